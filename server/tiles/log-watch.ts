// Before a tile is answered: is what we know of the log all that was committed? One look for all who ask at the same time.
import { OUTBOX_CHANNEL } from '../../data/store/outbox.ts';
import type { Store } from '../../data/store/store.ts';
import { isLost } from '../../data/store/store-error.ts';
import { LogFollower } from '../../tiles/delta/log-follower.ts';
import { Flights } from './tile-flights.ts';

/**
 * A slow database is not gone: as long as it may answer, nothing old is answered in its place. Only after this long silence, as a cut
 * line leaves it, or when it says so itself; and while it is gone nobody waits long for it to be back.
 */
const PATIENCE_MS = 15_000;
const SHORT_PATIENCE_MS = 250;

/** A look costs as much as two ready tiles: with many questions at a time they share one, and each waits so long at most. */
const APART_MS = 3;

export class LogWatch {
  readonly follower: LogFollower;
  readonly #store: Store;
  readonly #looks = new Flights<void>(APART_MS);
  /** Of a look, its answer in time: waited for once for all who share it. */
  readonly #answers = new WeakMap<Promise<void>, Promise<boolean>>();
  /** Commits heard of on the embedded database, where nobody else writes, and how many of them the last look has seen. */
  #heard = 1;
  #seen = 0;
  #gone = false;
  #leave: () => Promise<void> = async () => undefined;

  get #isEmbedded(): boolean {
    return this.#store.engine === 'pglite';
  }

  private constructor(store: Store, from: number) {
    this.#store = store;
    this.follower = new LogFollower(store, from);
  }

  /** Follows from a row on. @throws StoreError where the database cannot be asked */
  static async open(store: Store, from: number): Promise<LogWatch> {
    const watch = new LogWatch(store, from);
    if (watch.#isEmbedded) {
      watch.#leave = await store.listen(OUTBOX_CHANNEL, () => {
        watch.#heard++;
      });
    }
    await watch.#look();
    return watch;
  }

  /**
   * Whether everything that was committed before the question is known; false where the database is gone: then what was known before
   * may still be answered, for nothing newer can be had.
   */
  async isCurrent(): Promise<boolean> {
    if (this.#isEmbedded && this.#seen === this.#heard) return true;
    const look = this.#look();
    const answer = this.#answers.get(look) ?? this.#answerOf(look);
    this.#answers.set(look, answer);
    return answer;
  }

  async #answerOf(look: Promise<void>): Promise<boolean> {
    this.#gone = !(await answersWithin(look, this.#gone ? SHORT_PATIENCE_MS : PATIENCE_MS));
    return !this.#gone;
  }

  /** Hears nothing any more: for one whose archive has been replaced. */
  close(): Promise<void> {
    return this.#leave();
  }

  #look(): Promise<void> {
    // of other processes nothing is heard: only a look that begins after the question sees what was committed before it
    const since = this.#isEmbedded ? this.#heard : Number.POSITIVE_INFINITY;
    return this.#looks.run('log', since, () => ({ asOf: this.#heard, answer: this.#catchUp(this.#heard) }));
  }

  async #catchUp(heard: number): Promise<void> {
    await this.follower.catchUp();
    this.#seen = heard;
  }
}

/** @throws what `work` throws, unless that says that the database is gone */
async function answersWithin(work: Promise<void>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const answered = work.then(
    () => true,
    (error: unknown) => {
      if (isLost(error)) return false;
      throw error;
    },
  );
  try {
    return await Promise.race([answered, late]);
  } finally {
    clearTimeout(timer);
  }
}
