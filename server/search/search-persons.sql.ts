// Parcels by their owners and certificates, within the caller's reach.
import { type Sql, sql } from '../../data/store/sql.ts';
import { besideParcel, hitColumns, type ParcelHitRow } from './search-hits.sql.ts';
import { literal } from './search-places.sql.ts';

export interface PersonHitRow extends ParcelHitRow {
  readonly personName: string;
  /** The number of the first identity document, masked; null without one. */
  readonly masked: string | null;
}

export interface CertificateHitRow extends ParcelHitRow {
  readonly serial: string | null;
  readonly registerNo: string | null;
}

export type Reach = readonly string[] | 'all';

const reached = (alias: Sql, communes: Reach): Sql =>
  communes === 'all' ? sql`` : sql`AND ${alias}.commune_code = ANY(${communes}::text[])`;

/** As many parties, or certificates, are followed to their parcels. */
const MOST = 100;
/** Sorts behind every text that begins alike. */
const LAST = '\u{10ffff}';

/** Text that begins so, in the order of bytes: a range of the index, also in a statement that is prepared for any value. */
const begins = (column: Sql, start: string): Sql =>
  sql`${column} COLLATE "C" >= ${start} AND ${column} COLLATE "C" < ${start + LAST}`;

/** Parcels of parties, their own or those of a couple or household they belong to. */
const parcelsOfParties = (parties: Sql, limit: number): Sql => sql`
  WITH found AS MATERIALIZED (${parties}),
  holder AS (
    SELECT commune_code, id, name FROM found
    UNION
    SELECT m.commune_code, m.party_id, f.name FROM found f
      JOIN party_member m ON m.commune_code = f.commune_code AND m.member_id = f.id),
  held AS MATERIALIZED (
    SELECT h.commune_code, h.id, h.name, r.parcel_id FROM holder h
      JOIN land_right r ON r.commune_code = h.commune_code AND r.party_id = h.id AND r.valid_to IS NULL
    ORDER BY h.name, r.parcel_id LIMIT ${limit})
  SELECT w.name AS "personName", (SELECT d.masked FROM identity_doc d
      WHERE d.commune_code = w.commune_code AND d.party_id = w.id ORDER BY d.kind, d.id LIMIT 1) AS masked, ${hitColumns}
  FROM held w JOIN parcel p ON p.commune_code = w.commune_code AND p.id = w.parcel_id ${besideParcel}
  ORDER BY w.name, p.id`;

/** Owners whose folded name holds the words anywhere, within reach: the first of them. */
export function parcelsByOwnerName(name: string, communes: Reach, limit: number): Sql {
  return parcelsOfParties(
    sql`SELECT o.commune_code, o.id, o.name FROM party o
      WHERE o.name_folded LIKE ${`%${literal(name)}%`} ${reached(sql`o`, communes)} LIMIT ${MOST}`,
    limit,
  );
}

const backwards = (text: string): string => [...text].reverse().join('');

/** Owners within reach whose folded name begins with the words, or ends with them as whole words: two short ranges. */
export function parcelsByOwnerNameEnds(name: string, communes: Reach, limit: number): Sql {
  const columns = sql`o.commune_code, o.id, o.name`;
  return parcelsOfParties(
    sql`(SELECT ${columns} FROM party o WHERE ${begins(sql`o.name_folded`, name)} ${reached(sql`o`, communes)}
        ORDER BY o.name_folded COLLATE "C" LIMIT ${MOST})
      UNION
      (SELECT ${columns} FROM party o WHERE ${begins(sql`reverse(o.name_folded)`, backwards(` ${name}`))} ${reached(sql`o`, communes)}
        ORDER BY reverse(o.name_folded) COLLATE "C" LIMIT ${MOST})`,
    limit,
  );
}

/** Owners by citizen number: the blind index, never the number. */
export function parcelsByOwnerNumber(index: Uint8Array, communes: Reach, limit: number): Sql {
  return parcelsOfParties(
    sql`SELECT o.commune_code, o.id, o.name FROM identity_doc d
      JOIN party o ON o.commune_code = d.commune_code AND o.id = d.party_id
      WHERE d.number_index = ${index} ${reached(sql`d`, communes)} LIMIT ${MOST}`,
    limit,
  );
}

/** The number in the register as it is compared: without blanks, dots, dashes and strokes. */
const REGISTER_KEY = sql`upper(translate(t.register_no, ' .-/', ''))`;
export const registerKey = (typed: string): string => typed.replace(/[ ./-]/g, '').toUpperCase();

export interface CertificateQuestion {
  /** The beginning of a normal serial, or of a register key; undefined where that is not meant. */
  readonly serial: string | undefined;
  readonly register: string | undefined;
}

/** Parcels of the certificates whose serial or number in the register begins so. */
export function parcelsByCertificate({ serial, register }: CertificateQuestion, communes: Reach, limit: number): Sql {
  const columns = sql`t.commune_code, t.id, t.serial, t.register_no`;
  const bySerial = sql`(SELECT ${columns} FROM certificate t WHERE ${begins(sql`t.serial_normal`, serial ?? '')}
    ${reached(sql`t`, communes)} LIMIT ${serial === undefined ? 0 : MOST})`;
  const byRegister = sql`(SELECT ${columns} FROM certificate t WHERE ${begins(REGISTER_KEY, register ?? '')}
    ${reached(sql`t`, communes)} LIMIT ${register === undefined ? 0 : MOST})`;
  return sql`WITH found AS MATERIALIZED (${bySerial} UNION ${byRegister}),
    named AS MATERIALIZED (
      SELECT f.*, x.parcel_id FROM found f
        JOIN certificate_parcel x ON x.commune_code = f.commune_code AND x.certificate_id = f.id
      UNION
      SELECT f.*, r.parcel_id FROM found f
        JOIN land_right r ON r.commune_code = f.commune_code AND r.certificate_id = f.id
      ORDER BY serial, register_no, parcel_id LIMIT ${limit})
    SELECT n.serial, n.register_no AS "registerNo", ${hitColumns}
    FROM named n JOIN parcel p ON p.commune_code = n.commune_code AND p.id = n.parcel_id ${besideParcel}
    ORDER BY n.serial, n.register_no, p.id`;
}
