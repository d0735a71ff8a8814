// The columns of a parcel as the search box lists it.
import { type Sql, sql } from '../../data/store/sql.ts';
import type { StoredBox } from '../http/degrees.ts';

export interface ParcelHitRow extends StoredBox {
  readonly id: number;
  readonly communeCode: string;
  readonly communeName: string | null;
  readonly communeKind: 'xa' | 'phuong' | 'dac_khu' | 'thi_tran' | null;
  readonly provinceName: string | null;
  readonly sheetNo: string | null;
  readonly parcelNo: string | null;
  readonly oldSheetNo: string | null;
  readonly oldParcelNo: string | null;
  /** The unit it was numbered in, where that is no more. */
  readonly oldUnit: string | null;
  readonly hamletName: string | null;
  readonly landUse: string | null;
  readonly mappedArea: number | null;
  readonly lon: number | null;
  readonly lat: number | null;
}

export const hitColumns: Sql = sql`p.id, p.commune_code AS "communeCode", c.name AS "communeName", c.kind AS "communeKind",
  v.name AS "provinceName", p.sheet_no AS "sheetNo", p.parcel_no AS "parcelNo", p.old_sheet_no AS "oldSheetNo",
  p.old_parcel_no AS "oldParcelNo", u.name AS "oldUnit", h.name AS "hamletName", p.land_use AS "landUse",
  p.mapped_area AS "mappedArea", ST_X(p.label) AS lon, ST_Y(p.label) AS lat, ST_XMin(p.geom) AS west,
  ST_YMin(p.geom) AS south, ST_XMax(p.geom) AS east, ST_YMax(p.geom) AS north`;

/** What is written beside a parcel `p`. An old unit that was divided stands in several rows under one name. */
export const besideParcel: Sql = sql`LEFT JOIN commune c ON c.code = p.commune_code AND c.valid_to IS NULL
  LEFT JOIN province v ON v.code = c.province_code AND v.valid_to IS NULL
  LEFT JOIN hamlet h ON h.commune_code = p.commune_code AND h.id = p.hamlet_id
  LEFT JOIN LATERAL (SELECT o.name FROM old_unit o WHERE o.level = 'commune' AND o.code = p.old_unit_code LIMIT 1) u ON true`;
