// Leadership's numbers, counted over the record with the conditions of having.sql.ts.
import type { Having } from '../../data/model/coverage.ts';
import { type Sql, sql } from '../../data/store/sql.ts';
import { having } from '../parcels/having.sql.ts';

/** What one number is counted for: a commune, or a hamlet of one commune (0: none recorded). */
export type CountedBy = 'commune' | 'hamlet';

const keyOf = (by: CountedBy): Sql => (by === 'commune' ? sql`p.commune_code` : sql`coalesce(p.hamlet_id, 0)::text`);

export interface BasicCounts {
  key: string;
  parcels: number;
  areaM2: number;
  withCertificate: number;
  withoutShape: number;
  flagged: number;
  freshest: Date | null;
}

/** One pass over the parcels of the communes. */
export const basicCounts = (communes: readonly string[], by: CountedBy): Sql => sql`
  SELECT ${keyOf(by)} AS key, count(*) AS parcels, coalesce(sum(p.computed_area), 0) AS "areaM2",
    count(*) FILTER (WHERE ${having('certificate')}) AS "withCertificate",
    count(*) FILTER (WHERE ${having('no_shape')}) AS "withoutShape",
    count(*) FILTER (WHERE ${having('flagged')}) AS flagged, max(p.valid_from) AS freshest
  FROM parcel p WHERE p.commune_code = ANY(${communes}::text[]) GROUP BY 1`;

/** A single commune as a constant, which the planner carries into the joined tables. */
const within = (communes: readonly string[]): Sql =>
  communes.length === 1 ? sql`p.commune_code = ${communes[0] ?? ''}` : sql`p.commune_code = ANY(${communes}::text[])`;

export interface OneCount {
  key: string;
  count: number;
}

/** How many parcels the list behind `which` holds. As a WHERE, so that the planner may join instead of asking row by row. */
export const countHaving = (which: Having, communes: readonly string[], by: CountedBy): Sql => sql`
  SELECT ${keyOf(by)} AS key, count(*) AS count
  FROM parcel p WHERE ${within(communes)} AND ${having(which)} GROUP BY 1`;

export interface FreshFlags {
  key: string;
  freshest: Date;
}

export const freshestFlags = (communes: readonly string[], by: CountedBy): Sql => sql`
  SELECT ${by === 'commune' ? sql`f.commune_code` : keyOf(by)} AS key, max(f.updated_at) AS freshest
  FROM flag f LEFT JOIN parcel p ON p.commune_code = f.commune_code AND p.id = f.parcel_id
  WHERE f.commune_code = ANY(${communes}::text[]) GROUP BY 1`;

export interface UnitBox {
  code: string;
  name: string;
  parent: string | null;
  west: number | null;
  south: number | null;
  east: number | null;
  north: number | null;
}

const box = (geom: Sql): Sql =>
  sql`ST_XMin(${geom}) AS west, ST_YMin(${geom}) AS south, ST_XMax(${geom}) AS east, ST_YMax(${geom}) AS north`;

/** Communes of today, of one province where it is named. */
export const communeUnits = (communes: readonly string[] | 'all', province: string | undefined): Sql => sql`
  SELECT code, name, province_code AS parent, ${box(sql`geom`)} FROM commune
  WHERE valid_to IS NULL ${communes === 'all' ? sql`` : sql`AND code = ANY(${communes}::text[])`}
    ${province === undefined ? sql`` : sql`AND province_code = ${province}`}
  ORDER BY code`;

export const provinceUnits = (codes: readonly string[]): Sql => sql`
  SELECT code, name, NULL::text AS parent, ${box(sql`geom`)} FROM province
  WHERE valid_to IS NULL AND code = ANY(${codes}::text[]) ORDER BY code`;

export const hamletUnits = (communeCode: string): Sql => sql`
  SELECT id::text AS code, name, commune_code AS parent, ${box(sql`geom`)} FROM hamlet
  WHERE commune_code = ${communeCode} ORDER BY id`;
