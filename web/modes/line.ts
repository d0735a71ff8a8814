// Drawing a line point by point: what splits, reshapes, measures and outlines have in common.
import type { Place } from '../../data/geometry/reshaping/move-nodes.ts';
import { measure } from '../../data/survey/measure.ts';
import { formatLength } from '../ui/format.ts';
import { type Bench, type Mode, NO_SKETCH } from './mode.ts';

export interface LineWish {
  /** What is done with the line [e0, n0, e1, n1, …]. @returns whether it is used up; else it stays to be gone on with */
  readonly done: (line: readonly number[]) => boolean;
  /** Points that make sense at least. */
  readonly least: number;
  /** An outline: drawn back to its beginning. */
  readonly closed?: boolean;
  /** What is said of the line so far. */
  readonly note?: (line: readonly number[]) => string;
}

const lengthOf = (line: readonly number[]): string => {
  const { legs } = measure(line);
  const last = legs.at(-1);
  return last ? `${formatLength(last.lengthM)} m` : '';
};

export function lineMode(bench: Bench, { done, least, closed = false, note = lengthOf }: LineWish): Mode {
  let points: Place[] = [];
  let pointer: Place | undefined;

  function show(): void {
    const line = [...points, ...(pointer && points.length > 0 ? [pointer] : [])].flat();
    const back = closed && points.length > 1 ? [...(points[0] ?? [])] : [];
    bench.draw({ ...NO_SKETCH, lines: line.length > 2 ? [[...line, ...back]] : [], nodes: points, note: note(line) });
  }
  const isLast = ([e, n]: Place): boolean => points.at(-1)?.[0] === e && points.at(-1)?.[1] === n;

  return {
    hover({ place }) {
      pointer = place;
      show();
    },
    click({ place }) {
      if (!isLast(place)) points.push(place);
      show();
    },
    finish() {
      if (points.length < least) return;
      if (done(points.flat())) points = [];
      pointer = undefined;
      show();
    },
    back() {
      if (points.length === 0) return false;
      points.pop();
      show();
      return true;
    },
    from: () => points.at(-1),
  };
}
