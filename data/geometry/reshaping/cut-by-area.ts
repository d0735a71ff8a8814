// Parts of a wanted size, by cuts in a wanted direction: as near as whole millimetres allow, and what it really came to.

import { doubledPolygonArea } from '../area.ts';
import type { Line } from '../arrangement/arrange.ts';
import type { Shape } from '../shape.ts';
import type { Tract } from '../tract.ts';
import { type Cut, cut } from './cut.ts';
import { DirectionFrame } from './direction-frame.ts';

type Place = readonly [e: number, n: number];

/** The cut is parallel to a -> b; the wanted area lies on its left or right side. */
export interface AreaWish {
  readonly along: readonly [a: Place, b: Place];
  readonly side: 'left' | 'right';
}

export interface AreaCut<Id> extends Cut<Id> {
  readonly lines: readonly Line[];
  /** What lies on the wanted side of each line, twice in mm², exact; counted from that side, so it grows line by line. */
  readonly area2: readonly number[];
  /** How far each may be from its wish, m². Ends lie on whole millimetres, so that a long cut cannot hit every figure. */
  readonly toleranceM2: readonly number[];
}

/** 0.005 m², or a quarter of a millimetre along the whole cut where that is more. */
export const areaTolerance = (cutLengthM: number): number => Math.max(0.005, 0.00025 * cutLengthM);

/**
 * Splits one record so that each of `areas2` (twice mm², growing, less than the whole) lies on the wanted side of a line.
 * Null where the record is not there or a wish is out of reach.
 */
export function cutByArea<Id>(
  records: readonly Tract<Id>[],
  id: Id,
  wish: AreaWish,
  areas2: readonly number[],
): AreaCut<Id> | null {
  const record = records.find((each) => each.id === id);
  const whole = record && area2Of([record.shape]);
  if (!record || !whole || areas2.length === 0 || areas2.some((area2) => !(area2 > 0 && area2 < whole))) return null;
  const [a, b] = wish.along;
  const frame = wish.side === 'left' ? new DirectionFrame(a, b) : new DirectionFrame(b, a);
  const best = areas2.map((area2) => nearest(frame, record.shape, area2));
  const lines = best.map(({ line }) => line);
  return {
    ...cut(records, new Set([id]), lines),
    lines,
    area2: best.map(({ area2 }) => area2),
    toleranceM2: best.map(({ lengthM }) => areaTolerance(lengthM)),
  };
}

/** Splits by ratio, 1 : 2 : 1 for example, from the wanted side on. */
export function cutByShares<Id>(
  records: readonly Tract<Id>[],
  id: Id,
  wish: AreaWish,
  shares: readonly number[],
): AreaCut<Id> | null {
  const record = records.find((each) => each.id === id);
  if (!record) return null;
  const whole = area2Of([record.shape]);
  const total = shares.reduce((sum, share) => sum + share, 0);
  let reached = 0;
  const areas2 = shares.slice(0, -1).map((share) => {
    reached += share;
    return Math.round((whole * reached) / total);
  });
  return cutByArea(records, id, wish, areas2);
}

/** Splits one record by a parallel to a -> b at a distance left of it (right where negative), millimetres. */
export function cutByParallel<Id>(
  records: readonly Tract<Id>[],
  id: Id,
  along: readonly [a: Place, b: Place],
  distanceMm: number,
): Cut<Id> | null {
  const record = records.find((each) => each.id === id);
  if (!record) return null;
  return cut(records, new Set([id]), [new DirectionFrame(...along).parallel(record.shape, distanceMm)]);
}

interface Candidate {
  readonly line: Line;
  readonly area2: number;
  readonly lengthM: number;
}

/** The line on whole millimetres that comes nearest to the wish, of all within a millimetre of the true one. */
function nearest(frame: DirectionFrame, shape: Shape, wanted: number): Candidate {
  const left = offsetFor(frame, shape, wanted);
  const candidates = linesNear(frame, shape, left).map((line) => measured(frame, shape, left, line));
  const off = ({ area2 }: Candidate): number => Math.abs(area2 - wanted);
  return candidates.reduce((best, each) => (off(each) < off(best) ? each : best));
}

/** How far left the parallel lies beyond which there is the wanted area. */
function offsetFor(frame: DirectionFrame, shape: Shape, wanted: number): number {
  let [near, far] = frame.extent(shape).left;
  for (let i = 0; i < 80; i++) {
    const middle = (near + far) / 2;
    if (frame.area2LeftOf(shape, middle) > wanted) near = middle;
    else far = middle;
  }
  return (near + far) / 2;
}

/** The parallel itself first, then its neighbours: they win only where they are truly better. */
function linesNear(frame: DirectionFrame, shape: Shape, left: number): Line[] {
  const parallels = [0, -0.5, 0.5, -1, 1].map((by) => left + by);
  const at = frame.crossings(shape, left);
  const [first, last] = at;
  // Several crossings would have to be moved against each other: there the line's own ends are moved.
  if (at.length !== 2 || first === undefined || last === undefined) {
    return parallels.flatMap((from) => parallels.map((to) => frame.parallel(shape, from, to)));
  }
  const around = (along: number): Place[] =>
    parallels.map((each) => {
      const crossing = frame
        .crossings(shape, each)
        .reduce((a, b) => (Math.abs(b - along) < Math.abs(a - along) ? b : a), along);
      return frame.placeAt(crossing, each);
    });
  const ends = around(last);
  return around(first).flatMap((from) => ends.map((to): Line => [...from, ...to]));
}

function measured(frame: DirectionFrame, shape: Shape, left: number, line: Line): Candidate {
  const { parts, lengthM } = cut([{ id: 0, shape }], new Set([0]), [line]);
  const beyond = (parts.get(0) ?? []).filter((part) => isLeft(frame, part, left));
  return { line, area2: area2Of(beyond), lengthM };
}

/** On which side of the parallel a part lies: where its farthest vertex is. */
function isLeft(frame: DirectionFrame, part: Shape, left: number): boolean {
  const [least, most] = frame.extent(part).left;
  return most - left > left - least;
}

const area2Of = (shapes: readonly Shape[]): number =>
  shapes.flatMap(({ polygons }) => polygons).reduce((sum, polygon) => sum + doubledPolygonArea(polygon), 0);
