// Changes that would hold up the event loop, read and judged in a thread of their own; small ones are done on the spot.
import type { Shape } from '../../data/geometry/shape.ts';
import type { Land } from '../../data/land/land.ts';
import type { Change } from '../../data/model/change.ts';
import { EditRequest } from '../../data/model/edit.ts';
import { type Case, judge } from '../../data/rules/judge.ts';
import type { Verdict } from '../../data/rules/verdict.ts';
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

const verticesIn = (shape: Shape | null | undefined): number =>
  (shape?.polygons ?? []).flat().reduce((sum, ring) => sum + ring.length / 2, 0);

/** Of all shapes of a change, before and after. */
export const verticesOf = (change: Change): number =>
  change.records
    .flatMap(({ before, after }) => [before, after])
    .reduce((sum, value) => sum + (value && 'shape' in value ? verticesIn(value.shape) : 0), 0);

function verticesAtHand(land: Land): number {
  let sum = 0;
  for (const { value } of land.all()) if ('shape' in value) sum += verticesIn(value.shape);
  return sum;
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

  async judge({ before, after, change, grounds }: Case): Promise<Verdict> {
    if (verticesAtHand(before) + verticesOf(change) < LARGE_VERTICES) return judge({ before, after, change, grounds });
    const answer = await this.#ask(
      { kind: 'judge', place: before.place, records: [...before.all()], change, grounds },
      [],
    );
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
