// Where the map bench clicks.
import { type Sql, sql } from '../../data/store/sql.ts';

export interface TargetRow {
  readonly id: number;
  readonly sheetNo: string;
  readonly parcelNo: string;
  /** Of the label, VN-2000 degrees. */
  readonly lon: number;
  readonly lat: number;
}

/** The parcel whose label is nearest to a place in VN-2000 degrees. */
export const parcelNearest = (lon: number, lat: number): Sql => sql`
  SELECT id, sheet_no AS "sheetNo", parcel_no AS "parcelNo", ST_X(label) AS lon, ST_Y(label) AS lat FROM parcel
  WHERE geom && ST_Expand(ST_SetSRID(ST_MakePoint(${lon}, ${lat}), 4756), 0.002)
  ORDER BY label <-> ST_SetSRID(ST_MakePoint(${lon}, ${lat}), 4756) LIMIT 1`;
