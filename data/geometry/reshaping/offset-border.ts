// A border moved parallel to itself, its ends sliding along the borders they meet.
import type { Line } from '../arrangement/arrange.ts';
import { contains } from '../contains.ts';
import type { Ring, Shape } from '../shape.ts';
import type { Tract } from '../tract.ts';
import { DirectionFrame } from './direction-frame.ts';
import { type Reshaped, reshaped } from './reshape.ts';

type Place = readonly [e: number, n: number];

/**
 * Moves the chain of border nodes by a distance to its left (right where negative), millimetres. Whoever it moves into loses the strip, who
 * lies behind the border wins it; towards land that nobody has, who lies behind takes it from nobody. Null where the chain is no border.
 */
export function offsetBorder<Id>(records: readonly Tract<Id>[], chain: Line, distanceMm: number): Reshaped<Id> | null {
  const line = offsetLine(chain, distanceMm);
  const middle = 2 * Math.floor((line.length / 2 - 1) / 2);
  const e = Math.round(((line[middle] as number) + (line[middle + 2] as number)) / 2);
  const n = Math.round(((line[middle + 1] as number) + (line[middle + 3] as number)) / 2);
  const loser = records.find(({ shape }) => contains(shape, e, n));
  if (loser) return reshaped(records, loser.id, reaching(loser.shape, line, chain, 4 * Math.abs(distanceMm)));
  const winner = records.find(({ shape }) => shape.polygons.flat().some((ring) => hasEdge(ring, chain)));
  return winner ? reshaped(records, winner.id, [...chain.slice(0, 2), ...line, ...chain.slice(-2)]) : null;
}

/** Whether the first edge of the chain is one of the ring, in either direction. */
function hasEdge(ring: Ring, [ae, an, be, bn]: Line): boolean {
  for (let i = 0; i < ring.length; i += 2) {
    const next = (i + 2) % ring.length;
    const [e0, n0, e1, n1] = [ring[i], ring[i + 1], ring[next], ring[next + 1]];
    if (e0 === ae && n0 === an && e1 === be && n1 === bn) return true;
    if (e0 === be && n0 === bn && e1 === ae && n1 === an) return true;
  }
  return false;
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

/**
 * The line with its first and last piece drawn out until they leave the shape, where they begin inside. Where that is further than `limit`,
 * the boundary goes on beside the line, as a road does: there the line comes back to the end of the chain.
 */
function reaching(shape: Shape, line: Line, chain: Line, limit: number): Line {
  const [places, nodes] = [placesOf(line), placesOf(chain)];
  const ends = [
    [places[1], places[0], nodes[0]],
    [places.at(-2), places.at(-1), nodes.at(-1)],
  ] as [Place, Place, Place][];
  const [first, last] = ends.map(([from, to, node]) => drawnOut(shape, from, to, node, limit)) as [Line, Line];
  return [...turned(first), ...line.slice(2, -2), ...last];
}

/** A centimetre beyond the boundary, which the cut takes off again. */
const BEYOND = 10;

/** From the last place of a line on, outwards. */
function drawnOut(shape: Shape, from: Place, to: Place, node: Place, limit: number): Line {
  if (!contains(shape, ...to)) return to;
  const frame = new DirectionFrame(from, to);
  const [reach] = frame.seen(to);
  const exit = frame.crossings(shape, 0).find((along) => along >= reach);
  return exit === undefined || exit - reach > limit ? [...to, ...node] : frame.placeAt(exit + BEYOND, 0);
}

const turned = (line: Line): Line => placesOf(line).reverse().flat();

function placesOf(line: Line | Ring): Place[] {
  const places: Place[] = [];
  for (let i = 0; i < line.length; i += 2) places.push([line[i] as number, line[i + 1] as number]);
  return places;
}
