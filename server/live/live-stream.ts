// One screen that follows: what it missed first, then what happens, nothing twice, nothing out of order.
import type { SSEStreamingApi } from 'hono/streaming';
import { EVERYWHERE } from '../../data/model/live.ts';
import { type OutboxExtent, type OutboxRow, outboxAfter, outboxExtent } from '../../data/store/outbox.sql.ts';
import type { Store } from '../../data/store/store.ts';
import { type Caller, PUBLIC, reaches } from '../accounts/caller.ts';
import { type Entry, entriesOf, type LiveHub } from './live-hub.ts';

/** Entries that wait for a slow screen; above it, the screen is told to load anew. */
const MAX_WAITING = 1000;
/** What is replayed at most; above it, loading anew is cheaper. */
const MAX_REPLAY = 1000;
/** Something said now and then keeps proxies from closing a quiet stream. */
const HEARTBEAT_MS = 15_000;
/** So long after a sign-out, a lost role or a lost commune nothing more is heard. */
const LOOK_AGAIN_MS = 5_000;
/** A stream ends after this long: the browser comes back with its session, which is looked at again. */
const LIFETIME_MS = 10 * 60_000;

/** The entries after `lastId`, or 'reset' where the log no longer reaches back to it, or never held it. */
async function missedSince(store: Store, lastId: number): Promise<Entry[] | 'reset'> {
  const { first, last } = (await store.first<OutboxExtent>(outboxExtent())) ?? { first: null, last: null };
  if (lastId > (last ?? 0)) return 'reset';
  if (first !== null && lastId < first - 1) return 'reset';
  const rows = await store.rows<OutboxRow>(outboxAfter(lastId, MAX_REPLAY + 1));
  return rows.length > MAX_REPLAY ? 'reset' : entriesOf(rows);
}

/** Entries on their way to one screen. */
class Waiting {
  entries: Entry[] = [];
  overflowed = false;
  #wake: (() => void) | undefined;

  push(entries: readonly Entry[]): void {
    if (this.entries.length + entries.length > MAX_WAITING) {
      this.overflowed = true;
      this.entries = [];
    } else if (!this.overflowed) this.entries.push(...entries);
    this.wake();
  }

  wake(): void {
    this.#wake?.();
    this.#wake = undefined;
  }

  /** Until something comes or the time is over; true where something came. */
  async more(ms: number): Promise<boolean> {
    if (this.entries.length > 0 || this.overflowed) return true;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#wake = undefined;
        resolve(false);
      }, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
  }
}

/** Who is listening, looked at again every few seconds. */
class Lately {
  readonly #look: () => Promise<Caller>;
  #caller: Caller = PUBLIC;
  #until = 0;

  constructor(look: () => Promise<Caller>) {
    this.#look = look;
  }

  async now(): Promise<Caller> {
    if (Date.now() < this.#until) return this.#caller;
    this.#caller = await this.#look();
    this.#until = Date.now() + LOOK_AGAIN_MS;
    return this.#caller;
  }
}

/** Writes the stream until the screen leaves or signs out, falls too far behind, or the stream has lived its time. */
export async function streamTo(
  stream: SSEStreamingApi,
  store: Store,
  hub: LiveHub,
  callerNow: () => Promise<Caller>,
  lastEventId: number | undefined,
): Promise<void> {
  const waiting = new Waiting();
  const { from, leave } = await hub.follow((entries) => waiting.push(entries));
  stream.onAbort(() => {
    leave();
    waiting.wake();
  });
  const reset = (id: number) => stream.writeSSE({ event: 'reset', id: String(id), data: '{}' });
  let sent = lastEventId ?? from;
  /** How far the log is known to the screen: also where all that happened was beyond its reach. */
  const place = () => stream.writeSSE({ event: 'place', id: String(sent), data: '{}' });
  const caller = new Lately(callerNow);
  const send = async (entries: readonly Entry[]): Promise<void> => {
    const account = await caller.now();
    for (const { id, event } of entries) {
      if (id <= sent) continue;
      sent = id;
      if (event.communeCode !== EVERYWHERE && !reaches(account, event.communeCode)) continue;
      await stream.writeSSE({ id: String(id), event: event.topic, data: JSON.stringify(event) });
    }
  };
  try {
    // A screen that hears nothing knows all the same from where to catch up.
    if (lastEventId === undefined) await place();
    else await stream.write(': \n\n');
    if (lastEventId !== undefined) {
      const missed = await missedSince(store, lastEventId);
      if (missed === 'reset') {
        sent = from;
        await reset(from);
      } else await send(missed);
    }
    const end = Date.now() + LIFETIME_MS;
    while (!stream.aborted && Date.now() < end) {
      if (!(await waiting.more(HEARTBEAT_MS))) await place();
      if ((await caller.now()).role === 'public') return;
      if (waiting.overflowed) return void (await reset(sent));
      await send(waiting.entries.splice(0));
    }
  } finally {
    leave();
  }
}
