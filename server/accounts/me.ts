// GET /api/me: the account that is asking.
import { createRoute } from '@hono/zod-openapi';
import { Me } from '../../data/model/account.ts';
import { type House, openRoutes } from '../house.ts';
import { boundsOf } from '../http/degrees.ts';
import { json, refusals } from '../http/openapi.ts';
import { only, requireAccount } from './access.ts';
import { communesByCode, isDemo, type ReachedCommune } from './me.sql.ts';

const me = createRoute({
  method: 'get',
  path: '/api/me',
  summary: 'The signed-in account, its role and the communes in its reach',
  middleware: only(),
  responses: { 200: { description: 'The account', content: json(Me) }, ...refusals(401) },
});

/** Where everything is in reach no communes are listed: GET /api/units lists them. */
async function reachOf(house: House, communes: readonly string[] | 'all'): Promise<Me['communes']> {
  if (communes === 'all') return [];
  const rows = await house.store.rows<ReachedCommune>(communesByCode(communes));
  return rows.map((row) => ({ code: row.code, name: row.name, zone: row.zone, bounds: boundsOf(row) }));
}

export function meRoutes(house: House) {
  return openRoutes().openapi(me, async (c) => {
    const { id, username, displayName, role, communes } = requireAccount(c);
    const demo = await house.store.first<{ demo: boolean }>(isDemo());
    c.header('cache-control', 'no-store');
    return c.json(
      {
        id,
        username,
        displayName,
        role,
        everywhere: communes === 'all',
        communes: await reachOf(house, communes),
        demo: demo?.demo ?? false,
      },
      200,
    );
  });
}
