// Recorded areas follow the shape: the parcel's to one decimal, those of its uses in their ratio.
import { areaRounded } from '../geometry/area.ts';
import type { Shape } from '../geometry/shape.ts';
import type { Parcel, ParcelUse } from '../model/parcel.ts';

const tenths = (area: number): number => Math.round(area * 10);

/**
 * The uses of a parcel for another area, in the ratio they had; rounded to one decimal so that they add up to it, the largest takes what
 * is left over. Uses without area stay so.
 */
export function usesFor(uses: readonly ParcelUse[], area: number): ParcelUse[] {
  const total = uses.reduce((sum, use) => sum + (use.area ?? 0), 0);
  if (total <= 0 || uses.some((use) => use.area === null)) return [...uses];
  const parts = uses.map((use) => tenths(((use.area ?? 0) / total) * area));
  const largest = parts.indexOf(Math.max(...parts));
  const left = tenths(area) - parts.reduce((sum, part) => sum + part, 0);
  return uses.map((use, i) => ({ ...use, area: ((parts[i] ?? 0) + (i === largest ? left : 0)) / 10 }));
}

/** What the record says of a parcel once it has the shape. */
export function measured(parcel: Parcel, shape: Shape): Pick<Parcel, 'shape' | 'mappedArea' | 'uses'> {
  const mappedArea = areaRounded(shape);
  return { shape, mappedArea, uses: usesFor(parcel.uses, mappedArea) };
}
