// What a signed-in person sees of himself: the communes in reach, with their boxes.
import { type Sql, sql } from '../../data/store/sql.ts';

export interface ReachedCommune {
  readonly code: string;
  readonly name: string;
  readonly zone: number;
  /** EPSG:4756 degrees; null without an outline. */
  readonly west: number | null;
  readonly south: number | null;
  readonly east: number | null;
  readonly north: number | null;
}

export function communesByCode(codes: readonly string[]): Sql {
  return sql`SELECT code, name, zone, ST_XMin(geom) AS west, ST_YMin(geom) AS south, ST_XMax(geom) AS east,
      ST_YMax(geom) AS north
    FROM commune WHERE valid_to IS NULL AND code = ANY(${codes}) ORDER BY code`;
}

export function isDemo(): Sql {
  return sql`SELECT value = 'true'::jsonb AS demo FROM setting WHERE name = 'demo'`;
}
