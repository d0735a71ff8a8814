// Error flags: the list that is worked off, one flag, its history, and what writing one touches.
import type { Flag, FlagSort } from '../../data/model/flag.ts';
import { type Sql, sql } from '../../data/store/sql.ts';

const columns = sql`f.id, f.version, f.commune_code AS "communeCode", f.parcel_id AS "parcelId", p.sheet_no AS "sheetNo",
  p.parcel_no AS "parcelNo", f.category, f.kind, f.severity, f.state, f.source, f.whole_parcel AS "wholeParcel",
  ST_X(coalesce(f.place, p.label)) AS lon, ST_Y(coalesce(f.place, p.label)) AS lat, f.comment,
  f.photo_document_id AS "photoDocumentId", f.assignee, f.reporter_name AS "reporterName",
  f.created_at AS "createdAt", f.updated_at AS "updatedAt"`;

const source = sql`flag f LEFT JOIN parcel p ON p.commune_code = f.commune_code AND p.id = f.parcel_id`;

/** Newest first within everything; of one millisecond the later id. */
const newestFirst = sql`(lpad((9007199254740991 - (extract(epoch FROM f.created_at) * 1000)::bigint)::text, 16, '0')
  || lpad((9007199254740991 - f.id)::text, 16, '0'))`;

/** One text that sorts as wanted; it is the cursor of the pages too. */
function sortKey(sort: FlagSort): Sql {
  if (sort === 'newest') return newestFirst;
  if (sort === 'gravest') {
    return sql`(CASE f.severity WHEN 'block' THEN '1' WHEN 'error' THEN '2' WHEN 'warning' THEN '3' ELSE '4' END || ${newestFirst})`;
  }
  return sql`(lpad(coalesce(p.sheet_no, ''), 20, '0') || lpad(coalesce(p.parcel_no, ''), 20, '0') || ${newestFirst})`;
}

export interface FlagFilter {
  readonly communes: readonly string[] | 'all';
  readonly state: readonly string[] | undefined;
  readonly category: readonly string[] | undefined;
  readonly kind: readonly string[] | undefined;
  readonly severity: readonly string[] | undefined;
  readonly parcel: number | undefined;
}

const among = (column: Sql, values: readonly string[] | undefined): Sql =>
  values === undefined ? sql`` : sql`AND ${column} = ANY(${values}::text[])`;

const matching = ({ communes, state, category, kind, severity, parcel }: FlagFilter): Sql => sql`
  ${communes === 'all' ? sql`true` : sql`f.commune_code = ANY(${communes}::text[])`}
  ${among(sql`f.state`, state)} ${among(sql`f.category`, category)} ${among(sql`f.kind`, kind)} ${among(sql`f.severity`, severity)}
  ${parcel === undefined ? sql`` : sql`AND f.parcel_id = ${parcel}`}`;

export interface FlagRow extends Omit<Flag, 'at' | 'createdAt' | 'updatedAt'> {
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** EPSG:4756: the flag's own place, else the parcel's label. */
  readonly lon: number | null;
  readonly lat: number | null;
  /** Cursor: the next page begins after it. */
  readonly key: string;
}

export function flagsWhere(filter: FlagFilter, sort: FlagSort, after: string | undefined, limit: number): Sql {
  return sql`
    SELECT * FROM (SELECT ${columns}, ${sortKey(sort)} COLLATE "C" AS key FROM ${source} WHERE ${matching(filter)}) AS found
    ${after === undefined ? sql`` : sql`WHERE key > ${after} COLLATE "C"`}
    ORDER BY key LIMIT ${limit}`;
}

export const countFlags = (filter: FlagFilter): Sql =>
  sql`SELECT count(*) AS total FROM flag f WHERE ${matching(filter)}`;

export const flagById = (id: number): Sql => sql`SELECT ${columns}, ''::text AS key FROM ${source} WHERE f.id = ${id}`;

export interface FlagEventRow {
  at: Date;
  actorName: string | null;
  fromState: string | null;
  toState: string;
  note: string | null;
}

export const eventsOfFlag = (communeCode: string, id: number): Sql => sql`
  SELECT at, actor_name AS "actorName", from_state AS "fromState", to_state AS "toState", note FROM flag_event
  WHERE commune_code = ${communeCode} AND flag_id = ${id} ORDER BY ordinal`;

/** Holds the flag and then its parcel, whose state colour it sets. */
export const lockFlag = (id: number): Sql => sql`SELECT id FROM flag WHERE id = ${id} FOR UPDATE`;
export const lockParcelById = (id: number): Sql =>
  sql`SELECT id, commune_code AS "communeCode" FROM parcel WHERE id = ${id} FOR UPDATE`;

export interface CommuneBoxRow {
  west: number | null;
  south: number | null;
  east: number | null;
  north: number | null;
}

/** EPSG:4756 box of a commune of today; all null without outline. */
export const boxOfCommune = (code: string): Sql => sql`
  SELECT ST_XMin(geom) AS west, ST_YMin(geom) AS south, ST_XMax(geom) AS east, ST_YMax(geom) AS north
  FROM commune WHERE code = ${code} AND valid_to IS NULL`;

export const boxOfParcel = (communeCode: string, id: number): Sql => sql`
  SELECT ST_XMin(geom) AS west, ST_YMin(geom) AS south, ST_XMax(geom) AS east, ST_YMax(geom) AS north
  FROM parcel WHERE commune_code = ${communeCode} AND id = ${id}`;

export interface FlagToAdd {
  readonly communeCode: string;
  readonly parcelId: number | null;
  readonly category: string;
  readonly kind: string;
  readonly severity: string;
  readonly wholeParcel: boolean;
  /** EWKB point, EPSG:4756; null takes the parcel's label point. */
  readonly place: Uint8Array | null;
  readonly comment: string | null;
  readonly photoDocumentId: number | null;
  readonly assignee: string | null;
  readonly reporter: string;
  readonly reporterName: string;
}

export const addFlag = (flag: FlagToAdd): Sql => sql`
  INSERT INTO flag (commune_code, parcel_id, category, kind, severity, whole_parcel, place, comment, photo_document_id, assignee,
    reporter, reporter_name, created_at, updated_at)
  VALUES (${flag.communeCode}, ${flag.parcelId}, ${flag.category}, ${flag.kind}, ${flag.severity}, ${flag.wholeParcel},
    coalesce(ST_GeomFromEWKB(${flag.place}::bytea),
      (SELECT label FROM parcel WHERE commune_code = ${flag.communeCode} AND id = ${flag.parcelId}::bigint)),
    ${flag.comment}, ${flag.photoDocumentId}, ${flag.assignee}, ${flag.reporter}, ${flag.reporterName},
    clock_timestamp(), clock_timestamp())
  RETURNING id`;

export const moveFlag = (communeCode: string, id: number, to: string): Sql => sql`
  UPDATE flag SET state = ${to}, version = version + 1, updated_at = clock_timestamp()
  WHERE commune_code = ${communeCode} AND id = ${id}`;

export interface FlagEventToAdd {
  readonly communeCode: string;
  readonly flagId: number;
  readonly actor: string;
  readonly actorName: string;
  readonly from: string | null;
  readonly to: string;
  readonly note: string | null;
}

export const addFlagEvent = (event: FlagEventToAdd): Sql => sql`
  INSERT INTO flag_event (commune_code, flag_id, ordinal, at, actor, actor_name, from_state, to_state, note)
  SELECT ${event.communeCode}, ${event.flagId}::bigint, coalesce(max(ordinal), 0) + 1, clock_timestamp(), ${event.actor},
    ${event.actorName}, ${event.from}, ${event.to}, ${event.note}
  FROM flag_event WHERE commune_code = ${event.communeCode} AND flag_id = ${event.flagId}::bigint`;
