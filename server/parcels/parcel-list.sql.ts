// Lists of parcels: by number, in a box, behind a number of leadership's table.
import type { Having } from '../../data/model/coverage.ts';
import { type Sql, sql } from '../../data/store/sql.ts';
import { having } from './having.sql.ts';

export interface ParcelListRow {
  readonly id: number;
  readonly version: number;
  readonly communeCode: string;
  readonly sheetNo: string | null;
  readonly parcelNo: string | null;
  readonly landUse: string | null;
  readonly mappedArea: number | null;
  readonly nationalCode: string | null;
  readonly oldUnit: string | null;
  readonly oldSheetNo: string | null;
  readonly oldParcelNo: string | null;
  readonly hamletName: string | null;
  readonly address: string | null;
  readonly group: number;
  readonly certificate: number;
  readonly match: number;
  readonly flag: number;
  readonly geom: Uint8Array | null;
}

export interface ParcelListQuestion {
  /** Codes of today. */
  readonly communes?: readonly string[] | undefined;
  /** Only what was numbered in this unit of before, as far as anybody knows; numbers are then also those of that time. */
  readonly oldUnit?: string | undefined;
  readonly sheet?: string | undefined;
  readonly no?: string | undefined;
  /** EPSG:4756: west, south, east, north. */
  readonly box?: readonly [number, number, number, number] | undefined;
  readonly having?: Having | undefined;
  /** The id of the last row of the page before. */
  readonly after?: number | undefined;
  readonly limit: number;
}

/** A number of the map of today; of an old unit also one of the map before. */
function numbered({ sheet, no, oldUnit }: ParcelListQuestion): Sql {
  const has = (sheetNo: Sql, parcelNo: Sql): Sql =>
    sql`(true ${sheet === undefined ? sql`` : sql`AND ${sheetNo} = ${sheet}`}
      ${no === undefined ? sql`` : sql`AND ${parcelNo} = ${no}`})`;
  const today = has(sql`p.sheet_no`, sql`p.parcel_no`);
  return oldUnit === undefined ? today : sql`(${today} OR ${has(sql`p.old_sheet_no`, sql`p.old_parcel_no`)})`;
}

/** In the order of ids. */
export function parcelsLike(question: ParcelListQuestion): Sql {
  const { communes, oldUnit, sheet, no, box, having: which, after, limit } = question;
  return sql`SELECT p.id, p.version, p.commune_code AS "communeCode", p.sheet_no AS "sheetNo", p.parcel_no AS "parcelNo",
      p.land_use AS "landUse", p.mapped_area AS "mappedArea", p.national_code AS "nationalCode", p.address,
      p.old_sheet_no AS "oldSheetNo", p.old_parcel_no AS "oldParcelNo", h.name AS "hamletName", u.name AS "oldUnit",
      p.group_code AS "group", p.certificate_code AS certificate, p.match_code AS match, p.flag_code AS flag,
      ST_AsBinary(p.geom) AS geom
    FROM parcel p
      LEFT JOIN hamlet h ON h.commune_code = p.commune_code AND h.id = p.hamlet_id
      LEFT JOIN LATERAL (SELECT o.name FROM old_unit o WHERE o.level = 'commune' AND o.code = p.old_unit_code LIMIT 1) u ON true
    WHERE true
      ${communes === undefined ? sql`` : sql`AND p.commune_code = ANY(${communes}::text[])`}
      ${oldUnit === undefined ? sql`` : sql`AND (p.old_unit_code = ${oldUnit} OR p.old_unit_code IS NULL)`}
      ${sheet === undefined && no === undefined ? sql`` : sql`AND ${numbered(question)}`}
      ${box ? sql`AND p.geom && ST_MakeEnvelope(${box[0]}, ${box[1]}, ${box[2]}, ${box[3]}, 4756)` : sql``}
      ${which === undefined ? sql`` : sql`AND ${having(which)}`}
      ${after === undefined ? sql`` : sql`AND p.id > ${after}`}
    ORDER BY p.id LIMIT ${limit}`;
}
