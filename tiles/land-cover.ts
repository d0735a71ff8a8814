// Land use dissolved by commune: what the map shows where parcels are too small, or too many, to be told apart.

import { landUseOf } from '../data/catalog/land-uses.ts';
import { ZONES } from '../data/crs/zones.ts';
import { dissolve } from '../data/geometry/dissolve.ts';
import type { PolygonMm } from '../data/geometry/shape.ts';
import { simplifyShared } from '../data/geometry/simplify-shared.ts';
import { ewkbToShape, shapeToEwkb } from '../data/geometry/wkb.ts';
import type { Cell, Store } from '../data/store/store.ts';
import { RowCursor } from './encoder/row-cursor.ts';
import { type CommuneZoneRow, dropLandCover, parcelUseRows, zoneOfCommune } from './land-cover.sql.ts';
import { LAND_COVER_LEVELS } from './land-cover-levels.ts';

/** Parcels read in one statement. */
const CHUNK = 20_000;
/** Uses without a known code are drawn as what nobody uses. */
const UNKNOWN = 'unused';

const utf8 = new TextDecoder();

/**
 * Makes the land cover of communes anew from their parcels: after an import, an undone import, a seeding, or edits.
 * Each commune is one transaction. Parcels without a readable shape are passed over. Takes about 20 us a parcel.
 * @param onProgress communes done of all, after each
 */
export async function refreshLandCover(
  store: Store,
  communeCodes: readonly string[],
  onProgress?: (done: number, all: number) => void,
): Promise<void> {
  for (const [index, code] of communeCodes.entries()) {
    const zone = await zoneFor(store, code);
    const families = await parcelsByFamily(store, code, zone);
    const rows = landCoverOf(code, zone, families);
    await store.transact(async (tx) => {
      await tx.run(dropLandCover(code));
      if (rows.length > 0) await tx.load('land_cover', ['commune_code', 'level', 'family', 'geom'], rows);
    });
    onProgress?.(index + 1, communeCodes.length);
  }
}

/** The plane to work in. For drawing any will do: a commune that is not registered yet gets the middle zone. */
async function zoneFor(store: Store, code: string): Promise<number> {
  const commune = await store.first<CommuneZoneRow>(zoneOfCommune(code));
  return commune?.zone ?? (ZONES[6]?.epsg as number);
}

async function parcelsByFamily(store: Store, code: string, zone: number): Promise<Map<string, PolygonMm[]>> {
  const families = new Map<string, PolygonMm[]>();
  for (let after = 0, read = CHUNK; read === CHUNK; ) {
    read = 0;
    const cursor = new RowCursor(await store.bytes(parcelUseRows(code, after, CHUNK)), 3);
    while (cursor.advance()) {
      read++;
      after = cursor.number(0, false);
      const family = familyOf(cursor);
      const polygons = families.get(family) ?? [];
      polygons.push(...polygonsOf(cursor, zone));
      families.set(family, polygons);
    }
  }
  return families;
}

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

/** The rows of a commune: every level, every family that has land left at its tolerance. */
function landCoverOf(code: string, zone: number, families: ReadonlyMap<string, readonly PolygonMm[]>): Cell[][] {
  const names = [...families.keys()].sort();
  const dissolved = names.map((name) => dissolve(families.get(name) ?? []));
  return LAND_COVER_LEVELS.flatMap(({ level, toleranceMm }) =>
    simplifyShared(dissolved, toleranceMm).flatMap((polygons, index) =>
      polygons.length === 0 ? [] : [[code, level, names[index] as string, shapeToEwkb({ zone, polygons })]],
    ),
  );
}
