// Land as map features: each parcel, road and canal at hand, and its label. What differs from one Land to the next is told, not everything.
import type { Feature, MultiPolygon, Position } from 'geojson';
import { labelPoint } from '../../data/geometry/label-point.ts';
import type { Shape } from '../../data/geometry/shape.ts';
import { type Ground, isGround, keyOf, type Land, type RecordKey } from '../../data/land/land.ts';
import { areaOfShapeM2 } from '../../data/land/shape-facts.ts';
import { toWgs84 } from '../map/exact-shape.ts';
import { formatNumber } from '../ui/format.ts';

/** A flat ring of millimetres as a closed ring of degrees, WGS 84. */
export function ringOf(zone: number, ring: readonly number[]): Position[] {
  const places: Position[] = [];
  for (let i = 0; i < ring.length; i += 2) places.push(toWgs84(zone, [ring[i] as number, ring[i + 1] as number]));
  return places[0] ? [...places, places[0]] : places;
}

export const polygonsOf = ({ zone, polygons }: Shape): MultiPolygon => ({
  type: 'MultiPolygon',
  coordinates: polygons.map((rings) => rings.map((ring) => ringOf(zone, ring))),
});

/** The features of a record: its land, and for a parcel its label. Their ids are the record's key, with `#` for the label. */
export function featuresOf(record: Ground): Feature[] {
  const { value } = record;
  if (!value.shape) return [];
  const key = keyOf(record);
  const isParcel = record.type === 'parcel';
  const use = isParcel ? (record.value.landUse ?? '') : '';
  const properties = { key, kind: record.type, lead: use.split('+')[0]?.toUpperCase() ?? '' };
  const land: Feature = { type: 'Feature', id: key, geometry: polygonsOf(value.shape), properties };
  if (!isParcel) return [land];
  const { at, clearanceMm } = labelPoint(value.shape);
  const label: Feature = {
    type: 'Feature',
    id: `${key}#`,
    geometry: { type: 'Point', coordinates: toWgs84(value.shape.zone, at) },
    properties: {
      kind: 'label',
      no: record.value.parcelNo ?? '+',
      area: formatNumber(areaOfShapeM2(value.shape), 1),
      use,
      room: clearanceMm / 1000,
    },
  };
  return [land, label];
}

export const pictureOf = (land: Land): Feature[] => [...land.all()].filter(isGround).flatMap(featuresOf);

export interface Difference {
  readonly remove: readonly string[];
  readonly add: readonly Feature[];
}

/** What to redraw of the records named, from one Land to another. */
export function differenceOf(from: Land, to: Land, keys: Iterable<RecordKey>): Difference {
  const remove: string[] = [];
  const add: Feature[] = [];
  for (const key of new Set(keys)) {
    const at = key.lastIndexOf('/');
    const [type, id] = [key.slice(0, at), Number(key.slice(at + 1))];
    if (type !== 'parcel' && type !== 'land-object') continue;
    const [old, now] = [from.get(type, id), to.get(type, id)];
    if (old === now) continue;
    if (old) remove.push(key, `${key}#`);
    if (now) add.push(...featuresOf(now));
  }
  return { remove, add };
}
