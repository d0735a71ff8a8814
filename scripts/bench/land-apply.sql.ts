// A bench's communes, and what an edit is held against.
import { type Sql, sql } from '../../data/store/sql.ts';

/** Communes 98001, 98002 … of zone 9210, without outlines; and whoever approves may apply his own. */
export const addCommunes = (count: number): readonly Sql[] => [
  sql`INSERT INTO province (code, name, name_folded, valid_from) VALUES ('98', 'Đo', 'do', '2025-07-01')`,
  sql`INSERT INTO commune (code, name, name_folded, kind, province_code, zone, valid_from)
    SELECT (98000 + i)::text, 'Xã ' || i, 'xa ' || i, 'xa', '98', 9210, '2025-07-01' FROM generate_series(1, ${count}::integer) AS i`,
  sql`INSERT INTO setting (name, value) VALUES ('self_approval', 'true')`,
];

export const analyzeLand = (): Sql => sql`ANALYZE`;

export const versionsOf = (communeCode: string): Sql =>
  sql`SELECT sum(version) AS sum FROM parcel WHERE commune_code = ${communeCode}`;
