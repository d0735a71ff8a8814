// The outline of a unit in VN-2000 degrees on the stored grid.
import type { SourceGeometry } from '../formats/source.ts';
import { isShellFirst, nestRings } from '../geometry/nesting.ts';
import type { DegreePolygons } from '../geometry/wkb.ts';
import type { ToVn2000 } from './converter.ts';

const grid = 1e9;

/** Polygons, or the reason why it has none. */
export function outlineDegrees({ type, coordinates }: SourceGeometry, toVn2000: ToVn2000): DegreePolygons | string {
  if ((type !== 'Polygon' && type !== 'MultiPolygon' && type !== 'Rings') || !Array.isArray(coordinates))
    return `an outline must be an area, this is a ${type.slice(0, 40)}`;
  const polygons: unknown[] = type === 'MultiPolygon' ? coordinates : [coordinates];
  try {
    return polygons
      .map((polygon) => list(polygon).map((ring) => ringOnGrid(list(ring), toVn2000)))
      .flatMap((rings) => (type !== 'Rings' && isShellFirst(rings) ? [rings] : nestRings(rings)))
      .map((rings) => rings.map((ring) => ring.map((step) => step / grid)));
  } catch (error) {
    return error instanceof RangeError ? error.message : 'the outline is damaged';
  }
}

function list(value: unknown): unknown[] {
  if (!Array.isArray(value) || value.length === 0) throw new RangeError('the outline has an empty part');
  return value;
}

/** Whole steps of the grid, so that shells and holes are told apart exactly. */
function ringOnGrid(ring: readonly unknown[], toVn2000: ToVn2000): number[] {
  const flat: number[] = [];
  for (const [i, position] of ring.entries()) {
    const [x, y] = list(position);
    if (typeof x !== 'number' || typeof y !== 'number')
      throw new RangeError('a point of the outline is not a pair of numbers');
    toVn2000(x, y, flat, i * 2);
    flat[i * 2] = Math.round((flat[i * 2] as number) * grid);
    flat[i * 2 + 1] = Math.round((flat[i * 2 + 1] as number) * grid);
  }
  if (!flat.every(Number.isFinite)) throw new RangeError('a point of the outline lies nowhere');
  // Stored rings close by themselves.
  if (flat.length > 2 && flat[0] === flat.at(-2) && flat[1] === flat.at(-1)) flat.length -= 2;
  if (flat.length < 6) throw new RangeError('a ring of the outline has fewer than 3 points');
  return flat;
}
