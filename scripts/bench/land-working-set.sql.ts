// What a program that wants nothing but the rows of a box would ask: one plain statement a table.
import { type Sql, sql } from '../../data/store/sql.ts';
import type { StoredBox } from '../../data/store/working-set.sql.ts';

const inBox = ([west, south, east, north]: StoredBox): Sql =>
  sql`geom && ST_MakeEnvelope(${west}, ${south}, ${east}, ${north}, 4756)`;

export const bareRows = (commune: string, box: StoredBox): readonly Sql[] => {
  const ofParcels = sql`JOIN parcel p ON p.commune_code = r.commune_code AND p.id = r.parcel_id WHERE p.commune_code = ${commune} AND p.${inBox(box)}`;
  return [
    sql`SELECT commune_code, id, version, sheet_no, parcel_no, old_sheet_no, old_parcel_no, national_code, land_use, mapped_area,
      legal_area, address, hamlet_id, certificate_code, ST_AsEWKB(geom) AS geom FROM parcel WHERE ${inBox(box)}`,
    sql`SELECT r.* FROM parcel_use r ${ofParcels}`,
    sql`SELECT r.* FROM land_right r ${ofParcels}`,
    sql`SELECT r.* FROM certificate_parcel r ${ofParcels}`,
    sql`SELECT r.* FROM restriction r ${ofParcels}`,
    sql`SELECT id, version, kind, name, width, ST_AsEWKB(geom) AS geom FROM land_object WHERE ${inBox(box)}`,
  ];
};

export interface CentreRow {
  readonly lon: number;
  readonly lat: number;
}

/** A place with land of the commune all around. */
export const centreOf = (commune: string): Sql => sql`
  SELECT ST_X(c) AS lon, ST_Y(c) AS lat FROM (SELECT ST_Centroid(ST_Collect(label)) AS c FROM parcel WHERE commune_code = ${commune}) x`;

/** How far the `count`-th parcel of a place lies off, as a half side of a square around it in degrees. */
export const halfSideOf = (count: number, { lon, lat }: CentreRow): Sql => sql`
  SELECT greatest(abs(ST_X(label) - ${lon}::float8), abs(ST_Y(label) - ${lat}::float8)) AS half FROM parcel
  ORDER BY 1 OFFSET ${count - 1} LIMIT 1`;

/** Parcels of a commune in a box. */
export const parcelsNear = (commune: string, box: StoredBox, limit: number): Sql =>
  sql`SELECT id FROM parcel WHERE commune_code = ${commune} AND ${inBox(box)} ORDER BY id LIMIT ${limit}`;
