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
  readonly address: string | null;
  readonly group: number;
  readonly certificate: number;
  readonly match: number;
  readonly flag: number;
  readonly geom: Uint8Array | null;
}

export interface ParcelListQuestion {
  readonly commune?: string | undefined;
  readonly sheet?: string | undefined;
  readonly no?: string | undefined;
  /** EPSG:4756: west, south, east, north. */
  readonly box?: readonly [number, number, number, number] | undefined;
  readonly having?: Having | undefined;
  /** The id of the last row of the page before. */
  readonly after?: number | undefined;
  readonly limit: number;
}

/** In the order of ids. */
export function parcelsLike({ commune, sheet, no, box, having: which, after, limit }: ParcelListQuestion): Sql {
  return sql`SELECT p.id, p.version, p.commune_code AS "communeCode", p.sheet_no AS "sheetNo", p.parcel_no AS "parcelNo",
      p.land_use AS "landUse", p.mapped_area AS "mappedArea", p.national_code AS "nationalCode", p.address,
      p.group_code AS "group", p.certificate_code AS certificate, p.match_code AS match, p.flag_code AS flag,
      ST_AsBinary(p.geom) AS geom
    FROM parcel p
    WHERE true
      ${commune === undefined ? sql`` : sql`AND p.commune_code = ${commune}`}
      ${sheet === undefined ? sql`` : sql`AND p.sheet_no = ${sheet}`}
      ${no === undefined ? sql`` : sql`AND p.parcel_no = ${no}`}
      ${box ? sql`AND p.geom && ST_MakeEnvelope(${box[0]}, ${box[1]}, ${box[2]}, ${box[3]}, 4756)` : sql``}
      ${which === undefined ? sql`` : sql`AND ${having(which)}`}
      ${after === undefined ? sql`` : sql`AND p.id > ${after}`}
    ORDER BY p.id LIMIT ${limit}`;
}
