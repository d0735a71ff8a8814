// Faces that hang together: what can be walked to without stepping over an edge that parts them.
import type { Arrangement } from './arrange.ts';
import { forEachHalf } from './cycles.ts';
import { twinOf } from './half-edges.ts';

/** Splits a list of faces into the groups that hang together where `parts` does not say that an edge parts them. */
export function connectedFaces(
  arrangement: Arrangement,
  faces: readonly number[],
  parts: (edge: number) => boolean,
): number[][] {
  const { halves } = arrangement;
  const { faceOf, starts } = arrangement.faces;
  const left = new Set(faces);
  const groups: number[][] = [];
  for (const first of faces) {
    if (!left.delete(first)) continue;
    const group = [first];
    for (let i = 0; i < group.length; i++) {
      for (const start of starts[group[i] as number] as readonly number[]) {
        forEachHalf(halves, start, (half) => {
          const beside = faceOf[twinOf(half)] as number;
          if (left.has(beside) && !parts(half >> 1)) {
            left.delete(beside);
            group.push(beside);
          }
        });
      }
    }
    groups.push(group);
  }
  return groups;
}

/** Calls `visit` with every half-edge around the faces. */
export function forEachHalfAround(
  arrangement: Arrangement,
  faces: readonly number[],
  visit: (half: number) => void,
): void {
  for (const face of faces) {
    for (const start of arrangement.faces.starts[face] as readonly number[])
      forEachHalf(arrangement.halves, start, visit);
  }
}
