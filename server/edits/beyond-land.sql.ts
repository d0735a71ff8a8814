// What must hold of a change and stands in tables that no Land is read from.
import { type Sql, sql } from '../../data/store/sql.ts';

export type Reference = 'party' | 'certificate' | 'hamlet';

export interface ReferenceRow {
  readonly kind: Reference;
  readonly id: number;
}

/** Which of these the commune does not have: kinds[i] with ids[i]. */
export const strangersAmong = (communeCode: string, kinds: readonly Reference[], ids: readonly number[]): Sql => sql`
  SELECT a.kind, a.id FROM unnest(${kinds}::text[], ${ids}::bigint[]) AS a(kind, id)
  WHERE NOT CASE a.kind
    WHEN 'party' THEN EXISTS (SELECT 1 FROM party p WHERE p.commune_code = ${communeCode} AND p.id = a.id)
    WHEN 'certificate' THEN EXISTS (SELECT 1 FROM certificate c WHERE c.commune_code = ${communeCode} AND c.id = a.id)
    ELSE EXISTS (SELECT 1 FROM hamlet h WHERE h.commune_code = ${communeCode} AND h.id = a.id) END`;

/**
 * The pairs that would make a parcel its own ancestor, with what is on record: parents[i] becomes children[i]. A pair that stands the other
 * way round is taken back by this and leads nowhere.
 */
export const lineageCircles = (
  communeCode: string,
  parents: readonly number[],
  children: readonly number[],
): Sql => sql`
  WITH RECURSIVE asked AS (SELECT parent, child FROM unnest(${parents}::bigint[], ${children}::bigint[]) AS a(parent, child)),
  kept AS (SELECT parent, child FROM asked a WHERE NOT EXISTS (
    SELECT 1 FROM lineage l WHERE l.commune_code = ${communeCode} AND l.parent_id = a.child AND l.child_id = a.parent)),
  walk(parent, child, at) AS (
    SELECT parent, child, child FROM kept
    UNION SELECT w.parent, w.child, step.child FROM walk w JOIN LATERAL (
      SELECT l.child_id AS child FROM lineage l WHERE l.commune_code = ${communeCode} AND l.parent_id = w.at
        AND NOT EXISTS (SELECT 1 FROM asked a WHERE a.parent = l.child_id AND a.child = l.parent_id)
      UNION ALL SELECT k.child FROM kept k WHERE k.parent = w.at) AS step ON true)
  SELECT DISTINCT parent, child FROM walk WHERE at = parent`;
