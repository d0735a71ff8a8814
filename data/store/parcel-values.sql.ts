// Parcels as values: what a Change carries, read from the rows in force.
import { type Sql, sql } from './sql.ts';

export interface ParcelRow {
  id: number;
  version: number;
  sheet_no: string | null;
  parcel_no: string | null;
  old_sheet_no: string | null;
  old_parcel_no: string | null;
  national_code: string | null;
  land_use: string | null;
  mapped_area: number | null;
  legal_area: number | null;
  address: string | null;
  hamlet_id: number | null;
  /** EWKB, EPSG:4756. */
  geom: Uint8Array | null;
}

/** Holds the rows until the transaction ends, in order of id so that writers queue. */
export const lockParcels = (communeCode: string, ids: readonly number[]): Sql => sql`
  SELECT id FROM parcel WHERE commune_code = ${communeCode} AND id = ANY(${ids}::bigint[]) ORDER BY id FOR UPDATE`;

export const parcelRows = (communeCode: string, ids: readonly number[]): Sql => sql`
  SELECT id, version, sheet_no, parcel_no, old_sheet_no, old_parcel_no, national_code, land_use, mapped_area, legal_area,
    address, hamlet_id, ST_AsEWKB(geom) AS geom
  FROM parcel WHERE commune_code = ${communeCode} AND id = ANY(${ids}::bigint[])`;

export interface UseRow {
  parcel_id: number;
  code: string;
  area: number | null;
  term: 'lau_dai' | 'den_ngay' | null;
  expires_on: string | null;
  origin: string | null;
}

export const useRows = (communeCode: string, ids: readonly number[]): Sql => sql`
  SELECT parcel_id, code, area, term, expires_on, origin FROM parcel_use
  WHERE commune_code = ${communeCode} AND parcel_id = ANY(${ids}::bigint[]) ORDER BY parcel_id, ordinal`;

/** The newest retired version of parcels that are no longer in force. */
export const lastVersions = (communeCode: string, ids: readonly number[]): Sql => sql`
  SELECT id, max(version) AS version FROM parcel_version
  WHERE commune_code = ${communeCode} AND id = ANY(${ids}::bigint[]) GROUP BY id`;

export const zoneOfCommune = (communeCode: string): Sql =>
  sql`SELECT zone FROM commune WHERE code = ${communeCode} AND valid_to IS NULL`;
