// Records with exactly the same land.
import { canonical } from '../canonical.ts';
import { labelPoint } from '../label-point.ts';
import { orientedPolygon } from '../orient.ts';
import type { Shape } from '../shape.ts';
import type { Tract } from '../tract.ts';
import type { SameShape } from './finding.ts';

/** Every two records whose rings have the same vertices, wherever they begin and whichever way they run. */
export function sameShapesOf<Id>(records: readonly Tract<Id>[]): SameShape<Id>[] {
  const alike = new Map<number, Tract<Id>[]>();
  for (const record of records) {
    const key = sumOf(record.shape);
    const known = alike.get(key);
    if (known) known.push(record);
    else alike.set(key, [record]);
  }
  return [...alike.values()].filter((group) => group.length > 1).flatMap(twinsIn);
}

function twinsIn<Id>(group: readonly Tract<Id>[]): SameShape<Id>[] {
  const texts = group.map(({ shape }) => JSON.stringify(canonical(shape.polygons.map(orientedPolygon))));
  return group.flatMap((a, i) =>
    group.slice(i + 1).flatMap((b, j): SameShape<Id>[] => {
      if (texts[i] !== texts[i + 1 + j]) return [];
      const { at } = labelPoint(a.shape);
      return [{ kind: 'same-shape', at, records: [a.id, b.id] }];
    }),
  );
}

/** Equal for equal shapes, and rarely for others. */
function sumOf({ polygons }: Shape): number {
  let sum = 0;
  for (const polygon of polygons) {
    for (const ring of polygon) {
      for (let i = 0; i < ring.length; i += 2) sum += (ring[i] as number) + 3 * (ring[i + 1] as number);
    }
  }
  return sum;
}
