// What stands on the card of one parcel.
import { type Sql, sql } from '../../data/store/sql.ts';
import type { StoredBox } from '../http/degrees.ts';

export interface ParcelCardRow extends StoredBox {
  readonly id: number;
  readonly version: number;
  readonly communeCode: string;
  readonly communeName: string | null;
  readonly provinceName: string | null;
  /** EPSG of the commune; null where the commune is not known. */
  readonly zone: number | null;
  readonly sheetNo: string | null;
  readonly parcelNo: string | null;
  readonly nationalCode: string | null;
  readonly landUse: string | null;
  readonly mappedArea: number | null;
  readonly computedArea: number | null;
  readonly asOf: Date;
  readonly geom: Uint8Array | null;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly oldUnit: string | null;
  readonly oldSheetNo: string | null;
  readonly oldParcelNo: string | null;
  readonly legalArea: number | null;
  readonly address: string | null;
  readonly hamletId: number | null;
  readonly hamletName: string | null;
  readonly sheetScale: number | null;
  readonly sheetSource: string | null;
  readonly sheetSurveyedOn: string | null;
  readonly group: number;
  readonly certificate: number;
  readonly match: number;
  readonly flag: number;
}

/** The parcel in force, with its commune, hamlet and sheet. */
export function parcelForCard(id: number): Sql {
  return sql`SELECT p.id, p.version, p.commune_code AS "communeCode", c.name AS "communeName",
      v.name AS "provinceName", c.zone, p.sheet_no AS "sheetNo", p.parcel_no AS "parcelNo",
      p.national_code AS "nationalCode", p.land_use AS "landUse", p.mapped_area AS "mappedArea",
      p.computed_area AS "computedArea", p.valid_from AS "asOf", ST_AsBinary(p.geom) AS geom,
      ST_X(p.label) AS lon, ST_Y(p.label) AS lat, ST_XMin(p.geom) AS west, ST_YMin(p.geom) AS south,
      ST_XMax(p.geom) AS east, ST_YMax(p.geom) AS north, p.old_sheet_no AS "oldSheetNo", u.name AS "oldUnit",
      p.old_parcel_no AS "oldParcelNo", p.legal_area AS "legalArea", p.address, p.hamlet_id AS "hamletId",
      h.name AS "hamletName", s.scale AS "sheetScale", s.source AS "sheetSource", s.surveyed_on AS "sheetSurveyedOn",
      p.group_code AS "group", p.certificate_code AS certificate, p.match_code AS match, p.flag_code AS flag
    FROM parcel p
      LEFT JOIN commune c ON c.code = p.commune_code AND c.valid_to IS NULL
      LEFT JOIN province v ON v.code = c.province_code AND v.valid_to IS NULL
      LEFT JOIN hamlet h ON h.commune_code = p.commune_code AND h.id = p.hamlet_id
      LEFT JOIN map_sheet s ON s.commune_code = p.commune_code AND s.sheet_no = p.sheet_no
      LEFT JOIN LATERAL (SELECT o.name FROM old_unit o WHERE o.level = 'commune' AND o.code = p.old_unit_code LIMIT 1) u ON true
    WHERE p.id = ${id}`;
}

/** Which commune a parcel in force lies in. */
export function communeOfParcel(id: number): Sql {
  return sql`SELECT commune_code AS "communeCode" FROM parcel WHERE id = ${id}`;
}

export interface UseRow {
  readonly code: string;
  readonly area: number | null;
  readonly term: 'lau_dai' | 'den_ngay' | null;
  readonly expiresOn: string | null;
  readonly origin: string | null;
}

export function usesOfParcel(communeCode: string, parcelId: number): Sql {
  return sql`SELECT code, area, term, expires_on AS "expiresOn", origin FROM parcel_use
    WHERE commune_code = ${communeCode} AND parcel_id = ${parcelId} ORDER BY ordinal`;
}

export interface RestrictionRow {
  readonly id: number;
  readonly kind: string;
  readonly note: string | null;
  readonly validFrom: string | null;
}

export function restrictionsOfParcel(communeCode: string, parcelId: number): Sql {
  return sql`SELECT id, kind, note, valid_from AS "validFrom" FROM restriction
    WHERE commune_code = ${communeCode} AND parcel_id = ${parcelId} AND (valid_to IS NULL OR valid_to > current_date)
    ORDER BY id`;
}

export interface NearParcelRow {
  readonly id: number;
  readonly sheetNo: string | null;
  readonly parcelNo: string | null;
  readonly geom: Uint8Array;
}

/** Parcels whose boxes meet that of the parcel, at most 200. Whether they touch is decided on the millimetre plane. */
export function parcelsNear(communeCode: string, parcelId: number): Sql {
  return sql`SELECT n.id, n.sheet_no AS "sheetNo", n.parcel_no AS "parcelNo", ST_AsBinary(n.geom) AS geom
    FROM parcel p JOIN parcel n ON n.geom && p.geom AND n.id <> p.id
    WHERE p.commune_code = ${communeCode} AND p.id = ${parcelId}
    ORDER BY n.id LIMIT 200`;
}
