// The flags on a parcel's card.
import type { Flag } from '../data/model/flag.ts';
import { type Sql, sql } from '../data/store/sql.ts';

export interface ParcelFlagRow extends Omit<Flag, 'at' | 'createdAt' | 'updatedAt'> {
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** EPSG:4756: the flag's own place, else the parcel's label. */
  readonly lon: number | null;
  readonly lat: number | null;
}

/** All flags of a parcel, open ones first, then the newest. */
export function flagsOnParcel(communeCode: string, parcelId: number): Sql {
  return sql`SELECT f.id, f.version, f.commune_code AS "communeCode", f.parcel_id AS "parcelId", p.sheet_no AS "sheetNo",
      p.parcel_no AS "parcelNo", f.category, f.kind, f.severity, f.state, f.source, f.whole_parcel AS "wholeParcel",
      ST_X(COALESCE(f.place, p.label)) AS lon, ST_Y(COALESCE(f.place, p.label)) AS lat, f.comment,
      f.photo_document_id AS "photoDocumentId", f.assignee, f.reporter_name AS "reporterName",
      f.created_at AS "createdAt", f.updated_at AS "updatedAt"
    FROM flag f LEFT JOIN parcel p ON p.commune_code = f.commune_code AND p.id = f.parcel_id
    WHERE f.commune_code = ${communeCode} AND f.parcel_id = ${parcelId}
    ORDER BY f.state IN ('fixed', 'dismissed'), f.id DESC LIMIT 100`;
}
