// What the prover asks besides the rows of the tiles.
import { type Sql, sql } from '../../data/store/sql.ts';

export interface ParcelCountRow {
  readonly parcels: number;
}

/** Parcels that have a place on the map. */
export function parcelCount(): Sql {
  return sql`SELECT count(*)::float8 AS parcels FROM parcel WHERE NOT ST_IsEmpty(geom)`;
}
