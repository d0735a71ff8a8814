// Reading the parcels that land cover is made of.
import { type Sql, sql } from '../data/store/sql.ts';

export interface CommuneZoneRow {
  readonly code: string;
  readonly zone: number;
}

/** The zone of a commune of today. */
export function zoneOfCommune(code: string): Sql {
  return sql`SELECT code, zone FROM commune WHERE code = ${code} AND valid_to IS NULL`;
}

/** Parcels of a commune after an id, packed as in rows.sql.ts: id, shape, land use. By id, at most `limit`. */
export function parcelUseRows(code: string, after: number, limit: number): Sql {
  return sql`
    SELECT string_agg(record_send(r), ''::bytea) FROM (
      SELECT id, geom, land_use FROM parcel
      WHERE commune_code = ${code} AND id > ${after} AND geom IS NOT NULL
      ORDER BY id LIMIT ${limit}) r`;
}

/** Forgets the land cover of a commune. */
export function dropLandCover(code: string): Sql {
  return sql`DELETE FROM land_cover WHERE commune_code = ${code}`;
}
