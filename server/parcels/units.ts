// GET /api/units: the communes of today, where they lie and in which zone their map is drawn.
import { createRoute, z } from '@hono/zod-openapi';
import { CommuneCode, ProvinceCode } from '../../data/model/codes.ts';
import { Bounds, LngLat } from '../../data/model/place.ts';
import { type House, openRoutes } from '../house.ts';
import { boundsOf, middleOf } from '../http/degrees.ts';
import { json } from '../http/openapi.ts';
import { communesOfToday, type UnitRow } from './units.sql.ts';

const Unit = z.object({
  code: CommuneCode,
  name: z.string(),
  kind: z.enum(['xa', 'phuong', 'dac_khu', 'thi_tran']),
  provinceCode: ProvinceCode,
  provinceName: z.string(),
  zone: z.number().int(),
  bounds: Bounds.nullable(),
  at: LngLat.nullable(),
});

const units = createRoute({
  method: 'get',
  path: '/api/units',
  summary: 'The communes of today',
  responses: { 200: { description: 'Communes by code', content: json(z.object({ communes: z.array(Unit) })) } },
});

export function unitRoutes(house: House) {
  return openRoutes().openapi(units, async (c) => {
    const rows = await house.store.rows<UnitRow>(communesOfToday());
    const communes = rows.map((row) => {
      const { code, name, kind, provinceCode, provinceName, zone } = row;
      const bounds = boundsOf(row);
      return { code, name, kind, provinceCode, provinceName: provinceName ?? '', zone, bounds, at: middleOf(bounds) };
    });
    c.header('cache-control', 'public, max-age=60');
    return c.json({ communes }, 200);
  });
}
