// The statements that bring administrative units in; running them again changes nothing.
import { type Sql, sql } from '../store/sql.ts';

export interface UnitValues {
  readonly code: string;
  readonly name: string;
  readonly folded: string;
  readonly validFrom: string;
  /** EWKB, EPSG:4756. */
  readonly geom: Uint8Array | null;
}

export interface CommuneValues extends UnitValues {
  readonly kind: string;
  readonly provinceCode: string;
  readonly zone: number;
}

/** A code lives on with a new extent: the row before it ends where the new one begins. */
export const endEarlierCommune = (code: string, validFrom: string): Sql => sql`
  UPDATE commune SET valid_to = ${validFrom}::date WHERE code = ${code} AND valid_to IS NULL AND valid_from < ${validFrom}::date`;

export const endEarlierProvince = (code: string, validFrom: string): Sql => sql`
  UPDATE province SET valid_to = ${validFrom}::date WHERE code = ${code} AND valid_to IS NULL AND valid_from < ${validFrom}::date`;

export interface TodayRow {
  code: string;
  valid_from: string;
  west: number | null;
  south: number | null;
  east: number | null;
  north: number | null;
}

/** The communes of today, each with the EPSG:4756 box of its outline. */
export const communesToday = (): Sql => sql`
  SELECT code, valid_from, ST_XMin(geom) AS west, ST_YMin(geom) AS south, ST_XMax(geom) AS east, ST_YMax(geom) AS north
  FROM commune WHERE valid_to IS NULL`;

/** A list without outlines leaves the outline that is known. Rows touched: 0 where it stands so already, or where a later state of the code is known. */
export const putCommune = (unit: CommuneValues): Sql => sql`
  INSERT INTO commune AS c (code, name, name_folded, kind, province_code, zone, valid_from, geom)
  SELECT ${unit.code}, ${unit.name}, ${unit.folded}, ${unit.kind}, ${unit.provinceCode}, ${unit.zone}::integer, ${unit.validFrom}::date,
    coalesce(ST_GeomFromEWKB(${unit.geom}), (SELECT earlier.geom FROM commune earlier
      WHERE earlier.code = ${unit.code} AND earlier.valid_from < ${unit.validFrom}::date ORDER BY earlier.valid_from DESC LIMIT 1))
  WHERE NOT EXISTS (SELECT 1 FROM commune later WHERE later.code = ${unit.code} AND later.valid_from > ${unit.validFrom}::date)
  ON CONFLICT (code, valid_from) DO UPDATE SET name = excluded.name, name_folded = excluded.name_folded, kind = excluded.kind,
    province_code = excluded.province_code, zone = excluded.zone, geom = coalesce(excluded.geom, c.geom)
  WHERE (c.name, c.kind, c.province_code, c.zone) IS DISTINCT FROM (excluded.name, excluded.kind, excluded.province_code, excluded.zone)
    OR (excluded.geom IS NOT NULL AND ST_AsEWKB(c.geom) IS DISTINCT FROM ST_AsEWKB(excluded.geom))`;

export const putProvince = (unit: UnitValues): Sql => sql`
  INSERT INTO province AS p (code, name, name_folded, valid_from, geom)
  SELECT ${unit.code}, ${unit.name}, ${unit.folded}, ${unit.validFrom}::date, ST_GeomFromEWKB(${unit.geom})
  WHERE NOT EXISTS (SELECT 1 FROM province later WHERE later.code = ${unit.code} AND later.valid_from > ${unit.validFrom}::date)
  ON CONFLICT (code, valid_from) DO UPDATE SET name = excluded.name, name_folded = excluded.name_folded,
    geom = coalesce(excluded.geom, p.geom)
  WHERE p.name IS DISTINCT FROM excluded.name
    OR (excluded.geom IS NOT NULL AND ST_AsEWKB(p.geom) IS DISTINCT FROM ST_AsEWKB(excluded.geom))`;

export const oldUnitColumns = [
  'level',
  'code',
  'name',
  'name_folded',
  'within',
  'new_code',
  'relation',
  'valid_to',
] as const;

export const stageOldUnits = (): Sql => sql`
  CREATE TEMP TABLE incoming_unit (level text, code text, name text, name_folded text, within text, new_code text, relation text, valid_to date)
  ON COMMIT DROP`;

/** Only what is not there yet; the number of rows added. */
export const takeOldUnits = (): Sql => sql`
  INSERT INTO old_unit (level, code, name, name_folded, within, new_code, relation, valid_to)
  SELECT DISTINCT level, code, name, name_folded, within, new_code, relation, valid_to FROM incoming_unit i
  WHERE NOT EXISTS (
    SELECT 1 FROM old_unit o WHERE o.level = i.level AND o.new_code = i.new_code AND o.name = i.name AND o.relation = i.relation
      AND o.valid_to = i.valid_to AND o.code IS NOT DISTINCT FROM i.code AND o.within IS NOT DISTINCT FROM i.within)`;

export const dropStage = (): Sql => sql`DROP TABLE incoming_unit`;

export const provinceName = (code: string): Sql =>
  sql`SELECT name FROM province WHERE code = ${code} ORDER BY valid_from DESC LIMIT 1`;
