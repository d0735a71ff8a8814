// The statements that write the records beside parcels: rights, certificate links, restrictions, land objects. One version after the
// other, all records of a type at once.
import type { RecordType } from '../model/change.ts';
import type { Stamp } from './apply-change.sql.ts';
import { assigned, columnsOf, paired, RECORD_TABLES, tableOf, typed, valuesOf } from './record-tables.ts';
import { type Sql, sql } from './sql.ts';

export type SideType = Exclude<RecordType, 'parcel'>;

/** Copies records in force to record_version. */
export function archiveRecords(
  type: SideType,
  communeCode: string,
  ids: readonly number[],
  { editId, at }: Stamp,
): Sql {
  const { table, fields, hasShape } = RECORD_TABLES[type];
  return sql`
    INSERT INTO record_version (commune_code, type, id, version, recorded_from, valid_to, replaced_by_edit, record, geom)
    SELECT r.commune_code, ${type}, r.id, r.version, r.recorded_from, greatest(${at}::timestamptz, r.recorded_from), ${editId}::bigint,
      jsonb_build_object(${paired(fields, 'r')}), ${hasShape ? sql`r.geom` : sql`NULL`}
    FROM ${tableOf(table)} r WHERE r.commune_code = ${communeCode} AND r.id = ANY(${ids}::bigint[])`;
}

/** Writes the next version over the rows: [{id, …value, geom as EWKB in hexadecimal}]. */
export function replaceRecords(type: SideType, communeCode: string, rows: string, { at }: Stamp): Sql {
  const { table, fields, hasShape } = RECORD_TABLES[type];
  return sql`
    UPDATE ${tableOf(table)} r SET version = r.version + 1, recorded_from = greatest(${at}::timestamptz, r.recorded_from),
      ${assigned(fields, 'w')}
      ${hasShape ? sql`, geom = ST_GeomFromEWKB(decode(w.geom, 'hex'))` : sql``}
    FROM jsonb_to_recordset(${rows}::jsonb) AS w(id bigint, ${typed(fields)}, geom text)
    WHERE r.commune_code = ${communeCode} AND r.id = w.id`;
}

/** Records that are new, or come back: [{id, version, …value, geom}]. */
export function insertRecords(type: SideType, communeCode: string, rows: string, { at }: Stamp): Sql {
  const { table, fields, hasShape } = RECORD_TABLES[type];
  return sql`
    INSERT INTO ${tableOf(table)} (commune_code, id, version, recorded_from, ${columnsOf(fields)}${hasShape ? sql`, geom` : sql``})
    SELECT ${communeCode}, w.id, w.version, ${at}::timestamptz, ${valuesOf(fields, 'w')}${hasShape ? sql`, ST_GeomFromEWKB(decode(w.geom, 'hex'))` : sql``}
    FROM jsonb_to_recordset(${rows}::jsonb) AS w(id bigint, version integer, ${typed(fields)}, geom text)`;
}

export function retireRecords(type: SideType, communeCode: string, ids: readonly number[]): Sql {
  const { table } = RECORD_TABLES[type];
  return sql`DELETE FROM ${tableOf(table)} r WHERE r.commune_code = ${communeCode} AND r.id = ANY(${ids}::bigint[])`;
}
