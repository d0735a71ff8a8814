// The statements of an import run: what the commune has, what is replaced, and the run itself.
import { type Sql, sql } from '../store/sql.ts';

export interface CommuneRow {
  name: string;
  zone: number;
  /** EWKB, EPSG:4756; null without an outline. */
  outline: Uint8Array | null;
}

export const communeToday = (code: string): Sql => sql`
  SELECT name, zone, ST_AsEWKB(geom) AS outline FROM commune WHERE code = ${code} AND valid_to IS NULL`;

export interface OldUnitRow {
  code: string;
  new_code: string;
  /** The first day on which it was no more. */
  valid_to: string;
}

/** What became of units with these codes, split ones in several rows. */
export const oldUnitsOf = (codes: readonly string[]): Sql => sql`
  SELECT DISTINCT code, new_code, valid_to FROM old_unit WHERE level = 'commune' AND code = ANY(${codes}::text[])`;

export const todaysAmong = (codes: readonly string[]): Sql =>
  sql`SELECT code FROM commune WHERE code = ANY(${codes}::text[]) AND valid_to IS NULL`;

const sized = (bytes: Sql): Sql => sql`int4send(coalesce(octet_length(${bytes}), -1)) || coalesce(${bytes}, ''::bytea)`;
const unitsOfDegree = (degrees: Sql): Sql => sql`int4send(round(${degrees} * 1e7)::int4)`;

/**
 * Parcels after an id, packed: int8 id, then west, south, east, north as int4 of 1e-7 degrees (west above east without a shape), then
 * sheet, number, old unit and hash, each an int4 length (-1 for null) and its bytes.
 */
export const packedParcels = (communeCode: string, afterId: number, limit: number): Sql => sql`
  SELECT string_agg(int8send(id)
    || ${unitsOfDegree(sql`coalesce(ST_XMin(geom), 1)`)} || ${unitsOfDegree(sql`coalesce(ST_YMin(geom), 1)`)}
    || ${unitsOfDegree(sql`coalesce(ST_XMax(geom), 0)`)} || ${unitsOfDegree(sql`coalesce(ST_YMax(geom), 0)`)}
    || ${sized(sql`convert_to(sheet_no, 'UTF8')`)} || ${sized(sql`convert_to(parcel_no, 'UTF8')`)}
    || ${sized(sql`convert_to(old_unit_code, 'UTF8')`)} || ${sized(sql`content_hash`)}, ''::bytea ORDER BY id)
  FROM (SELECT id, geom, sheet_no, parcel_no, old_unit_code, content_hash FROM parcel
        WHERE commune_code = ${communeCode} AND id > ${afterId} ORDER BY id LIMIT ${limit}) AS page`;

/** Shapes that the communes have at one of these boxes (EPSG:4756 degrees): west, south, east, north one after the other. */
export const shapesAt = (communeCodes: readonly string[], boxes: readonly number[]): Sql => sql`
  SELECT DISTINCT ON (p.commune_code, p.id) ST_AsEWKB(p.geom) AS geom
  FROM (SELECT ${boxes}::float8[] AS b) AS given, generate_series(1, array_length(given.b, 1), 4) AS i
  JOIN LATERAL (
    SELECT commune_code, id, geom FROM parcel
    WHERE geom && ST_MakeEnvelope(given.b[i], given.b[i + 1], given.b[i + 2], given.b[i + 3], 4756)
      AND commune_code = ANY(${communeCodes}::text[]) LIMIT 20) AS p ON true
  ORDER BY p.commune_code, p.id LIMIT 5000`;

export const newRunId = (): Sql => sql`SELECT nextval(pg_get_serial_sequence('import_run', 'id')) AS id`;

export interface NewRecordsRow {
  ids: number[] | null;
  at: string;
}

/** Ids for new records, and the instant of asking: the clock, not the start of the transaction. */
export const newRecords = (count: number): Sql => sql`
  SELECT array_agg(nextval('record_id')) AS ids, clock_timestamp()::text AS at FROM generate_series(1, ${count}::integer)`;

/**
 * Marks the archived versions as replaced by the run, and keeps beside them what an undo needs: label, certificates and the rights that ended.
 * Runs after `archiveParcels`, while the rows are still in `parcel`.
 */
export const markReplaced = (communeCode: string, ids: readonly number[], run: number): Sql => sql`
  UPDATE parcel_version v SET replaced_by_run = ${run}, record = v.record || jsonb_build_object(
    'label', p.label::text, 'labelClearance', p.label_clearance,
    'certificateLinks', coalesce((SELECT jsonb_agg(l.certificate_id) FROM certificate_parcel l
      WHERE l.commune_code = p.commune_code AND l.parcel_id = p.id), '[]'::jsonb))
  FROM parcel p
  WHERE p.commune_code = ${communeCode} AND p.id = ANY(${ids}::bigint[])
    AND v.commune_code = p.commune_code AND v.id = p.id AND v.version = p.version`;

/** Ends the imported rights of parcels whose owner or certificate is told anew, and notes them with the archived version. */
export const endImportedRights = (communeCode: string, ids: readonly number[], run: number): Sql => sql`
  WITH ended AS (
    UPDATE land_right SET valid_to = current_date, version = version + 1
    WHERE commune_code = ${communeCode} AND parcel_id = ANY(${ids}::bigint[]) AND import_run IS NOT NULL AND valid_to IS NULL
    RETURNING parcel_id, id)
  UPDATE parcel_version v SET record = v.record || jsonb_build_object('endedRights', e.rights)
  FROM (SELECT parcel_id, jsonb_agg(id) AS rights FROM ended GROUP BY parcel_id) AS e
  WHERE v.commune_code = ${communeCode} AND v.id = e.parcel_id AND v.replaced_by_run = ${run}`;

/** What a replaced row hands to the next version. Lists in step. */
export interface TakenRows {
  ids: number[] | null;
  versions: number[] | null;
  hamlets: (number | null)[] | null;
  groups: number[] | null;
  certificates: number[] | null;
  matches: number[] | null;
  flags: number[] | null;
  edited: number | null;
}

/** Takes rows out of `parcel` that the next load puts back with new content; `edited` counts those that people had changed. */
export const takeParcels = (communeCode: string, ids: readonly number[]): Sql => sql`
  WITH taken AS (
    DELETE FROM parcel WHERE commune_code = ${communeCode} AND id = ANY(${ids}::bigint[])
    RETURNING id, version, hamlet_id, group_code, certificate_code, match_code, flag_code, edit_id)
  SELECT array_agg(id) AS ids, array_agg(version::bigint) AS versions, array_agg(hamlet_id) AS hamlets,
    array_agg(group_code::bigint) AS groups, array_agg(certificate_code::bigint) AS certificates,
    array_agg(match_code::bigint) AS matches, array_agg(flag_code::bigint) AS flags, count(edit_id) AS edited
  FROM taken`;

export interface FoundRows {
  ids: number[] | null;
  keys: string[] | null;
}

/** Parties of the commune that hold one of these numbers (blind index, hex). */
export const partiesByNumber = (communeCode: string, indexes: readonly string[]): Sql => sql`
  SELECT array_agg(party_id) AS ids, array_agg(encode(number_index, 'hex')) AS keys FROM identity_doc
  WHERE commune_code = ${communeCode} AND number_index IN (SELECT decode(hex, 'hex') FROM unnest(${indexes}::text[]) AS hex)`;

/** Certificates of the commune with one of these normalised serials. */
export const certificatesBySerial = (communeCode: string, serials: readonly string[]): Sql => sql`
  SELECT array_agg(id) AS ids, array_agg(serial_normal) AS keys FROM certificate
  WHERE commune_code = ${communeCode} AND serial_normal = ANY(${serials}::text[])`;

/** Which of these parcels have which certificates already, as `certificate/parcel`. */
export const certificateLinks = (communeCode: string, parcelIds: readonly number[]): Sql => sql`
  SELECT array_agg(certificate_id || '/' || parcel_id) AS keys FROM certificate_parcel
  WHERE commune_code = ${communeCode} AND parcel_id = ANY(${parcelIds}::bigint[])`;

export interface RunRow {
  readonly id: number;
  /** Rising. */
  readonly communeCodes: readonly string[];
  readonly actor: string;
  readonly fileName: string;
  readonly sha256: Uint8Array;
  readonly format: string;
  readonly read: number;
  readonly stored: number;
  readonly replaced: number;
  readonly unchanged: number;
  readonly refused: number;
  /** JSON. */
  readonly refusals: string;
  readonly crs: string;
  readonly columns: string;
}

export const keepRun = (run: RunRow): Sql => sql`
  INSERT INTO import_run (id, commune_codes, actor, file_name, file_sha256, format, read, stored, replaced, unchanged, refused, refusals,
    crs, columns)
  VALUES (${run.id}, ${run.communeCodes}::text[], ${run.actor}, ${run.fileName}, ${run.sha256}, ${run.format}, ${run.read}, ${run.stored},
    ${run.replaced}, ${run.unchanged}, ${run.refused}, ${run.refusals}::jsonb, ${run.crs}::jsonb, ${run.columns}::jsonb)`;

export interface BoundsRow {
  west: number | null;
  south: number | null;
  east: number | null;
  north: number | null;
}

/** EPSG:4756: the parcels that the run brought, and the versions that they replaced. */
export const extentOfRun = (communeCode: string, run: number): Sql => sql`
  SELECT ST_XMin(box) AS west, ST_YMin(box) AS south, ST_XMax(box) AS east, ST_YMax(box) AS north
  FROM (SELECT ST_Extent(geom) AS box FROM (
    SELECT geom FROM parcel WHERE commune_code = ${communeCode} AND import_run = ${run}
    UNION ALL
    SELECT geom FROM parcel_version WHERE commune_code = ${communeCode} AND replaced_by_run = ${run}) AS shapes) AS extent`;

export const analyzeParcels = (): Sql => sql`ANALYZE parcel`;
