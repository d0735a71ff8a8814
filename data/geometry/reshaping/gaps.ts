// Land that nobody has, enclosed by land that somebody has: the faces without owner.
import { type Arrangement, arrange } from '../arrangement/arrange.ts';
import { forEachHalfAround } from '../arrangement/flood.ts';
import { polygonsOfRegions } from '../arrangement/layers.ts';
import { contains } from '../contains.ts';
import type { PolygonMm, Shape } from '../shape.ts';
import type { Tract } from '../tract.ts';
import { NewNodes } from './new-nodes.ts';

/** The faces without owner; pinched ones too, which are no holes of the union. */
export function unownedFaces({ faces }: Arrangement): number[] {
  const unowned: number[] = [];
  for (let face = 1; face < faces.count; face++) if (faces.setOf[face] === 0) unowned.push(face);
  return unowned;
}

/** Who borders on faces, by number, ascending. */
export function ownersAround(arrangement: Arrangement, faces: readonly number[]): number[] {
  const owners = new Set<number>();
  forEachHalfAround(arrangement, faces, (half) => arrangement.uses.forEach(half >> 1, (owner) => owners.add(owner)));
  return [...owners].sort((a, b) => a - b);
}

export interface FilledGap<Id> {
  readonly shape: Shape;
  /** Neighbours that get a node of the new border. */
  readonly noded: ReadonlyMap<Id, Shape>;
}

/** The gap among the records at a place in millimetres; null where there is none. */
export function gapAt<Id>(records: readonly Tract<Id>[], e: number, n: number): FilledGap<Id> | null {
  const [first] = records;
  if (!first) return null;
  const arrangement = arrange(records.map(({ shape }) => shape));
  const unowned = unownedFaces(arrangement);
  const drawn = polygonsOfRegions(
    arrangement,
    unowned.map((face) => [face]),
  );
  const { zone } = first.shape;
  const at = drawn.findIndex((polygons: readonly PolygonMm[]) => contains({ zone, polygons }, e, n));
  const [face, polygons] = [unowned[at], drawn[at]];
  if (face === undefined || !polygons) return null;
  const nodes = new NewNodes(arrangement);
  forEachHalfAround(arrangement, [face], (half) => nodes.addEdge(half >> 1));
  return {
    shape: { zone, polygons },
    noded: nodes.intoOthers(records, new Set()),
  };
}
