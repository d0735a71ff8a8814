// Live, ready, measured.
import { createRoute, z } from '@hono/zod-openapi';
import { schemaMigrations } from '../../data/store/migrate.ts';
import { type House, openRoutes } from '../house.ts';
import { appliedMigrations } from './health.sql.ts';
import { json } from './openapi.ts';

const Health = z.object({ status: z.enum(['ok', 'not_ready']), reason: z.string().optional() });

const Readiness = Health.extend({
  tiles: z.object({
    version: z.string().nullable().openapi({ description: 'Of the archive in service; null: all tiles are live' }),
    trouble: z.string().nullable().openapi({ description: 'Why a newer archive is not served' }),
  }),
});

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
    200: { description: 'Ready', content: json(Readiness) },
    503: { description: 'Not ready, and why', content: json(Readiness) },
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

/** Where tiles came from, and how many were drawn before anybody asked, in the Prometheus text format. */
function tileCounts({ tiles: { answers, ahead } }: House): string {
  const lines = Object.entries(answers).map(([from, count]) => `thua_tiles_total{from="${from}"} ${count}`);
  const types = ['# TYPE thua_tiles_total counter', ...lines, '# TYPE thua_tiles_ahead_total counter'];
  return `${[...types, `thua_tiles_ahead_total ${ahead}`].join('\n')}\n`;
}

export function healthRoutes(house: House) {
  return openRoutes()
    .openapi(live, (c) => c.json({ status: 'ok' as const }, 200))
    .openapi(ready, async (c) => {
      const reason = await hindrance(house);
      c.header('cache-control', 'no-store');
      const tiles = { version: house.tiles.version ?? null, trouble: house.tiles.trouble ?? null };
      return reason
        ? c.json({ status: 'not_ready' as const, reason, tiles }, 503)
        : c.json({ status: 'ok' as const, tiles }, 200);
    })
    .openapi(metrics, (c) => c.text(house.measures.text() + tileCounts(house), 200, { 'cache-control': 'no-store' }));
}
