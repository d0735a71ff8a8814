// Live, ready, measured.
import { createRoute, z } from '@hono/zod-openapi';
import { schemaMigrations } from '../../data/store/migrate.ts';
import { type House, openRoutes } from '../house.ts';
import { appliedMigrations } from './health.sql.ts';
import { json } from './openapi.ts';

const Health = z.object({ status: z.enum(['ok', 'not_ready']), reason: z.string().optional() });

const live = createRoute({
  method: 'get',
  path: '/healthz',
  summary: 'The process lives',
  responses: { 200: { description: 'Alive', content: json(Health) } },
});

const ready = createRoute({
  method: 'get',
  path: '/readyz',
  summary: 'The database answers and its schema is this version’s',
  responses: {
    200: { description: 'Ready', content: json(Health) },
    503: { description: 'Not ready, and why', content: json(Health) },
  },
});

const metrics = createRoute({
  method: 'get',
  path: '/metrics',
  summary: 'Counts and durations in the Prometheus text format',
  responses: { 200: { description: 'Prometheus text', content: { 'text/plain': { schema: z.string() } } } },
});

/** Why the server cannot serve; undefined where it can. */
async function hindrance(house: House): Promise<string | undefined> {
  try {
    const applied = await house.store.rows<{ name: string }>(appliedMigrations());
    const names = new Set(applied.map(({ name }) => name));
    const missing = (await schemaMigrations()).find(({ name }) => !names.has(name));
    return missing ? `Migration ${missing.name} is missing: run thua migrate.` : undefined;
  } catch {
    return 'The database does not answer.';
  }
}

export function healthRoutes(house: House) {
  return openRoutes()
    .openapi(live, (c) => c.json({ status: 'ok' as const }, 200))
    .openapi(ready, async (c) => {
      const reason = await hindrance(house);
      c.header('cache-control', 'no-store');
      return reason ? c.json({ status: 'not_ready' as const, reason }, 503) : c.json({ status: 'ok' as const }, 200);
    })
    .openapi(metrics, (c) => c.text(house.measures.text(), 200, { 'cache-control': 'no-store' }));
}
