// New parcels: drawn on land that nobody has or that others give, cut out of one, or made of a gap.
import { areaRounded } from '../geometry/area.ts';
import { overlay } from '../geometry/arrangement/overlay.ts';
import { carved } from '../geometry/reshaping/carve.ts';
import type { Shape } from '../geometry/shape.ts';
import { keyOf, type Land, type RecordKey } from '../land/land.ts';
import type { Change } from '../model/change.ts';
import { addressOf } from '../rules/neighbourhood.ts';
import type { BilingualProblem, RecordAddress, Words } from '../rules/rule.ts';
import { type Attributes, bornValue, drawnShape } from './born.ts';
import { changeOf } from './drawn.ts';
import { bornParcel, Placeholders } from './inherit.ts';
import { refusal } from './refusal.ts';
import { changeOfCut, problemOfParcel } from './split.ts';
import { shapedAround } from './working-set.ts';

export interface NewParcel {
  /** Rings [e0, n0, …] in millimetres of the zone, the exterior first. */
  readonly polygon: readonly (readonly number[])[];
  readonly attributes: Attributes;
  /** Who gives land to it; over anybody else it may not lie. */
  readonly from?: readonly RecordAddress[];
}
export interface CutHole {
  readonly parcel: number;
  /** The boundary of the hole: [e0, n0, …] in millimetres of the zone. */
  readonly ring: readonly number[];
}

const words = {
  gone: {
    vi: 'Thửa mới chiếm hết đất của thửa này. Hãy hợp hoặc bỏ thửa này trước.',
    en: 'The new parcel takes all the land of this one. Merge or retire it first.',
  },
  beyond: {
    vi: 'Phần khoét vượt ra ngoài thửa. Hãy vẽ bên trong ranh thửa.',
    en: 'The hole reaches beyond the parcel. Draw it within the boundary.',
  },
  pieces: {
    vi: 'Phần khoét làm thửa rời thành nhiều mảnh. Hãy tách thửa bằng đường vẽ.',
    en: 'The hole would leave the parcel in pieces. Split it by a line instead.',
  },
} as const satisfies Record<string, Words>;

/** Makes a parcel of the polygon. Neighbours get its nodes and it gets theirs; whoever is named in `from` gives the land. */
export function newParcel(land: Land, { polygon, attributes, from = [] }: NewParcel): Change | BilingualProblem {
  const shape = drawnShape(land, polygon);
  return 'rule' in shape ? shape : bornOn(land, shape, attributes, from);
}

/** The change that makes a parcel of a sound shape. */
export function bornOn(
  land: Land,
  shape: Shape,
  attributes: Attributes,
  from: readonly RecordAddress[] = [],
): Change | BilingualProblem {
  const tracts = shapedAround(land, from, shape.polygons.flat(2));
  const { piece, shapes, noded } = carved(tracts, new Set(from.map(keyOf)), shape);
  const value = bornValue(land, attributes, piece ?? shape);
  if ('rule' in value) return value;
  const drawn = new Map<RecordKey, Shape>(noded);
  for (const [key, rest] of shapes) {
    if (!rest) return refusal('carve.gone', words.gone, addressOf(key));
    drawn.set(key, rest);
  }
  return changeOf(land, { shapes: drawn, records: [bornParcel(new Placeholders(land).next(), value)] });
}

/**
 * Cuts a hole into a parcel. What lies in it is a new parcel with the owners, restrictions and certificates of its parent, as with a split:
 * no land is left to nobody.
 */
export function cutHole(land: Land, { parcel, ring }: CutHole): Change | BilingualProblem {
  const address = { type: 'parcel', id: parcel } as const;
  const shape = problemOfParcel(land, parcel) ?? drawnShape(land, [ring]);
  if ('rule' in shape) return shape;
  const whole = land.get('parcel', parcel)?.value.shape;
  const beyond = whole ? overlay(shape, whole, 'difference') : shape;
  if (beyond && areaRounded(beyond) > 0) return refusal('hole.beyond', words.beyond, address);
  const key = keyOf(address);
  const { piece, shapes, noded } = carved(shapedAround(land, [address]), new Set([key]), shape);
  const rest = shapes.get(key);
  if (!piece || !rest) return refusal('carve.gone', words.gone, address);
  if (rest.polygons.length > (whole?.polygons.length ?? 1)) return refusal('hole.pieces', words.pieces, address);
  return changeOfCut(land, { parts: new Map([[key, [rest, piece]]]), noded });
}
