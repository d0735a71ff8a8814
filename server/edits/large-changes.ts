// Changes that would hold up the event loop, read and judged in a thread of their own; small ones are done on the spot.
import type { Shape } from '../../data/geometry/shape.ts';
import type { Land } from '../../data/land/land.ts';
import type { Change } from '../../data/model/change.ts';
import type { EditRequest } from '../../data/model/edit.ts';
import { type Case, judge } from '../../data/rules/judge.ts';
import type { Verdict } from '../../data/rules/verdict.ts';
import { Aside } from '../aside.ts';
import type { LargeAnswer, LargeQuestion } from './large-change-thread.ts';
import type { ReadBody } from './read-body.ts';
import { readEditBody } from './read-edit-body.ts';

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
  readonly #aside = new Aside<LargeQuestion, LargeAnswer>(
    new URL('./large-change-thread.ts', import.meta.url),
    MOST_WAITING,
  );

  /** @param body is handed over where it is large, and must not be used after */
  async read(body: Uint8Array): Promise<ReadBody<EditRequest>> {
    if (body.length < LARGE_BYTES) return readEditBody(body);
    const answer = await this.#aside.ask({ kind: 'read', body }, [body]);
    if (answer.kind !== 'read') throw new Error('The thread answered another question.');
    return answer.read;
  }

  async judge({ before, after, change, grounds }: Case): Promise<Verdict> {
    if (verticesAtHand(before) + verticesOf(change) < LARGE_VERTICES) return judge({ before, after, change, grounds });
    const answer = await this.#aside.ask(
      { kind: 'judge', place: before.place, records: [...before.all()], change, grounds },
      [],
    );
    if (answer.kind !== 'judge') throw new Error('The thread answered another question.');
    return answer.verdict;
  }

  async close(): Promise<void> {
    await this.#aside.close();
  }
}
