// Permalinks of parcels.
import { type Sql, sql } from '../../data/store/sql.ts';

export function parcelHasNumber(communeCode: string, sheetNo: string, parcelNo: string): Sql {
  return sql`SELECT 1 AS found FROM parcel
    WHERE commune_code = ${communeCode} AND sheet_no = ${sheetNo} AND parcel_no = ${parcelNo} LIMIT 1`;
}
