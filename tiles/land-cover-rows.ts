// Packed parcels of a commune -> its land cover at every level. Runs in the thread; pure.
import { landUseOf } from '../data/catalog/land-uses.ts';
import { dissolve } from '../data/geometry/dissolve.ts';
import type { PolygonMm } from '../data/geometry/shape.ts';
import { simplifyShared } from '../data/geometry/simplify-shared.ts';
import { ewkbToShape, shapeToEwkb } from '../data/geometry/wkb.ts';
import { RowCursor } from './encoder/row-cursor.ts';
import { LAND_COVER_LEVELS } from './land-cover-levels.ts';
import type { DissolveRequest, LandCoverRow } from './worker/messages.ts';

/** Uses without a known code are drawn as what nobody uses. */
const UNKNOWN = 'unused';

const utf8 = new TextDecoder();

/** Every level, every family that has land left at its tolerance. Parcels without a readable shape are passed over. */
export function dissolveParcels({ zone, rows }: DissolveRequest): LandCoverRow[] {
  const families = new Map<string, PolygonMm[]>();
  for (const packed of rows) {
    for (const cursor = new RowCursor(packed, 3); cursor.advance(); ) {
      const family = familyOf(cursor);
      const polygons = families.get(family) ?? [];
      polygons.push(...polygonsOf(cursor, zone));
      families.set(family, polygons);
    }
  }
  const names = [...families.keys()].sort();
  const dissolved = names.map((name) => dissolve(families.get(name) ?? []));
  return LAND_COVER_LEVELS.flatMap(({ level, toleranceMm }) =>
    simplifyShared(dissolved, toleranceMm).flatMap((polygons, index) =>
      polygons.length === 0
        ? []
        : [{ level, family: names[index] as string, geom: ownBytes(shapeToEwkb({ zone, polygons })) }],
    ),
  );
}

/** Bytes that are handed over must not lie in a buffer with others. */
const ownBytes = (bytes: Uint8Array): Uint8Array =>
  bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();

function familyOf(cursor: RowCursor): string {
  if (cursor.isNull(2)) return UNKNOWN;
  const label = utf8.decode(cursor.bytes.subarray(cursor.begins[2], cursor.ends[2]));
  return landUseOf(label)?.family ?? UNKNOWN;
}

function polygonsOf(cursor: RowCursor, zone: number): readonly PolygonMm[] {
  try {
    const { polygons } = ewkbToShape(cursor.bytes.subarray(cursor.begins[1], cursor.ends[1]), zone);
    return polygons.filter((polygon) => (polygon[0]?.length ?? 0) >= 6);
  } catch (error) {
    // A shape that cannot be read is a finding of the rules; the picture of its neighbours must not wait for it.
    if (error instanceof RangeError) return [];
    throw error;
  }
}
