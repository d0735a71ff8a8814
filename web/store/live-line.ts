// One line a browser, however many tabs: browsers keep six connections a host, and a line a tab would stop the sixth. Tabs queue for a
// lock; who has it holds the line and passes on what it hears. A tab that closes lets go of the lock, and the next takes over from the
// place it heard last: nothing is missed, nothing told twice.
import { type News, openSource } from './live-source.ts';

/** What tabs say to each other: the news, and whether somebody holds the line. */
type Word = News | { readonly kind: 'who' } | { readonly kind: 'here' };

const NAME = 'thua-live';
/** So often a tab in view makes sure that the tab with the line is awake: browsers put tabs out of view to sleep. */
const LOOK_MS = 30_000;
/** Who has not answered after this sleeps. */
const PATIENCE_MS = 5_000;

const inView = (): boolean => document.visibilityState === 'visible';

/** This tab's share in the line: it is told everything, that the line stands, events in order, resets; and holds the line when its turn comes. */
export class Line {
  readonly #tell: (news: News) => void;
  readonly #channel = new BroadcastChannel(NAME);
  readonly #leaving = new AbortController();
  readonly #timer: ReturnType<typeof setInterval>;
  /** Place in the log of what was heard last. */
  #last: number | undefined;
  /** Closes the line, where this tab holds it. */
  #close: (() => void) | undefined;
  #stands = false;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  readonly #look = (): void => {
    if (!navigator.locks) this.#alone();
    else if (inView()) this.#ask();
  };

  constructor(tell: (news: News) => void) {
    this.#tell = tell;
    this.#channel.onmessage = ({ data }: MessageEvent<Word>) => this.#hear(data);
    this.#timer = setInterval(this.#look, LOOK_MS);
    document.addEventListener('visibilitychange', this.#look);
    if (navigator.locks) void this.#lead(false);
    this.#look();
  }

  /** Another account signed in: what is heard is another's, from another place. */
  restart(): void {
    this.#last = undefined;
    if (this.#close) {
      this.#shut();
      this.#open();
    } else this.#ask();
  }

  leave(): void {
    clearInterval(this.#timer);
    this.#answered();
    document.removeEventListener('visibilitychange', this.#look);
    this.#leaving.abort();
    this.#shut();
    this.#channel.close();
  }

  #take(news: News): boolean {
    if (news.kind === 'event' && this.#last !== undefined && news.id <= this.#last) return false;
    if (news.kind === 'reset' || this.#last === undefined || news.id > this.#last) this.#last = news.id;
    this.#tell(news);
    return true;
  }

  #say(word: Word): void {
    this.#channel.postMessage(word);
  }

  #hear(word: Word): void {
    if (word.kind === 'who') {
      if (this.#close) this.#say(this.#here());
      return;
    }
    this.#answered();
    if (word.kind !== 'here') this.#take(word);
  }

  #here(): Word {
    return this.#stands && this.#last !== undefined ? { kind: 'place', id: this.#last } : { kind: 'here' };
  }

  #open(): void {
    this.#stands = false;
    this.#close = openSource(
      () => this.#last,
      (news) => {
        this.#stands = true;
        if (this.#take(news)) this.#say(news);
      },
    );
  }

  #shut(): void {
    this.#close?.();
    this.#close = undefined;
  }

  /** Asks for the tab with the line; where none answers, the line is taken from one that sleeps. */
  #ask(): void {
    if (this.#close) return;
    this.#say({ kind: 'who' });
    if (inView() && navigator.locks) this.#waiting ??= setTimeout(() => void this.#lead(true), PATIENCE_MS);
  }

  #answered(): void {
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
  }

  /** Waits for the lock and holds the line until this tab leaves; one whose lock was taken while it slept queues again. */
  async #lead(steal: boolean): Promise<void> {
    const { signal } = this.#leaving;
    const gone = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    this.#answered();
    try {
      await navigator.locks.request(NAME, steal ? { steal } : { signal }, async () => {
        if (signal.aborted) return;
        this.#answered();
        this.#open();
        await gone;
      });
    } catch {
      // The lock went to another, or this tab has left.
    }
    this.#shut();
    if (!signal.aborted) void this.#lead(false);
  }

  /** Where pages have no locks (plain http in a house's own network): tabs in view have a line, others catch up when they come into view. */
  #alone(): void {
    if (inView() && !this.#close) this.#open();
    else if (!inView()) this.#shut();
  }
}
