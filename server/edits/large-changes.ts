// Changes that would hold up the event loop, read and judged in a thread of their own; small ones are done on the spot.
import type { Change } from '../../data/model/change.ts';
import { EditRequest } from '../../data/model/edit.ts';
import type { Namesake } from '../../data/rules/rule.ts';
import { type Verdict, verdictOn } from '../../data/rules/verdict.ts';
import { Thread } from '../../tiles/worker/thread.ts';
import { Refusal } from '../http/refusal.ts';
import type { LargeAnswer, LargeQuestion } from './large-change-thread.ts';
import { type ReadBody, readBody } from './read-body.ts';

/** Below, reading takes less than a millisecond. */
const LARGE_BYTES = 32 * 1024;
/** Below, judging does. */
const LARGE_VERTICES = 500;
/** Large changes being worked on or waiting: each is some megabytes. */
const MOST_WAITING = 8;

export function verticesOf(change: Change): number {
  let numbers = 0;
  for (const { before, after } of change.records)
    for (const value of [before, after])
      for (const polygon of value?.shape?.polygons ?? []) for (const ring of polygon) numbers += ring.length;
  return numbers / 2;
}

export class LargeChanges {
  #thread: Thread<LargeQuestion, LargeAnswer> | undefined;

  /** @param body is handed over where it is large, and must not be used after */
  async read(body: Uint8Array): Promise<ReadBody<EditRequest>> {
    if (body.length < LARGE_BYTES) return readBody(body, EditRequest);
    const answer = await this.#ask({ kind: 'read', body }, [body]);
    if (answer.kind !== 'read') throw new Error('The thread answered another question.');
    return answer.read;
  }

  async verdict(change: Change, others: readonly Namesake[]): Promise<Verdict> {
    if (verticesOf(change) < LARGE_VERTICES) return verdictOn(change, others);
    const answer = await this.#ask({ kind: 'judge', change, others }, []);
    if (answer.kind !== 'judge') throw new Error('The thread answered another question.');
    return answer.verdict;
  }

  async close(): Promise<void> {
    await this.#thread?.close();
  }

  /** A thread that died is replaced; it does not keep the process alive. */
  #ask(question: LargeQuestion, handedOver: readonly Uint8Array[]): Promise<LargeAnswer> {
    const thread: Thread<LargeQuestion, LargeAnswer> =
      this.#thread ??
      new Thread(new URL('./large-change-thread.ts', import.meta.url), {
        onEnd: () => {
          if (this.#thread === thread) this.#thread = undefined;
        },
      });
    this.#thread = thread;
    if (thread.load >= MOST_WAITING) throw new Refusal('unavailable', { headers: { 'retry-after': '5' } });
    return thread.ask(question, handedOver);
  }
}
