// What stands, now or at an instant of the past: rows in force, and the versions that were in force then.
import { PARCEL_FIELDS, RECORD_TABLES, selected, tableOf, typed, valuesOf } from './record-tables.ts';
import type { SideType } from './record-versions.sql.ts';
import { type Sql, sql } from './sql.ts';

/** An instant of the past, and whose versions are looked at. */
export interface Then {
  readonly at: Date;
  readonly communes: readonly string[];
}

/** Instants are told in milliseconds: who asks for the one at which a version began gets that version. */
const told = (instant: Sql): Sql => sql`date_trunc('milliseconds', ${instant})`;
export const begun = (since: Sql, at: Date): Sql => sql`${told(since)} <= ${at}::timestamptz`;
export const notEnded = (until: Sql, at: Date): Sql =>
  sql`${until} > ${at}::timestamptz AND ${told(until)} > ${at}::timestamptz`;

/** commune_code, id, version, the fields by their names, geom, and of versions the uses (those of rows in force have a table). */
export function standingParcels(then: Then | undefined): Sql {
  const inForce = sql`
    SELECT p.commune_code, p.id, p.version, ${selected(PARCEL_FIELDS, 'p')}, p.certificate_code, p.geom, NULL::jsonb AS uses
    FROM parcel p`;
  if (!then) return inForce;
  return sql`${inForce} WHERE ${begun(sql`p.valid_from`, then.at)}
    UNION ALL SELECT v.commune_code, v.id, v.version, ${valuesOf(PARCEL_FIELDS, 'w')}, NULL, v.geom, v.record->'uses'
    FROM parcel_version v, jsonb_to_record(v.record) AS w(${typed(PARCEL_FIELDS)})
    WHERE v.commune_code = ANY(${then.communes}::text[]) AND ${begun(sql`v.valid_from`, then.at)} AND ${notEnded(sql`v.valid_to`, then.at)}`;
}

/** commune_code, id, version, the fields by their names, and of land objects geom. */
export function standingRecords(type: SideType, then: Then | undefined): Sql {
  const { table, fields, hasShape } = RECORD_TABLES[type];
  const inForce = sql`
    SELECT r.commune_code, r.id, r.version, ${selected(fields, 'r')} ${hasShape ? sql`, r.geom` : sql``} FROM ${tableOf(table)} r`;
  if (!then) return inForce;
  return sql`${inForce} WHERE ${begun(sql`r.recorded_from`, then.at)}
    UNION ALL SELECT v.commune_code, v.id, v.version, ${valuesOf(fields, 'w')} ${hasShape ? sql`, v.geom` : sql``}
    FROM record_version v, jsonb_to_record(v.record) AS w(${typed(fields)})
    WHERE v.commune_code = ANY(${then.communes}::text[]) AND v.type = ${type} AND ${begun(sql`v.recorded_from`, then.at)}
      AND ${notEnded(sql`v.valid_to`, then.at)}`;
}
