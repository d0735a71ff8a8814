// Where a shape becomes another: exactly the box of the edges that only one of the two has.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Shape } from '../geometry/shape.ts';
import { changedBox } from './changed-boxes.ts';

/** Edge by edge, as one would do it on paper. */
function byHand(before: Shape | null, after: Shape | null) {
  const edges = (shape: Shape | null): Map<string, readonly number[]> => {
    const found = new Map<string, readonly number[]>();
    for (const ring of shape?.polygons.flat() ?? []) {
      for (let i = 0; i < ring.length; i += 2) {
        const [a, b] = [ring.slice(i, i + 2), [ring[(i + 2) % ring.length], ring[(i + 3) % ring.length]]] as number[][];
        found.set([a, b].map(String).sort().join(' '), [...(a ?? []), ...(b ?? [])]);
      }
    }
    return found;
  };
  const [old, now] = [edges(before), edges(after)];
  const differing = [...old, ...now].filter(([key]) => old.has(key) !== now.has(key)).flatMap(([, edge]) => edge);
  if (differing.length === 0) return undefined;
  const [es, ns] = [0, 1].map((odd) => differing.filter((_, i) => i % 2 === odd)) as [number[], number[]];
  return { minE: Math.min(...es), minN: Math.min(...ns), maxE: Math.max(...es), maxN: Math.max(...ns) };
}

const ring = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })), {
    minLength: 3,
    maxLength: 12,
    selector: String,
  })
  .map((vertices) => vertices.flat());
const shapeOf = (...rings: number[][]): Shape => ({ zone: 9210, polygons: [rings] });

it('is the box of the edges that differ, whatever was put in, taken out, moved, turned or begun elsewhere', () => {
  const at = fc.nat(11);
  const vertex = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }));
  const edit = fc.record({ kind: fc.constantFrom('in', 'out', 'move', 'turn', 'begin'), at, vertex });
  fc.assert(
    fc.property(ring, fc.array(edit, { maxLength: 3 }), (before, edits) => {
      let after = before;
      for (const { kind, at: place, vertex: put } of edits) {
        const i = 2 * (place % (after.length / 2));
        if (kind === 'in') after = [...after.slice(0, i), ...put, ...after.slice(i)];
        else if (kind === 'out' && after.length > 6) after = [...after.slice(0, i), ...after.slice(i + 2)];
        else if (kind === 'move') after = [...after.slice(0, i), ...put, ...after.slice(i + 2)];
        else if (kind === 'begin') after = [...after.slice(i), ...after.slice(0, i)];
        else if (kind === 'turn') after = after.map((_, k) => after[after.length - 2 - k + 2 * (k % 2)] as number);
      }
      expect(changedBox(shapeOf(before), shapeOf(after))).toEqual(byHand(shapeOf(before), shapeOf(after)));
    }),
    { numRuns: 1000 },
  );
});

it('is the whole shape where it comes or goes, and none where nothing differs', () => {
  const square = shapeOf([0, 0, 9, 0, 9, 9, 0, 9]);
  const all = { minE: 0, minN: 0, maxE: 9, maxN: 9 };
  expect(changedBox(null, square)).toEqual(all);
  expect(changedBox(square, null)).toEqual(all);
  expect(changedBox(square, square)).toBeUndefined();
  expect(changedBox(null, null)).toBeUndefined();
});
