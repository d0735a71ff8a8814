// How far what a set of tiles shows reaches, from the ends of the indexes: no table is read, however large.
import { type Sql, sql } from '../data/store/sql.ts';
import type { TileSet } from './layers.ts';
import { hasParcels } from './rows.sql.ts';

/** VN-2000 degrees; null where there is nothing. */
export interface ExtentRow {
  readonly west: number | null;
  readonly south: number | null;
  readonly east: number | null;
  readonly north: number | null;
}

const PARCELS = [sql`parcel WHERE geom IS NOT NULL`];
const TABLES: Readonly<Record<TileSet, readonly Sql[]>> = {
  parcels: PARCELS,
  'parcels-officer': PARCELS,
  communes: [sql`commune WHERE geom IS NOT NULL AND valid_to IS NULL`],
  context: [
    sql`land_object WHERE geom IS NOT NULL`,
    sql`building WHERE geom IS NOT NULL`,
    sql`map_sheet WHERE geom IS NOT NULL AND ${hasParcels}`,
  ],
};

/** The row that is nearest to one side of the world is the outermost there: the index finds it without looking at others. */
const outermost = (table: Sql, side: readonly [number, number, number, number]): Sql => sql`
  (SELECT geom FROM ${table} ORDER BY geom <#> ST_MakeEnvelope(${side[0]}, ${side[1]}, ${side[2]}, ${side[3]}, 4756) LIMIT 1)`;

/** The box of all that a set shows. */
export function extentOfSet(set: TileSet): Sql {
  const [first = sql``, ...others] = TABLES[set].flatMap((table) => [
    outermost(table, [-180, -90, -180, 90]),
    outermost(table, [180, -90, 180, 90]),
    outermost(table, [-180, -90, 180, -90]),
    outermost(table, [-180, 90, 180, 90]),
  ]);
  const all = others.reduce((sum, each) => sql`${sum} UNION ALL ${each}`, first);
  return sql`
    SELECT min(ST_XMin(geom)) AS west, min(ST_YMin(geom)) AS south, max(ST_XMax(geom)) AS east, max(ST_YMax(geom)) AS north
    FROM (${all}) AS ends`;
}
