// The rows of a tile, one statement a source, each answering with one bytea: every row in PostgreSQL's binary form of a composite
// value (record_send), in the order of their ids. encoder/row-cursor.ts reads them. Column lists stand in sources.ts.
import { type Sql, sql } from '../data/store/sql.ts';
import type { TileAddress } from './encoder/projector.ts';
import { DENSITY_DEPTH, DENSITY_ZOOM } from './land-cover/density-cells.ts';

/** West, south, east, north in VN-2000 degrees. The box is made to fit the table, so that the index is used. */
export type Box = readonly [number, number, number, number];

/** Whose parcels: those of the given communes, or all. */
export type Scope = readonly string[] | 'all';

const inBox = (box: Box): Sql => sql`geom && ST_MakeEnvelope(${box[0]}, ${box[1]}, ${box[2]}, ${box[3]}, 4756)`;

const inScope = (scope: Scope): Sql => (scope === 'all' ? sql`` : sql`AND commune_code = ANY(${scope}::text[])`);

const packed = (rows: Sql): Sql => sql`SELECT string_agg(record_send(r), ''::bytea) FROM (${rows}) r`;

export interface ParcelWish {
  readonly labels: boolean;
  /** What officers see besides; and the commune after them. */
  readonly states: boolean;
  readonly limit: number;
}

/** Parcels of a box, at most `limit`: id, shape, label place, number, sheet, use, area, clearance, and for officers states and commune. */
export function parcelRows(box: Box, scope: Scope, want: ParcelWish): Sql {
  return packed(sql`
    SELECT id, geom, ${want.labels ? sql`label` : sql`NULL::geometry`}, parcel_no, sheet_no, land_use,
           coalesce(nullif(mapped_area, 0), computed_area), label_clearance
           ${want.states ? sql`, group_code, certificate_code, match_code, flag_code, commune_code` : sql``}
    FROM parcel WHERE ${inBox(box)} ${inScope(scope)}
    ORDER BY id LIMIT ${want.limit}`);
}

/** Dissolved land cover of a box at a level: id (none), shape, family, commune. */
export function landCoverRows(box: Box, scope: Scope, level: number): Sql {
  return packed(sql`
    SELECT NULL::bigint, geom, family, commune_code
    FROM land_cover WHERE ${inBox(box)} AND level = ${level} ${inScope(scope)}
    ORDER BY commune_code, family`);
}

/**
 * Density of a tile: id (none), square, parcels. Squares lie `DENSITY_DEPTH` zooms deeper than the tile, in VN-2000 degrees by the
 * tile's one datum shift, so that they come out on whole units; none reaches over its edge.
 * @param shift of the tile, degrees to WGS 84 (encoder/projector.ts)
 */
export function densityRows({ z, x, y }: TileAddress, [dLon, dLat]: readonly [number, number], scope: Scope): Sql {
  const kept = DENSITY_ZOOM - z;
  const zoom = z + DENSITY_DEPTH;
  const lon = (column: Sql) => sql`(${column}) * ${360 / 2 ** zoom}::float8 - 180 - ${dLon}::float8`;
  const lat = (row: Sql) =>
    sql`degrees(atan(sinh(pi() * (1 - (${row}) * ${2 / 2 ** zoom}::float8)))) - ${dLat}::float8`;
  return packed(sql`
    SELECT NULL::bigint, ST_MakeEnvelope(${lon(sql`x`)}, ${lat(sql`y + 1`)}, ${lon(sql`x + 1`)}, ${lat(sql`y`)}, 4756), parcels
    FROM (
      SELECT x >> ${DENSITY_ZOOM - zoom}::integer AS x, y >> ${DENSITY_ZOOM - zoom}::integer AS y, sum(parcels) AS parcels
      FROM land_density
      WHERE x >= ${x * 2 ** kept}::integer AND x < ${(x + 1) * 2 ** kept}::integer
        AND y >= ${y * 2 ** kept}::integer AND y < ${(y + 1) * 2 ** kept}::integer ${inScope(scope)}
      GROUP BY 1, 2) AS square
    ORDER BY y, x`);
}

export interface CountRow {
  readonly parcels: number;
}

/** How many parcels are counted in a tile above DENSITY_ZOOM. */
export function parcelCount({ z, x, y }: TileAddress, scope: Scope): Sql {
  const kept = 2 ** (DENSITY_ZOOM - z);
  return sql`
    SELECT coalesce(sum(parcels), 0)::integer AS parcels FROM land_density
    WHERE x >= ${x * kept}::integer AND x < ${(x + 1) * kept}::integer
      AND y >= ${y * kept}::integer AND y < ${(y + 1) * kept}::integer ${inScope(scope)}`;
}

/**
 * Communes of today in a box: code as number, shape, code, name, kind, province. Vertices are snapped to `cell` degrees
 * (0 for none): far out a commune needs no metre, and snapping keeps shared borders shared.
 */
export function communeRows(box: Box, cell: number): Sql {
  return packed(sql`
    SELECT code::bigint AS id, ${cell > 0 ? sql`ST_SnapToGrid(geom, ${cell})` : sql`geom`}, code, name, kind, province_code
    FROM commune WHERE ${inBox(box)} AND valid_to IS NULL
    ORDER BY code`);
}

/** Roads and waters of a box: id, shape, axis, kind, name. */
export function landObjectRows(box: Box): Sql {
  return packed(sql`
    SELECT id, geom, axis, kind, name FROM land_object WHERE ${inBox(box)} ORDER BY id`);
}

/** Buildings of a box: id, shape. */
export function buildingRows(box: Box): Sql {
  return packed(sql`SELECT id, geom FROM building WHERE ${inBox(box)} ORDER BY id`);
}

/** Of a map sheet: imports and surveys leave frames behind on which nothing stands any more. */
export const hasParcels: Sql = sql`
  EXISTS (SELECT FROM parcel p WHERE p.commune_code = map_sheet.commune_code AND p.sheet_no = map_sheet.sheet_no)`;

/** Map sheets of a box on which a parcel stands: id (none), shape, sheet, scale. */
export function sheetRows(box: Box): Sql {
  return packed(sql`
    SELECT NULL::bigint, geom, sheet_no, scale FROM map_sheet WHERE ${inBox(box)} AND ${hasParcels}
    ORDER BY commune_code, sheet_no`);
}
