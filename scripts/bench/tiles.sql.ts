// The other side of P1: the same rows through ST_AsMVT, and the work of the database's processes.
import { type Sql, sql } from '../../data/store/sql.ts';
import type { TileAddress } from '../../tiles/encoder/projector.ts';
import type { Box } from '../../tiles/rows.sql.ts';

/** VN-2000 with the legal shift under an id of its own, so that PostGIS draws the same place and may keep its projection at hand. */
const LEGAL_VN2000 = 904756;

export function addLegalDatum(): Sql {
  return sql`
    INSERT INTO spatial_ref_sys (srid, auth_name, auth_srid, srtext, proj4text)
    VALUES (${LEGAL_VN2000}, 'THUA', ${LEGAL_VN2000}, '', '+proj=longlat +ellps=WGS84 +towgs84=-191.90441429,-39.30318279,-111.45032835,0.00928836,-0.01975479,0.00427372,0.252906278 +no_defs')
    ON CONFLICT DO NOTHING`;
}

/** One layer of parcels as PostGIS makes it: same box, same attributes, extent and buffer. */
export function asMvt({ z, x, y }: TileAddress, box: Box): Sql {
  return sql`
    SELECT ST_AsMVT(q, 'parcels', 4096, 'g', 'id') FROM (
      SELECT id, parcel_no AS no, sheet_no AS sheet, land_use AS use, upper(split_part(coalesce(land_use, ''), '+', 1)) AS lead,
             round(coalesce(nullif(mapped_area, 0), computed_area) * 100)::int AS area_dm2,
             ST_AsMVTGeom(ST_Transform(ST_SetSRID(geom, ${LEGAL_VN2000}), 3857),
                          ST_TileEnvelope(${z}::int, ${x}::int, ${y}::int), 4096, 64, true) AS g
      FROM parcel
      WHERE geom && ST_MakeEnvelope(${box[0]}, ${box[1]}, ${box[2]}, ${box[3]}, 4756)) q
    WHERE g IS NOT NULL`;
}

export interface BackendRow {
  readonly pid: number;
}

/** The server processes of our pool. */
export function backends(): Sql {
  return sql`SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend'`;
}
