// Which tiles of parcels an applied change makes out of date.
import { planeOf } from '../../data/crs/plane.ts';
import { areaM2 } from '../../data/geometry/area.ts';
import { boundsOf } from '../../data/geometry/bounds.ts';
import { labelPoint } from '../../data/geometry/label-point.ts';
import { equal } from '../../data/model/equal.ts';
import type { Parcel } from '../../data/model/parcel.ts';
import { LABEL_ZOOM, MAXZOOM, PARCEL_ZOOM } from '../layers.ts';
import type { Land } from './changed-edges.ts';
import { coverOfDifference, coverOfLand, coverOfPlace, type Zooms } from './cover.ts';
import { straysOf } from './strays.ts';

const PARCELS: Zooms = { from: PARCEL_ZOOM, to: MAXZOOM };
const LABELS: Zooms = { from: LABEL_ZOOM, to: MAXZOOM };

/** What a tile shows of a parcel. */
interface Picture {
  /** VN-2000 degrees on the stored grid. */
  readonly land: Land;
  readonly attributes: readonly unknown[];
  readonly label: Label | null;
}

interface Label {
  /** VN-2000 degrees. */
  readonly lon: number;
  readonly lat: number;
  /** Clearance as the tile carries it, decimetres. */
  readonly clearance: number;
}

/** What tiles show of a parcel. */
export type Shown = Pick<Parcel, 'sheetNo' | 'parcelNo' | 'landUse' | 'mappedArea' | 'shape'>;

/** A parcel before and after a change; null where it does not stand. */
export interface Turn {
  readonly before: Shown | null;
  readonly after: Shown | null;
  /**
   * The land before as it was stored: shapes that came in degrees lie up to a millimetre beside the legal grid of a Change until they
   * are written by one.
   */
  readonly stored?: Land;
}

/** A usual parcel has eight vertices in a kilometre at most: some 70 us. */
const LIGHT = 400;

/** Whether the turns may take more than a few milliseconds: by vertices, each counting for every square kilometre of its parcel's box. */
export function isHeavy(turns: readonly Turn[]): boolean {
  let weight = 0;
  for (const { before, after } of turns) {
    for (const shape of [before?.shape, after?.shape]) {
      if (!shape) continue;
      const { minE, minN, maxE, maxN } = boundsOf(shape);
      const squares = 1 + ((maxE - minE) * (maxN - minN)) / 1e12;
      weight += squares * shape.polygons.flat().reduce((sum, ring) => sum + ring.length / 2, 0);
    }
  }
  return weight > LIGHT;
}

const NOTHING: Picture = { land: [], attributes: [], label: null };

/**
 * Ids of the tiles, PARCEL_ZOOM to MAXZOOM, that an applied change alters, ascending. One list for `parcels` and
 * `parcels-officer`: the state codes that only officers see are no part of a Change, and come and go with the parcel.
 */
export function touchedByChange(turns: readonly Turn[]): number[] {
  const touched = new Set<number>();
  for (const turn of turns) addTouched(touched, turn);
  return [...touched].sort((a, b) => a - b);
}

function addTouched(touched: Set<number>, { before, after, stored }: Turn): void {
  const isSameShape = before !== null && after !== null && equal(before.shape, after.shape);
  if (isSameShape && equal(attributesOf(before), attributesOf(after))) return;
  const known = before ? pictureOf(before) : NOTHING;
  const old = stored ? { ...known, land: stored } : known;
  const now = !after ? NOTHING : isSameShape ? { ...old, attributes: attributesOf(after) } : pictureOf(after);
  const isAllNew = before === null || after === null || !equal(old.attributes, now.attributes);
  const mine = new Set(isAllNew ? coverOfLand(old.land, PARCELS) : coverOfDifference(old.land, now.land, PARCELS));
  if (isAllNew && !isSameShape) for (const id of coverOfLand(now.land, PARCELS)) mine.add(id);
  // With the land its label changes too; that of an invalid shape may lie outside of it.
  if (isAllNew || !equal(old.label, now.label)) {
    for (const label of [old.label, now.label]) {
      if (label) for (const id of coverOfPlace(label.lon, label.lat, LABELS)) mine.add(id);
    }
  }
  for (const id of straysOf(old.land, now.land, isAllNew, mine, PARCELS)) mine.add(id);
  for (const id of mine) touched.add(id);
}

function pictureOf(parcel: Shown): Picture {
  const { shape } = parcel;
  const attributes = attributesOf(parcel);
  if (!shape) return { land: [], attributes, label: null };
  const plane = planeOf(shape.zone);
  const land = shape.polygons.map((polygon) =>
    polygon.map((ring) => {
      const degrees = new Array<number>(ring.length);
      plane.toDegreesInto(ring, degrees);
      return degrees;
    }),
  );
  const { at, clearanceMm } = labelPoint(shape);
  const [lon, lat] = plane.toDegrees(at[0], at[1]);
  // The column is a `real`.
  const clearance = Math.round(Math.fround(clearanceMm / 1000) * 10);
  return { land, attributes, label: { lon, lat, clearance } };
}

/** The attributes of `parcels` as tiles carry them: see parcelRows, and AttributeKind for the area. */
function attributesOf({ parcelNo, sheetNo, landUse, mappedArea, shape }: Shown): readonly unknown[] {
  const area = mappedArea || (shape ? areaM2(shape) : null);
  // Below 0 it is not written.
  const squareDecimetres = area !== null && area >= 0 ? Math.round(area * 100) : null;
  return [parcelNo, sheetNo, landUse, squareDecimetres];
}
