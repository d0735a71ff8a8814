// Units by their names, old and new.
import { type Sql, sql } from '../../data/store/sql.ts';
import type { StoredBox } from '../http/degrees.ts';

export interface PlaceRow extends StoredBox {
  readonly code: string;
  readonly name: string;
  readonly kind: 'xa' | 'phuong' | 'dac_khu' | 'thi_tran';
  readonly provinceName: string | null;
  /** The unit before the merger, where that is what was found. */
  readonly oldCode: string | null;
  readonly oldName: string | null;
  readonly oldWithin: string | null;
  readonly relation: 'whole' | 'part' | 'unchanged' | 'renamed' | null;
}

const placeColumns = sql`c.code, c.name, c.kind, v.name AS "provinceName", ST_XMin(c.geom) AS west,
  ST_YMin(c.geom) AS south, ST_XMax(c.geom) AS east, ST_YMax(c.geom) AS north`;
const notOld = sql`NULL::text AS "oldCode", NULL::text AS "oldName", NULL::text AS "oldWithin", NULL::text AS relation`;

const provinceOfToday = sql`LEFT JOIN province v ON v.code = c.province_code AND v.valid_to IS NULL`;

/** Text for LIKE with its signs taken literally. */
export const literal = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** Communes of today by folded name: those that begin with it first. `loose` forgives typing errors. */
export function communesNamed(name: string, loose: boolean, limit: number): Sql {
  const match = loose ? sql`c.name_folded % ${name}` : sql`c.name_folded LIKE ${`%${literal(name)}%`}`;
  return sql`SELECT ${placeColumns}, ${notOld} FROM commune c ${provinceOfToday} WHERE c.valid_to IS NULL AND ${match}
    ORDER BY similarity(c.name_folded, ${name}) DESC, c.code LIMIT ${limit}`;
}

/** Units that are no more, with the communes that took their land. */
export function oldUnitsNamed(name: string, loose: boolean, limit: number): Sql {
  const match = loose ? sql`o.name_folded % ${name}` : sql`o.name_folded LIKE ${`%${literal(name)}%`}`;
  return sql`SELECT ${placeColumns}, o.code AS "oldCode", o.name AS "oldName", o.within AS "oldWithin", o.relation
    FROM old_unit o JOIN commune c ON c.code = o.new_code AND c.valid_to IS NULL ${provinceOfToday}
    WHERE ${match} AND o.relation <> 'unchanged'
    ORDER BY similarity(o.name_folded, ${name}) DESC, o.name, c.code LIMIT ${limit}`;
}

/** Communes of today by code. */
export function communesByCode(codes: readonly string[]): Sql {
  return sql`SELECT ${placeColumns}, ${notOld} FROM commune c ${provinceOfToday}
    WHERE c.valid_to IS NULL AND c.code = ANY(${codes}::text[]) ORDER BY c.code`;
}

/** Communes of today whose whole names stand in the text; the longest first. For names that no comma parts. */
export function communesWithin(text: string, limit: number): Sql {
  return sql`SELECT ${placeColumns}, ${notOld} FROM commune c ${provinceOfToday}
    WHERE c.valid_to IS NULL AND position(' ' || c.name_folded || ' ' IN ${` ${text} `}) > 0
    ORDER BY length(c.name_folded) DESC, c.code LIMIT ${limit}`;
}

/** The communes of a province, by its folded name. */
export function communesOfProvince(name: string): Sql {
  return sql`SELECT ${placeColumns}, ${notOld} FROM commune c ${provinceOfToday}
    WHERE c.valid_to IS NULL AND v.name_folded LIKE ${`%${literal(name)}`} ORDER BY c.code LIMIT 500`;
}
