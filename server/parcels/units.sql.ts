// The communes of today.
import { type Sql, sql } from '../../data/store/sql.ts';
import type { StoredBox } from '../http/degrees.ts';

export interface UnitRow extends StoredBox {
  readonly code: string;
  readonly name: string;
  readonly kind: 'xa' | 'phuong' | 'dac_khu' | 'thi_tran';
  readonly provinceCode: string;
  readonly provinceName: string | null;
  readonly zone: number;
}

export function communesOfToday(): Sql {
  return sql`SELECT c.code, c.name, c.kind, c.province_code AS "provinceCode", p.name AS "provinceName", c.zone,
      ST_XMin(c.geom) AS west, ST_YMin(c.geom) AS south, ST_XMax(c.geom) AS east, ST_YMax(c.geom) AS north
    FROM commune c LEFT JOIN province p ON p.code = c.province_code AND p.valid_to IS NULL
    WHERE c.valid_to IS NULL ORDER BY c.code`;
}
