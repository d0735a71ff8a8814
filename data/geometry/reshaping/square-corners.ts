// Corners that were meant to be right angles: where their nodes go.
import type { Ring } from '../shape.ts';
import { DirectionFrame } from './direction-frame.ts';
import type { NodeMove, Place } from './move-nodes.ts';

const DEGREES = 180 / Math.PI;

/**
 * The moves that make the corners of a ring right which are so within `toleranceDegrees`; the longest edge gives the
 * direction and keeps it. Edges askew by more stay askew. What is rounded to the millimetre may miss the right angle by that.
 */
export function squareMoves(ring: Ring, toleranceDegrees: number): NodeMove[] {
  const places: Place[] = [];
  for (let i = 0; i < ring.length; i += 2) places.push([ring[i] as number, ring[i + 1] as number]);
  const next = (i: number): Place => places[(i + 1) % places.length] as Place;
  const lengths = places.map((a, i) => Math.hypot(next(i)[0] - a[0], next(i)[1] - a[1]));
  const longest = lengths.indexOf(Math.max(...lengths));
  const frame = new DirectionFrame(places[longest] as Place, next(longest));
  const seen = places.map((place) => frame.seen(place));
  const runs = places.map((_, i): 'along' | 'across' | 'askew' => {
    const [a, b] = [seen[i], seen[(i + 1) % seen.length]] as [[number, number], [number, number]];
    const angle = Math.abs(Math.atan2(b[1] - a[1], b[0] - a[0]) * DEGREES);
    if (Math.min(angle, 180 - angle) <= toleranceDegrees) return 'along';
    return Math.abs(angle - 90) <= toleranceDegrees ? 'across' : 'askew';
  });
  const squared = seen.map((place): [number, number] => [...place]);
  level(squared, runs, 'along', 1, lengths);
  level(squared, runs, 'across', 0, lengths);
  return places.flatMap((from, i): NodeMove[] => {
    const to = frame.placeAt(...(squared[i] as [number, number]));
    return to[0] === from[0] && to[1] === from[1] ? [] : [{ from, to }];
  });
}

/** Gives every unbroken run of edges of one kind one coordinate: the mean of its edges by length. */
function level(
  squared: [number, number][],
  runs: readonly string[],
  kind: string,
  axis: 0 | 1,
  lengths: readonly number[],
): void {
  const count = runs.length;
  const first = runs.findIndex((run, i) => run === kind && runs[(i + count - 1) % count] !== kind);
  if (first === -1) return;
  for (let step = 0; step < count; step++) {
    const start = (first + step) % count;
    if (runs[start] !== kind || runs[(start + count - 1) % count] === kind) continue;
    const members = [start];
    let [sum, weight] = [0, 0];
    for (let i = start; runs[i] === kind; i = (i + 1) % count) {
      const after = (i + 1) % count;
      members.push(after);
      const length = lengths[i] as number;
      sum += (length * ((squared[i]?.[axis] ?? 0) + (squared[after]?.[axis] ?? 0))) / 2;
      weight += length;
    }
    for (const i of members) (squared[i] as [number, number])[axis] = sum / weight;
  }
}
