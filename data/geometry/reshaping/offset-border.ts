// A border moved parallel to itself, its ends sliding along the borders they meet.
import type { Line } from '../arrangement/arrange.ts';
import { contains } from '../contains.ts';
import type { Ring, Shape } from '../shape.ts';
import type { Tract } from '../tract.ts';
import { DirectionFrame } from './direction-frame.ts';
import { type Reshaped, reshaped } from './reshape.ts';

type Place = readonly [e: number, n: number];

/**
 * Moves the chain of border nodes by a distance to its left (right where negative), millimetres. The record it moves into
 * loses the strip, whoever lies behind the border wins it. Null where it moves into nobody's land.
 */
export function offsetBorder<Id>(records: readonly Tract<Id>[], chain: Line, distanceMm: number): Reshaped<Id> | null {
  const line = offsetLine(chain, distanceMm);
  const middle = 2 * Math.floor((line.length / 2 - 1) / 2);
  const e = Math.round(((line[middle] as number) + (line[middle + 2] as number)) / 2);
  const n = Math.round(((line[middle + 1] as number) + (line[middle + 3] as number)) / 2);
  const loser = records.find(({ shape }) => contains(shape, e, n));
  return loser ? reshaped(records, loser.id, reaching(loser.shape, line)) : null;
}

/** The line parallel to a chain, corners mitred, rounded to the millimetre. */
export function offsetLine(chain: Line, distanceMm: number): Line {
  const places = placesOf(chain);
  const frames = places.slice(1).map((to, i) => new DirectionFrame(places[i] as Place, to));
  return places.flatMap((place, i) => {
    const [before, after] = [frames[i - 1], frames[i]];
    if (!before || !after)
      return (before ?? after ?? new DirectionFrame([0, 0], [1, 0])).placeAt(
        (before ?? after)?.seen(place)[0] ?? 0,
        distanceMm,
      );
    // Along the bisector of the corner: [1, 0] of the next piece as the one before sees it gives the turn.
    const [reach] = before.seen(place);
    const next = before.seen(places[i + 1] as Place);
    const turn = Math.atan2(next[1], next[0] - reach);
    return before.placeAt(reach - distanceMm * Math.tan(turn / 2), distanceMm);
  });
}

/** The line with its first and last piece drawn out until they leave the shape, where they begin inside. */
function reaching(shape: Shape, line: Line): Line {
  const places = placesOf(line);
  const [first, second, last, before] = [places[0], places[1], places.at(-1), places.at(-2)] as [
    Place,
    Place,
    Place,
    Place,
  ];
  return [...drawnOut(shape, second, first), ...line.slice(2, -2), ...drawnOut(shape, before, last)];
}

/** A centimetre beyond the boundary, which the cut takes off again. */
const BEYOND = 10;

function drawnOut(shape: Shape, from: Place, to: Place): [number, number] {
  if (!contains(shape, ...to)) return [...to];
  const frame = new DirectionFrame(from, to);
  const [reach] = frame.seen(to);
  const exits = frame.crossings(shape, 0).filter((along) => along >= reach);
  return frame.placeAt((exits[0] ?? reach) + BEYOND, 0);
}

function placesOf(line: Line | Ring): Place[] {
  const places: Place[] = [];
  for (let i = 0; i < line.length; i += 2) places.push([line[i] as number, line[i + 1] as number]);
  return places;
}
