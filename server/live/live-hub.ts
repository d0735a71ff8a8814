// One listener of the outbox a process, however many screens follow. Ids only go up; what was missed is read again from the log.
import { LiveEvent } from '../../data/model/live.ts';
import { type OutboxExtent, type OutboxRow, outboxAfter, outboxExtent } from '../../data/store/outbox.sql.ts';
import { OUTBOX_CHANNEL } from '../../data/store/outbox.ts';
import type { Store } from '../../data/store/store.ts';
import type { Journal } from '../journal.ts';

export interface Entry {
  /** Outbox id. */
  readonly id: number;
  readonly event: LiveEvent;
}

export type Follower = (entries: readonly Entry[]) => void;

const PAGE = 500;

/** Rows as events; what does not read as one is left out rather than sent. */
export function entriesOf(rows: readonly OutboxRow[]): Entry[] {
  return rows.flatMap(({ id, payload }) => {
    const event = LiveEvent.safeParse(payload);
    return event.success ? [{ id, event: event.data }] : [];
  });
}

/** Fans the outbox out to followers, in order of id. Listens while anyone follows. */
export class LiveHub {
  readonly #store: Store;
  readonly #journal: Journal;
  readonly #followers = new Set<Follower>();
  #stop: Promise<() => Promise<void>> | undefined;
  #last = 0;
  #reading: Promise<void> | undefined;
  #again = false;

  constructor(store: Store, journal: Journal) {
    this.#store = store;
    this.#journal = journal;
  }

  /** Follows from now on; the newest id at that moment, and how to leave. */
  async follow(follower: Follower): Promise<{ from: number; leave: () => void }> {
    this.#followers.add(follower);
    try {
      this.#stop ??= this.#listen();
      await this.#stop;
    } catch (error) {
      this.#leave(follower);
      throw error;
    }
    return { from: this.#last, leave: () => this.#leave(follower) };
  }

  async #listen(): Promise<() => Promise<void>> {
    const wake = () => this.#wake();
    const stop = await this.#store.listen(OUTBOX_CHANNEL, wake, wake);
    this.#last = (await this.#store.first<OutboxExtent>(outboxExtent()))?.last ?? 0;
    return stop;
  }

  #leave(follower: Follower): void {
    this.#followers.delete(follower);
    if (this.#followers.size > 0 || !this.#stop) return;
    const stop = this.#stop;
    this.#stop = undefined;
    stop.then((end) => end()).catch(() => undefined);
  }

  /** Reads what is new; a wake while reading reads once more, so that nothing waits for the next notice. */
  #wake(): void {
    this.#again = true;
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
    });
  }

  async #read(): Promise<void> {
    while (this.#again && this.#followers.size > 0) {
      this.#again = false;
      try {
        const rows = await this.#store.rows<OutboxRow>(outboxAfter(this.#last, PAGE));
        this.#last = rows.at(-1)?.id ?? this.#last;
        if (rows.length === PAGE) this.#again = true;
        const entries = entriesOf(rows);
        for (const follower of this.#followers) follower(entries);
      } catch (error) {
        this.#journal.warn('live log unreadable', { error: error instanceof Error ? error.name : 'unknown' });
        return;
      }
    }
  }
}
