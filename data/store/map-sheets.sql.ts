// Frames of map sheets that come into sight or go out of it: a sheet is drawn while a parcel stands on it.
import { type Sql, sql } from './sql.ts';

/** EPSG:4756; all null where no frame turned. */
export interface FramesRow {
  readonly west: number | null;
  readonly south: number | null;
  readonly east: number | null;
  readonly north: number | null;
}

const around = (frames: Sql): Sql => sql`
  SELECT ST_XMin(box) AS west, ST_YMin(box) AS south, ST_XMax(box) AS east, ST_YMax(box) AS north
  FROM (SELECT ST_Extent(geom) AS box FROM (${frames}) AS frames) AS extent`;

/**
 * The box around the frames of the sheets that have become empty, or were: `came[i]` parcels came to `sheets[i]` by now, and `went[i]`
 * went from it.
 */
export const turnedFrames = (
  communeCode: string,
  sheets: readonly string[],
  came: readonly number[],
  went: readonly number[],
): Sql =>
  around(sql`
    SELECT s.geom FROM unnest(${sheets}::text[], ${came}::integer[], ${went}::integer[]) AS m(sheet, came, went)
    JOIN map_sheet s ON s.commune_code = ${communeCode} AND s.sheet_no = m.sheet
    CROSS JOIN LATERAL (SELECT count(*) AS n FROM (
      SELECT FROM parcel p WHERE p.commune_code = ${communeCode} AND p.sheet_no = m.sheet LIMIT m.came + 1) AS few) AS standing
    WHERE (standing.n = 0 AND m.went > 0) OR (standing.n = m.came AND m.went = 0)`);

/** The box around the frames of all sheets that an import run brought parcels to, or took them from. */
export const framesOfRun = (communeCode: string, run: number): Sql =>
  around(sql`
    SELECT s.geom FROM map_sheet s WHERE s.commune_code = ${communeCode} AND s.sheet_no IN (
      SELECT sheet_no FROM parcel WHERE commune_code = ${communeCode} AND import_run = ${run}
      UNION ALL
      SELECT record->>'sheetNo' FROM parcel_version WHERE commune_code = ${communeCode} AND replaced_by_run = ${run})`);
