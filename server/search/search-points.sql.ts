// What lies at a place.
import { type Sql, sql } from '../../data/store/sql.ts';
import { besideParcel, hitColumns, type ParcelHitRow } from './search-hits.sql.ts';

/** Parcels whose box holds the place (EPSG:4756), with their shapes: the last word is said on the millimetre plane. */
export function parcelsAround(lon: number, lat: number): Sql {
  return sql`SELECT ${hitColumns}, c.zone, ST_AsBinary(p.geom) AS geom FROM parcel p ${besideParcel}
    WHERE p.geom && ST_SetSRID(ST_MakePoint(${lon}, ${lat}), 4756) ORDER BY p.id LIMIT 100`;
}

export interface ParcelAroundRow extends ParcelHitRow {
  readonly zone: number | null;
  readonly geom: Uint8Array;
}

/** Zones of the communes named, or of all. */
export function zonesOf(communes: readonly string[] | 'all'): Sql {
  return sql`SELECT DISTINCT zone FROM commune WHERE valid_to IS NULL
    ${communes === 'all' ? sql`` : sql`AND code = ANY(${communes}::text[])`} ORDER BY zone`;
}

/** The commune whose box holds a place. */
export function communesAround(lon: number, lat: number): Sql {
  return sql`SELECT code, name, kind, zone, ST_AsBinary(geom) AS geom FROM commune
    WHERE valid_to IS NULL AND geom && ST_SetSRID(ST_MakePoint(${lon}, ${lat}), 4756) ORDER BY code LIMIT 50`;
}

export interface CommuneAroundRow {
  readonly code: string;
  readonly name: string;
  readonly kind: 'xa' | 'phuong' | 'dac_khu' | 'thi_tran';
  readonly zone: number;
  readonly geom: Uint8Array;
}
