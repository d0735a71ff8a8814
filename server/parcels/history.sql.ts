// The versions of a parcel and its family, with who made them.
import type { DocumentName } from '../../data/model/edit.ts';
import { usesOf } from '../../data/store/apply-change.sql.ts';
import { PARCEL_FIELDS, paired } from '../../data/store/record-tables.ts';
import { type Sql, sql } from '../../data/store/sql.ts';
import { documentOfEdit } from '../documents/documents.sql.ts';

export interface VersionRow {
  readonly version: number;
  readonly validFrom: Date;
  readonly validTo: Date | null;
  readonly editId: number | null;
  readonly importRun: number | null;
  readonly actorName: string | null;
  readonly proposedAt: Date | null;
  readonly decidedByName: string | null;
  readonly decidedAt: Date | null;
  readonly reason: string | null;
  readonly document: DocumentName | null;
  /** As data/model/parcel.ts, without shape. */
  readonly record: Readonly<Record<string, unknown>>;
  /** Where the shapes of two versions differ, this does. */
  readonly shapeHash: string | null;
}

const maker = sql`LEFT JOIN edit e ON e.id = v.edit_id LEFT JOIN import_run i ON i.id = v.import_run`;
const made = sql`v.edit_id AS "editId", v.import_run AS "importRun", COALESCE(e.author_name, i.actor) AS "actorName",
  e.created_at AS "proposedAt", e.decided_by_name AS "decidedByName", e.decided_at AS "decidedAt", e.reason,
  ${documentOfEdit} AS document, md5(ST_AsBinary(v.geom)) AS "shapeHash"`;

/** The version in force. */
export function currentVersion(id: number): Sql {
  return sql`SELECT v.version, v.valid_from AS "validFrom", NULL::timestamptz AS "validTo", ${made},
      jsonb_build_object('communeCode', v.commune_code, ${paired(PARCEL_FIELDS, 'v')}, 'uses', ${usesOf('v')}) AS record
    FROM parcel v ${maker} WHERE v.id = ${id}`;
}

/** What was replaced or retired, newest first. */
export function formerVersions(id: number): Sql {
  return sql`SELECT v.version, v.valid_from AS "validFrom", v.valid_to AS "validTo", ${made}, v.record
    FROM parcel_version v ${maker} WHERE v.id = ${id} ORDER BY v.version DESC`;
}

/** The commune of a parcel, in force or not. */
export function communeOfAnyVersion(id: number): Sql {
  return sql`SELECT commune_code AS "communeCode" FROM parcel WHERE id = ${id}
    UNION ALL SELECT commune_code FROM parcel_version WHERE id = ${id} LIMIT 1`;
}

export interface RelativeRow {
  readonly id: number;
  readonly sheetNo: string | null;
  readonly parcelNo: string | null;
  readonly editId: number;
  readonly inForce: boolean;
}

const relatives = (communeCode: string, id: number, of: Sql, whose: Sql): Sql => sql`
  SELECT l.${of} AS id, COALESCE(p.sheet_no, v.record ->> 'sheetNo') AS "sheetNo",
    COALESCE(p.parcel_no, v.record ->> 'parcelNo') AS "parcelNo", l.edit_id AS "editId", p.id IS NOT NULL AS "inForce"
  FROM lineage l
    LEFT JOIN parcel p ON p.commune_code = l.commune_code AND p.id = l.${of}
    LEFT JOIN LATERAL (SELECT record FROM parcel_version WHERE id = l.${of} ORDER BY version DESC LIMIT 1) v ON p.id IS NULL
  WHERE l.commune_code = ${communeCode} AND l.${whose} = ${id} ORDER BY l.${of}`;

/** The parcels that this one was made from. */
export const parentsOf = (communeCode: string, id: number): Sql =>
  relatives(communeCode, id, sql`parent_id`, sql`child_id`);

/** The parcels that were made from this one. */
export const childrenOf = (communeCode: string, id: number): Sql =>
  relatives(communeCode, id, sql`child_id`, sql`parent_id`);
