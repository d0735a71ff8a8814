// The family of a parcel: everything it was made from and everything made of it.
import { type Sql, sql } from '../../data/store/sql.ts';

export interface LinkRow {
  readonly parent: number;
  readonly child: number;
  readonly editId: number;
  /** Generations away from the parcel: its parents -1, its children 1. */
  readonly generation: number;
}

/** Links upwards or downwards, nearest first; circles end at the bound. */
function walk(communeCode: string, id: number, way: 'up' | 'down', generations: number): Sql {
  const [from, to] = way === 'up' ? [sql`child_id`, sql`parent_id`] : [sql`parent_id`, sql`child_id`];
  return sql`
    WITH RECURSIVE kin AS (
      SELECT l.parent_id, l.child_id, l.edit_id, l.${to} AS next, 1 AS generation
      FROM lineage l WHERE l.commune_code = ${communeCode} AND l.${from} = ${id}
      UNION
      SELECT l.parent_id, l.child_id, l.edit_id, l.${to}, k.generation + 1
      FROM kin k JOIN lineage l ON l.commune_code = ${communeCode} AND l.${from} = k.next
      WHERE k.generation < ${generations}::integer)
    SELECT parent_id AS parent, child_id AS child, edit_id AS "editId", min(generation) * ${way === 'up' ? -1 : 1}::integer AS generation
    FROM kin GROUP BY 1, 2, 3`;
}

/** The links of a family, nearest first. */
export const familyOf = (communeCode: string, id: number, generations: number, most: number): Sql => sql`
  SELECT * FROM (SELECT * FROM (${walk(communeCode, id, 'up', generations)}) u
    UNION ALL SELECT * FROM (${walk(communeCode, id, 'down', generations)}) d) k
  ORDER BY abs(generation), parent, child LIMIT ${most}`;

export interface MemberRow {
  readonly id: number;
  readonly sheetNo: string | null;
  readonly parcelNo: string | null;
  readonly inForce: boolean;
  readonly validFrom: Date | null;
  readonly validTo: Date | null;
}

/** By which numbers parcels are or were last known, and from when to when they stood. */
export const membersOf = (communeCode: string, ids: readonly number[]): Sql => sql`
  SELECT a.id, COALESCE(p.sheet_no, last.record ->> 'sheetNo') AS "sheetNo", COALESCE(p.parcel_no, last.record ->> 'parcelNo') AS "parcelNo",
    p.id IS NOT NULL AS "inForce", COALESCE(first.valid_from, p.valid_from) AS "validFrom",
    CASE WHEN p.id IS NULL THEN last.valid_to END AS "validTo"
  FROM unnest(${ids}::bigint[]) AS a(id)
    LEFT JOIN parcel p ON p.commune_code = ${communeCode} AND p.id = a.id
    LEFT JOIN LATERAL (SELECT valid_from FROM parcel_version v WHERE v.commune_code = ${communeCode} AND v.id = a.id ORDER BY version LIMIT 1) first ON true
    LEFT JOIN LATERAL (
      SELECT record, valid_to FROM parcel_version v WHERE v.commune_code = ${communeCode} AND v.id = a.id ORDER BY version DESC LIMIT 1) last ON true`;
