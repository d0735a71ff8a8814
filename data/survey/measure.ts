// A line measured on the map: what each piece of it is, and how far it runs.
import { bearingOf } from '../geometry/edges.ts';
import { distanceM } from '../geometry/length.ts';

export interface MeasuredLeg {
  readonly lengthM: number;
  /** Degrees clockwise from grid north, 0 <= bearing < 360; 0 where the leg has no length. */
  readonly bearing: number;
}

export interface MeasuredLine {
  readonly legs: readonly MeasuredLeg[];
  readonly lengthM: number;
}

/** Measures an open line, flat [e0, n0, e1, n1, …] in millimetres of one zone. Fewer than two points have no legs. */
export function measure(line: readonly number[]): MeasuredLine {
  const legs: MeasuredLeg[] = [];
  let lengthM = 0;
  for (let at = 2; at + 1 < line.length; at += 2) {
    const [e0 = 0, n0 = 0, e1 = 0, n1 = 0] = line.slice(at - 2, at + 2);
    const leg = { lengthM: distanceM(e0, n0, e1, n1), bearing: bearingOf(e0, n0, e1, n1) };
    legs.push(leg);
    lengthM += leg.lengthM;
  }
  return { legs, lengthM };
}
