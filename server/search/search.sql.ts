// The search box's questions. Each stands on an index: numbers, old numbers, national code, folded names, blind index, serial.
import { type Sql, sql } from '../../data/store/sql.ts';
import type { StoredBox } from './degrees.ts';

export interface ParcelHitRow extends StoredBox {
  readonly id: number;
  readonly communeCode: string;
  readonly communeName: string | null;
  readonly sheetNo: string | null;
  readonly parcelNo: string | null;
  readonly landUse: string | null;
  readonly mappedArea: number | null;
  readonly lon: number | null;
  readonly lat: number | null;
  /** found by its old number */
  readonly byOldNumber: boolean;
}

const hitColumns = (byOldNumber: Sql): Sql => sql`p.id, p.commune_code AS "communeCode", c.name AS "communeName",
  p.sheet_no AS "sheetNo", p.parcel_no AS "parcelNo", p.land_use AS "landUse", p.mapped_area AS "mappedArea",
  ST_X(p.label) AS lon, ST_Y(p.label) AS lat, ST_XMin(p.geom) AS west, ST_YMin(p.geom) AS south,
  ST_XMax(p.geom) AS east, ST_YMax(p.geom) AS north, ${byOldNumber} AS "byOldNumber"`;

const communeOfToday = sql`LEFT JOIN commune c ON c.code = p.commune_code AND c.valid_to IS NULL`;

export interface NumberQuestion {
  readonly sheets: readonly string[];
  readonly numbers: readonly string[];
  /** Only these communes; undefined for all. */
  readonly communes: readonly string[] | undefined;
  /** These come first. */
  readonly first: readonly string[];
  readonly limit: number;
}

const within = (communes: readonly string[] | undefined): Sql =>
  communes === undefined ? sql`` : sql`AND p.commune_code = ANY(${communes}::text[])`;

const firstOf = (first: readonly string[]): Sql => sql`(p.commune_code = ANY(${first}::text[])) DESC`;

export function parcelsByNumber({ sheets, numbers, communes, first, limit }: NumberQuestion): Sql {
  return sql`SELECT ${hitColumns(sql`false`)} FROM parcel p ${communeOfToday}
    WHERE p.sheet_no = ANY(${sheets}::text[]) AND p.parcel_no = ANY(${numbers}::text[]) ${within(communes)}
    ORDER BY ${firstOf(first)}, p.commune_code, p.id LIMIT ${limit}`;
}

export function parcelsByOldNumber({ sheets, numbers, communes, first, limit }: NumberQuestion): Sql {
  return sql`SELECT ${hitColumns(sql`true`)} FROM parcel p ${communeOfToday}
    WHERE p.old_sheet_no = ANY(${sheets}::text[]) AND p.old_parcel_no = ANY(${numbers}::text[])
      AND p.old_parcel_no IS NOT NULL ${within(communes)}
    ORDER BY ${firstOf(first)}, p.commune_code, p.id LIMIT ${limit}`;
}

export function parcelsByNationalCode(codes: readonly string[], limit: number): Sql {
  return sql`SELECT ${hitColumns(sql`false`)} FROM parcel p ${communeOfToday}
    WHERE p.national_code = ANY(${codes}::text[]) ORDER BY p.id LIMIT ${limit}`;
}

/** Parcels whose box holds the place (EPSG:4756), with their shapes: the last word is said on the millimetre plane. */
export function parcelsAround(lon: number, lat: number): Sql {
  return sql`SELECT ${hitColumns(sql`false`)}, c.zone, ST_AsBinary(p.geom) AS geom FROM parcel p ${communeOfToday}
    WHERE p.geom && ST_SetSRID(ST_MakePoint(${lon}, ${lat}), 4756) ORDER BY p.id LIMIT 100`;
}

export interface ParcelAroundRow extends ParcelHitRow {
  readonly zone: number | null;
  readonly geom: Uint8Array;
}

export interface SheetRangeRow {
  readonly communeCode: string;
  readonly first: string;
  readonly last: string;
}

/** The lowest and the highest number of a sheet, in the first of the communes that has it. */
export function numbersOfSheet(communes: readonly string[], sheets: readonly string[]): Sql {
  const value = sql`NULLIF(regexp_replace(parcel_no, '\\D.*$', ''), '')::numeric`;
  return sql`SELECT commune_code AS "communeCode",
      (array_agg(parcel_no ORDER BY ${value}, parcel_no))[1] AS first,
      (array_agg(parcel_no ORDER BY ${value} DESC NULLS LAST, parcel_no DESC))[1] AS last
    FROM parcel WHERE commune_code = ANY(${communes}::text[]) AND sheet_no = ANY(${sheets}::text[])
      AND parcel_no IS NOT NULL
    GROUP BY commune_code ORDER BY array_position(${communes}::text[], commune_code) LIMIT 1`;
}

export interface PlaceRow extends StoredBox {
  readonly code: string;
  readonly name: string;
  readonly kind: 'xa' | 'phuong' | 'dac_khu' | 'thi_tran';
  readonly provinceName: string | null;
  /** The name before the merger, where that is what was found. */
  readonly oldName: string | null;
  readonly oldWithin: string | null;
  readonly relation: 'whole' | 'part' | 'unchanged' | 'renamed' | null;
}

const placeColumns = sql`c.code, c.name, c.kind, v.name AS "provinceName", ST_XMin(c.geom) AS west,
  ST_YMin(c.geom) AS south, ST_XMax(c.geom) AS east, ST_YMax(c.geom) AS north`;

const provinceOfToday = sql`LEFT JOIN province v ON v.code = c.province_code AND v.valid_to IS NULL`;

/** Text for LIKE with its signs taken literally. */
const literal = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** Communes of today by folded name: those that begin with it first. `loose` forgives typing errors. */
export function communesNamed(name: string, loose: boolean, limit: number): Sql {
  const match = loose ? sql`c.name_folded % ${name}` : sql`c.name_folded LIKE ${`%${literal(name)}%`}`;
  return sql`SELECT ${placeColumns}, NULL AS "oldName", NULL AS "oldWithin", NULL AS relation
    FROM commune c ${provinceOfToday} WHERE c.valid_to IS NULL AND ${match}
    ORDER BY similarity(c.name_folded, ${name}) DESC, c.code LIMIT ${limit}`;
}

/** Units that are no more, with the communes that took their land. */
export function oldUnitsNamed(name: string, loose: boolean, limit: number): Sql {
  const match = loose ? sql`o.name_folded % ${name}` : sql`o.name_folded LIKE ${`%${literal(name)}%`}`;
  return sql`SELECT ${placeColumns}, o.name AS "oldName", o.within AS "oldWithin", o.relation
    FROM old_unit o JOIN commune c ON c.code = o.new_code AND c.valid_to IS NULL ${provinceOfToday}
    WHERE ${match} AND o.relation <> 'unchanged'
    ORDER BY similarity(o.name_folded, ${name}) DESC, o.name, c.code LIMIT ${limit}`;
}

export function communeCodesNamed(name: string): Sql {
  return sql`SELECT code FROM commune WHERE valid_to IS NULL AND name_folded LIKE ${`%${literal(name)}%`}
    UNION SELECT new_code FROM old_unit WHERE level = 'commune' AND name_folded LIKE ${`%${literal(name)}%`} LIMIT 100`;
}

/** Zones of the communes named, or of all. */
export function zonesOf(communes: readonly string[] | 'all'): Sql {
  return sql`SELECT DISTINCT zone FROM commune WHERE valid_to IS NULL
    ${communes === 'all' ? sql`` : sql`AND code = ANY(${communes}::text[])`} ORDER BY zone`;
}

/** The commune whose box holds a place. */
export function communesAround(lon: number, lat: number): Sql {
  return sql`SELECT code, name, zone, ST_AsBinary(geom) AS geom FROM commune
    WHERE valid_to IS NULL AND geom && ST_SetSRID(ST_MakePoint(${lon}, ${lat}), 4756) ORDER BY code LIMIT 50`;
}

export interface CommuneAroundRow {
  readonly code: string;
  readonly name: string;
  readonly zone: number;
  readonly geom: Uint8Array;
}

export interface PersonHitRow extends ParcelHitRow {
  readonly personName: string;
}

type Reach = readonly string[] | 'all';

const reached = (alias: Sql, communes: Reach): Sql =>
  communes === 'all' ? sql`` : sql`AND ${alias}.commune_code = ANY(${communes}::text[])`;

/** Parcels of parties, their own or those of a couple or household they belong to. */
const parcelsOfParties = (parties: Sql, limit: number): Sql => sql`
  WITH found AS MATERIALIZED (${parties}),
  holder AS (
    SELECT commune_code, id, name FROM found
    UNION
    SELECT m.commune_code, m.party_id, f.name FROM found f
      JOIN party_member m ON m.commune_code = f.commune_code AND m.member_id = f.id)
  SELECT h.name AS "personName", ${hitColumns(sql`false`)}
  FROM holder h
    JOIN land_right r ON r.commune_code = h.commune_code AND r.party_id = h.id AND r.valid_to IS NULL
    JOIN parcel p ON p.commune_code = r.commune_code AND p.id = r.parcel_id ${communeOfToday}
  ORDER BY h.name, p.id LIMIT ${limit}`;

/** Owners by folded name, within reach; the first 100 that match. */
export function parcelsByOwnerName(name: string, communes: Reach, limit: number): Sql {
  return parcelsOfParties(
    sql`SELECT o.commune_code, o.id, o.name FROM party o
      WHERE o.name_folded LIKE ${`%${literal(name)}%`} ${reached(sql`o`, communes)} LIMIT 100`,
    limit,
  );
}

/** Owners by citizen number: the blind index, never the number. */
export function parcelsByOwnerNumber(index: Uint8Array, communes: Reach, limit: number): Sql {
  return parcelsOfParties(
    sql`SELECT o.commune_code, o.id, o.name FROM identity_doc d
      JOIN party o ON o.commune_code = d.commune_code AND o.id = d.party_id
      WHERE d.number_index = ${index} ${reached(sql`d`, communes)} LIMIT 100`,
    limit,
  );
}

/** Parcels of a certificate by its normal serial. */
export function parcelsBySerial(serial: string, communes: Reach, limit: number): Sql {
  return sql`SELECT ${hitColumns(sql`false`)} FROM (
      SELECT t.commune_code, x.parcel_id FROM certificate t
        JOIN certificate_parcel x ON x.commune_code = t.commune_code AND x.certificate_id = t.id
        WHERE t.serial_normal = ${serial} ${reached(sql`t`, communes)}
      UNION
      SELECT t.commune_code, r.parcel_id FROM certificate t
        JOIN land_right r ON r.commune_code = t.commune_code AND r.certificate_id = t.id
        WHERE t.serial_normal = ${serial} ${reached(sql`t`, communes)}) named
    JOIN parcel p ON p.commune_code = named.commune_code AND p.id = named.parcel_id ${communeOfToday}
    ORDER BY p.id LIMIT ${limit}`;
}
