// Where an edit is: the box around the shapes of its records, before and after it, whether it touched them or what is said of them.
import { planeOf } from '../../data/crs/plane.ts';
import { boxOfShape } from '../../data/land/shape-facts.ts';
import type { StoredBox } from '../http/degrees.ts';
import type { LandOfEdit } from './land-of-edit.ts';

/** EPSG:4756; all null without any shape. */
export function boxOfEdit({ change, before, after }: LandOfEdit): StoredBox {
  const lons: number[] = [];
  const lats: number[] = [];
  for (const { type, id } of change.records) {
    if (type !== 'parcel' && type !== 'land-object') continue;
    for (const shape of [before.get(type, id)?.value.shape, after.get(type, id)?.value.shape]) {
      if (!shape) continue;
      const { minE, minN, maxE, maxN } = boxOfShape(shape);
      const plane = planeOf(shape.zone);
      for (const [e, n] of [
        [minE, minN],
        [minE, maxN],
        [maxE, minN],
        [maxE, maxN],
      ] as const) {
        const [lon, lat] = plane.toDegrees(e, n);
        lons.push(lon);
        lats.push(lat);
      }
    }
  }
  if (lons.length === 0) return { west: null, south: null, east: null, north: null };
  const [west, east] = ends(lons);
  const [south, north] = ends(lats);
  return { west, south, east, north };
}

const ends = (values: readonly number[]): readonly [number, number] => [
  values.reduce((a, b) => Math.min(a, b)),
  values.reduce((a, b) => Math.max(a, b)),
];
