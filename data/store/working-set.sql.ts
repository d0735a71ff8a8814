// The land of a box in one statement and one bytea, so that all of it stood at one moment and no row costs anything by itself. Values
// are JSON that PostgreSQL writes and nobody reads on the way; shapes are EWKB.
import { PARCEL_FIELDS, RECORD_TABLES, valuesOf } from './record-tables.ts';
import { type Sql, sql } from './sql.ts';
import { standingParcels, standingRecords, type Then } from './standing.sql.ts';

/** West, south, east, north, EPSG:4756. */
export type StoredBox = readonly [west: number, south: number, east: number, north: number];

const envelope = ([west, south, east, north]: StoredBox): Sql =>
  sql`ST_MakeEnvelope(${west}, ${south}, ${east}, ${north}, 4756)`;

export interface CommuneInBox {
  readonly code: string;
  readonly zone: number;
  /** Parcels in force in the box, counted no further than asked. */
  readonly parcels: number;
}

/** Communes of today whose outline or parcels meet the box; the one with the most parcels first. */
export const communesInBox = (box: StoredBox, most: number): Sql => sql`
  WITH held AS (SELECT commune_code FROM parcel WHERE geom && ${envelope(box)} LIMIT ${most}),
  counted AS (SELECT commune_code, count(*)::integer AS parcels FROM held GROUP BY 1)
  SELECT c.code, c.zone, coalesce(n.parcels, 0) AS parcels FROM commune c LEFT JOIN counted n ON n.commune_code = c.code
  WHERE c.valid_to IS NULL AND (c.geom && ${envelope(box)} OR n.parcels > 0)
  ORDER BY 3 DESC, 1`;

export interface Size {
  readonly parcels: number;
  readonly vertices: number;
}

/** How much land meets the box: parcels and vertices, road and water included, counted no further than `most` records of a kind. */
export const sizeOfBox = (box: StoredBox, then: Then | undefined, most: number): Sql => sql`
  WITH held AS (SELECT geom FROM (${standingParcels(then)}) s WHERE geom && ${envelope(box)} LIMIT ${most}),
  beside AS (SELECT geom FROM (${standingRecords('land-object', then)}) s WHERE geom && ${envelope(box)} LIMIT ${most})
  SELECT (SELECT count(*)::integer FROM held) AS parcels,
    (SELECT coalesce(sum(ST_NPoints(geom)), 0)::integer FROM (SELECT geom FROM held UNION ALL SELECT geom FROM beside) g) AS vertices`;

/** What the public is told of a parcel (data/model/parcel-card.ts); the rest only of the commune's own. */
const OPEN_FIELDS: ReadonlySet<string> = new Set([
  'sheetNo',
  'parcelNo',
  'oldSheetNo',
  'oldParcelNo',
  'nationalCode',
  'landUse',
  'mappedArea',
]);

/** A note may name persons: it stays here, and goes along with a restriction that is inherited. */
const SIDES = {
  rights: { type: 'right', fields: RECORD_TABLES.right.fields },
  certificateLinks: { type: 'certificate-link', fields: RECORD_TABLES['certificate-link'].fields },
  restrictions: {
    type: 'restriction',
    fields: RECORD_TABLES.restriction.fields.filter(({ field }) => field !== 'note'),
  },
} as const;
const OBJECT_FIELDS = RECORD_TABLES['land-object'].fields;
const names = (fields: readonly { readonly field: string }[]): string[] => fields.map(({ field }) => field);

/** What each column of the packed rows is, in the order of the parts. */
export const WORKING_SET_FIELDS = {
  parcels: ['communeCode', 'id', 'version', 'isCertified', ...names(PARCEL_FIELDS)],
  uses: ['parcelId', 'code', 'area', 'term', 'expiresOn', 'origin'],
  rights: ['id', 'version', ...names(SIDES.rights.fields)],
  certificateLinks: ['id', 'version', ...names(SIDES.certificateLinks.fields)],
  restrictions: ['id', 'version', ...names(SIDES.restrictions.fields)],
  landObjects: ['communeCode', 'id', 'version', ...names(OBJECT_FIELDS)],
} as const;

export interface WorkingSetQuestion {
  readonly communeCode: string;
  readonly box: StoredBox;
  /** So far around a parcel that reaches beyond the box its neighbours are told too; degrees. Not of the past: nobody edits there. */
  readonly around: readonly [dLon: number, dLat: number];
  readonly then: Then | undefined;
}

/**
 * Parts one after the other, each after its length (int4): JSON rows of parcels, uses, rights, certificate links, restrictions and land
 * objects, separated by commas; the shapes of parcels and of land objects in the order of their rows, each after its length; the outline.
 */
export function workingSet({ communeCode, box, around, then }: WorkingSetQuestion): Sql {
  return sql`
    WITH near AS MATERIALIZED (SELECT * FROM (${standingParcels(then)}) s WHERE s.geom && ${envelope(box)}),
    ${ring(communeCode, box, around, then)},
    own AS MATERIALIZED (SELECT id FROM parcels WHERE commune_code = ${communeCode}),
    certified AS (
      SELECT l.parcel_id FROM own JOIN certificate_parcel l ON l.commune_code = ${communeCode} AND l.parcel_id = own.id
      JOIN certificate c ON c.commune_code = l.commune_code AND c.id = l.certificate_id WHERE c.state = 'issued'),
    objects AS MATERIALIZED (
      SELECT * FROM (${standingRecords('land-object', then)}) s WHERE s.geom && ${envelope(box)})
    SELECT ${parcelRows(communeCode, then)} || ${useRows(communeCode)} || ${sideRows('rights', communeCode, then)} ||
      ${sideRows('certificateLinks', communeCode, then)} || ${sideRows('restrictions', communeCode, then)} || ${objectRows()} ||
      ${shapes(sql`parcels`)} || ${shapes(sql`objects`)} ||
      ${part(sql`SELECT ST_AsEWKB(geom) FROM commune WHERE code = ${communeCode} AND valid_to IS NULL`)}`;
}

/** What a statement of one value gives, after its length. */
const part = (statement: Sql): Sql =>
  sql`(SELECT int4send(coalesce(octet_length(b), 0)) || coalesce(b, ''::bytea) FROM (${statement}) AS one(b))`;

/** Rows as JSON arrays with commas between them. */
const rows = (values: Sql, from: Sql, order: Sql): Sql =>
  part(
    sql`SELECT convert_to(string_agg(json_build_array(${values})::text, ',' ORDER BY ${order}), 'UTF8') FROM ${from}`,
  );

const inOrder = sql`s.commune_code, s.id`;

const shapes = (from: Sql): Sql =>
  part(sql`
    SELECT string_agg(int4send(coalesce(octet_length(s.b), 0)) || coalesce(s.b, ''::bytea), ''::bytea ORDER BY ${inOrder})
    FROM (SELECT commune_code, id, ST_AsEWKB(geom) AS b FROM ${from}) s`);

/** The parcels of the box, with those beside the ones that reach beyond it: only these can have neighbours that the box has not. */
function ring(
  communeCode: string,
  box: StoredBox,
  [dLon, dLat]: readonly [number, number],
  then: Then | undefined,
): Sql {
  if (then) return sql`parcels AS MATERIALIZED (SELECT * FROM near)`;
  return sql`
    beyond AS MATERIALIZED (
      SELECT ST_Expand(geom, ${dLon}, ${dLat}) AS box FROM near
      WHERE commune_code = ${communeCode} AND NOT geom @ ${envelope(box)}),
    beside AS MATERIALIZED (
      SELECT DISTINCT p.commune_code, p.id FROM beyond b JOIN parcel p ON p.geom && b.box AND NOT p.geom && ${envelope(box)}),
    parcels AS MATERIALIZED (
      SELECT * FROM near
      UNION ALL SELECT s.* FROM beside b JOIN (${standingParcels(undefined)}) s ON s.commune_code = b.commune_code AND s.id = b.id)`;
}

function parcelRows(communeCode: string, then: Then | undefined): Sql {
  const isOwn = sql`s.commune_code = ${communeCode}`;
  const certified = then
    ? sql`NULL::boolean`
    : sql`CASE WHEN ${isOwn} THEN s.certificate_code = 1 OR s.id IN (SELECT parcel_id FROM certified) END`;
  const values = PARCEL_FIELDS.map((each) => {
    const value = valuesOf([each], 's');
    return OPEN_FIELDS.has(each.field) ? value : sql`CASE WHEN ${isOwn} THEN ${value} END`;
  }).reduce((all, each) => sql`${all}, ${each}`);
  return rows(sql`s.commune_code, s.id, s.version, ${certified}, ${values}`, sql`parcels s`, inOrder);
}

/** Of rows in force from their table, of versions as they carry them. */
const useRows = (communeCode: string): Sql =>
  rows(
    sql`u.parcel_id, u.code, u.area, u.term, u.expires_on, u.origin`,
    sql`(
      SELECT u.* FROM parcels s JOIN parcel_use u ON u.commune_code = ${communeCode} AND u.parcel_id = s.id
      WHERE s.commune_code = ${communeCode} AND s.uses IS NULL
      UNION ALL SELECT s.commune_code, s.id, u.ordinal, w.code, w.area, w.term, w."expiresOn", w.origin
      FROM parcels s, jsonb_array_elements(s.uses) WITH ORDINALITY AS u(use, ordinal),
        jsonb_to_record(u.use) AS w(code text, area float8, term text, "expiresOn" date, origin text)
      WHERE s.commune_code = ${communeCode}) u`,
    sql`u.parcel_id, u.ordinal`,
  );

function sideRows(side: keyof typeof SIDES, communeCode: string, then: Then | undefined): Sql {
  const { type, fields } = SIDES[side];
  return rows(
    sql`s.id, s.version, ${valuesOf(fields, 's')}`,
    sql`own JOIN (${standingRecords(type, then)}) s ON s.commune_code = ${communeCode} AND s."parcelId" = own.id`,
    sql`s.id`,
  );
}

const objectRows = (): Sql =>
  rows(sql`s.commune_code, s.id, s.version, ${valuesOf(OBJECT_FIELDS, 's')}`, sql`objects s`, inOrder);
