// A parcel as it stood at an instant.

import { PARCEL_FIELDS, selected, typed, valuesOf } from '../../data/store/record-tables.ts';
import { type Sql, sql } from '../../data/store/sql.ts';
import { begun, notEnded } from '../../data/store/standing.sql.ts';
import { usesOf } from '../../data/store/uses.sql.ts';
import type { StoredBox } from '../http/degrees.ts';

export interface PastParcelRow extends StoredBox {
  readonly id: number;
  readonly version: number;
  readonly communeCode: string;
  readonly communeName: string | null;
  readonly provinceName: string | null;
  readonly zone: number | null;
  readonly sheetNo: string | null;
  readonly parcelNo: string | null;
  readonly oldSheetNo: string | null;
  readonly oldParcelNo: string | null;
  readonly nationalCode: string | null;
  readonly landUse: string | null;
  readonly mappedArea: number | null;
  readonly legalArea: number | null;
  readonly address: string | null;
  readonly hamletId: number | null;
  readonly hamletName: string | null;
  readonly oldUnit: string | null;
  readonly computedArea: number | null;
  readonly asOf: Date;
  readonly until: Date | null;
  readonly editId: number | null;
  readonly geom: Uint8Array | null;
  readonly uses: unknown;
}

/** The version of the instant; names of places are those of today. */
export const parcelThen = (communeCode: string, id: number, at: Date): Sql => sql`
  SELECT v.id, v.version, v.commune_code AS "communeCode", c.name AS "communeName", r.name AS "provinceName", c.zone,
    ${valuesOf(PARCEL_FIELDS, 'v')}, h.name AS "hamletName", u.name AS "oldUnit", v.computed_area AS "computedArea",
    v.valid_from AS "asOf", v.valid_to AS until, v.edit_id AS "editId", v.uses, ST_AsBinary(v.geom) AS geom,
    ST_XMin(v.geom) AS west, ST_YMin(v.geom) AS south, ST_XMax(v.geom) AS east, ST_YMax(v.geom) AS north
  FROM (
    SELECT p.commune_code, p.id, p.version, p.valid_from, NULL::timestamptz AS valid_to, p.edit_id, ${selected(PARCEL_FIELDS, 'p')},
      p.computed_area, p.old_unit_code, ${usesOf('p')} AS uses, p.geom
    FROM parcel p WHERE p.commune_code = ${communeCode} AND p.id = ${id} AND ${begun(sql`p.valid_from`, at)}
    UNION ALL
    SELECT v.commune_code, v.id, v.version, v.valid_from, v.valid_to, v.edit_id, ${valuesOf(PARCEL_FIELDS, 'w')},
      (v.record->>'computedArea')::float8, v.record->>'oldUnitCode', coalesce(v.record->'uses', '[]'::jsonb), v.geom
    FROM parcel_version v, jsonb_to_record(v.record) AS w(${typed(PARCEL_FIELDS)})
    WHERE v.commune_code = ${communeCode} AND v.id = ${id} AND ${begun(sql`v.valid_from`, at)} AND ${notEnded(sql`v.valid_to`, at)}) v
    LEFT JOIN commune c ON c.code = v.commune_code AND c.valid_to IS NULL
    LEFT JOIN province r ON r.code = c.province_code AND r.valid_to IS NULL
    LEFT JOIN hamlet h ON h.commune_code = v.commune_code AND h.id = v."hamletId"
    LEFT JOIN LATERAL (SELECT o.name FROM old_unit o WHERE o.level = 'commune' AND o.code = v.old_unit_code LIMIT 1) u ON true
  ORDER BY v.version DESC LIMIT 1`;
