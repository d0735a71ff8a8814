// The versions of a parcel, with who made them.
import type { DocumentName } from '../../data/model/edit.ts';
import { PARCEL_FIELDS, paired } from '../../data/store/record-tables.ts';
import { type Sql, sql } from '../../data/store/sql.ts';
import { usesOf } from '../../data/store/uses.sql.ts';
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
