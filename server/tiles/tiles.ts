// GET /tiles/{set}/{z}/{x}/{y}.mvt and /tiles/{set}.json: vector tiles from live rows, and what is in them.
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { isLost } from '../../data/store/store-error.ts';
import { isOnGrid } from '../../tiles/draw.ts';
import { TILE_SETS, type TileSet } from '../../tiles/layers.ts';
import type { Scope } from '../../tiles/rows.sql.ts';
import { tileJsonOf } from '../../tiles/tile-json.ts';
import { requireAccount } from '../accounts/access.ts';
import { type Asked, type House, openRoutes } from '../house.ts';
import { acceptsGzip } from '../http/negotiation.ts';
import { refusals } from '../http/openapi.ts';
import { originOf } from '../http/origin.ts';
import { badInput, notFound, Refusal } from '../http/refusal.ts';
import { boundsOfSet } from './bounds-of.ts';
import { deltaOf } from './delta-of.ts';
import { answerOf, TILE_TYPE } from './tile-answer.ts';

const whole = z.string().regex(/^(0|[1-9]\d{0,9})$/, 'a whole number');

const tile = createRoute({
  method: 'get',
  path: '/tiles/{set}/{z}/{x}/{y}',
  summary: 'A vector tile; sets: parcels, parcels-officer (needs a session), communes, context',
  request: {
    params: z.object({
      set: z.string(),
      z: whole,
      x: whole,
      y: z
        .string()
        .regex(/^(0|[1-9]\d{0,9})\.mvt$/, 'a whole number and .mvt')
        .openapi({ example: '7452.mvt' }),
    }),
    query: z.object({
      v: z
        .string()
        .max(64)
        .optional()
        .openapi({ description: 'The version of TileJSON: what lies in it unchanged never changes' }),
    }),
  },
  responses: {
    200: { description: 'The tile', content: { [TILE_TYPE]: { schema: z.string().openapi({ format: 'binary' }) } } },
    204: { description: 'Nothing is there' },
    304: { description: 'As known by If-None-Match' },
    ...refusals(400, 401, 404),
  },
});

const tileJson = createRoute({
  method: 'get',
  path: '/tiles/{file}',
  summary: 'TileJSON of a set',
  request: { params: z.object({ file: z.string().openapi({ example: 'parcels.json' }) }) },
  responses: {
    200: { description: 'TileJSON 3.0', content: { 'application/json': { schema: z.object({}).loose() } } },
    ...refusals(401, 404),
  },
});

const isSet = (name: string): name is TileSet => TILE_SETS.some((set) => set === name);

/** Whose parcels the caller may see in a set. 404 for an unknown set, 401 where a session is needed. */
function scopeOf(c: Context<Asked>, set: string): { set: TileSet; scope: Scope } {
  if (!isSet(set)) throw notFound();
  return { set, scope: set === 'parcels-officer' ? requireAccount(c).communes : 'all' };
}

/** A lost database is a matter of seconds: clients are told when to ask again. */
function asUnavailable(error: unknown): unknown {
  return isLost(error) ? new Refusal('unavailable', { headers: { 'retry-after': '5' } }) : error;
}

export function tileRoutes(house: House) {
  return openRoutes()
    .openapi(tile, async (c) => {
      const given = c.req.valid('param');
      const { set, scope } = scopeOf(c, given.set);
      const address = { z: Number(given.z), x: Number(given.x), y: Number.parseInt(given.y, 10) };
      if (!isOnGrid(address)) {
        throw badInput('z/x/y', {
          vi: 'Ô bản đồ nằm ngoài lưới (mức 0–22).',
          en: 'Outside the tile grid (zoom 0-22).',
        });
      }
      const gzip = acceptsGzip(c.req.header('accept-encoding'));
      const supplied = await house.tiles.tile({ set, tile: address, scope, gzip }).catch((error: unknown) => {
        throw asUnavailable(error);
      });
      const asked = { version: c.req.query('v'), ifNoneMatch: c.req.header('if-none-match') };
      const { headers, ...answer } = answerOf(set, supplied, asked);
      return answer.status === 200 ? c.body(answer.body, answer.status, headers) : c.body(null, answer.status, headers);
    })
    .openapi(tileJson, async (c) => {
      const { set } = scopeOf(c, /^(.+)\.json$/.exec(c.req.valid('param').file)?.[1] ?? '');
      const delta = await deltaOf(house.tiles, set).catch((error: unknown) => {
        throw asUnavailable(error);
      });
      const bounds = await boundsOfSet(house, set, delta.revision);
      c.header('cache-control', set === 'parcels-officer' ? 'private, no-cache' : 'no-cache');
      return c.json(tileJsonOf(set, originOf(c, house), bounds, delta), 200);
    });
}
