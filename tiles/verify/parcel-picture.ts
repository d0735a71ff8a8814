// Whether the picture of a parcel in a tile is the parcel of the record: what is written beside it, and where and how large it is.
import type { TileSet } from '../layers.ts';
import type { Measured } from './mvt-geometry.ts';
import type { MvtValue } from './mvt-layer.ts';
import type { Parcel } from './parcel-rows.ts';
import { canBeIn, type Frame, isWithin, ROUNDING } from './sight.ts';

/** Says what is wrong behind "Parcel 12 ", or undefined. */
export function wrongAttribute(
  set: TileSet,
  parcel: Parcel,
  attributes: ReadonlyMap<string, MvtValue>,
  besides: ReadonlyMap<string, string | number>,
): string | undefined {
  let expected = 0;
  const states = set === 'parcels-officer' ? parcel.states : new Map<string, number>();
  for (const part of [parcel.shown, states, besides]) {
    for (const [name, value] of part) {
      expected++;
      if (attributes.get(name) !== value) return `shows ${name} ${attributes.get(name)}, the record has ${value}`;
    }
  }
  if (attributes.size === expected) return undefined;
  const known = (name: string) => parcel.shown.has(name) || states.has(name) || besides.has(name);
  const extra = [...attributes.keys()].find((name) => !known(name));
  return `shows ${extra}, which the record does not have or the set must not show`;
}

/** Says what is wrong behind "Parcel 12 ", or undefined. */
export function wrongPicture(parcel: Parcel, picture: Measured, frame: Frame): string | undefined {
  const { unit } = frame;
  // both in units of the tile, from the corner of the frame
  const drawn = {
    minX: frame.minX + (picture.minX + BUFFER) * unit,
    maxX: frame.minX + (picture.maxX + BUFFER) * unit,
    minY: frame.minY + (picture.minY + BUFFER) * unit,
    maxY: frame.minY + (picture.maxY + BUFFER) * unit,
  };
  const slack = ROUNDING * unit;
  const isInPlace =
    drawn.minX >= parcel.minX - slack &&
    drawn.minY >= parcel.minY - slack &&
    drawn.maxX <= parcel.maxX + slack &&
    drawn.maxY <= parcel.maxY + slack;
  if (!isInPlace) return 'is drawn where it does not lie';
  if (isWithin(parcel, frame, ROUNDING)) return wrongSize(parcel, picture, unit);
  if (canBeIn(parcel, frame)) return undefined;
  // what is bent around a tile without reaching it leaves at most a line in it
  const length = Math.hypot(picture.maxX - picture.minX, picture.maxY - picture.minY);
  return picture.area <= length * 2 + 4 ? undefined : 'lies outside of the tile';
}

const BUFFER = 64;

/** Of a parcel that is wholly inside: each vertex moves by less than a unit. */
function wrongSize({ area, perimeter, vertices }: Parcel, picture: Measured, unit: number): string | undefined {
  const expected = area / unit ** 2;
  const most = perimeter / unit + vertices + 4;
  if (Math.abs(picture.area - expected) <= most) return undefined;
  return `is drawn ${Math.round(picture.area)} square units large instead of ${Math.round(expected)}`;
}
