// GET /api/parcels: lists as GeoJSON, page by page.
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { CommuneCode } from '../../data/model/codes.ts';
import { Having, type ParcelListItem as Item, ParcelListItem } from '../../data/model/coverage.ts';
import { requireCommune } from '../accounts/access.ts';
import { type Caller, reaches } from '../accounts/caller.ts';
import { type Asked, type House, openRoutes } from '../house.ts';
import { Box } from '../http/box.ts';
import { geoJsonOf, storedBoxOf } from '../http/degrees.ts';
import { limitOf, refusals, wholeNumber } from '../http/openapi.ts';
import { badInput } from '../http/refusal.ts';
import { communeMeant } from './commune-code.ts';
import { type ParcelListRow, parcelsLike } from './parcel-list.sql.ts';

const MAX_PAGE = 1000;

const Query = z.object({
  commune: CommuneCode.optional(),
  sheet: z.string().trim().min(1).max(20).optional(),
  no: z.string().trim().min(1).max(20).optional(),
  bbox: Box.optional(),
  having: Having.optional(),
  after: wholeNumber(0).optional(),
  limit: limitOf(100, MAX_PAGE),
});
type Query = z.infer<typeof Query>;

const Geometry = z.object({
  type: z.literal('MultiPolygon'),
  coordinates: z.array(z.array(z.array(z.array(z.number())))),
});

const Collection = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      id: z.number().int(),
      properties: ParcelListItem,
      geometry: Geometry.nullable(),
    }),
  ),
  links: z.array(z.object({ rel: z.string(), href: z.string() })),
});

const list = createRoute({
  method: 'get',
  path: '/api/parcels',
  summary:
    'Parcels by commune (its code of today or of before), sheet and number, in a box, or behind a number of the coverage table; GeoJSON, WGS 84',
  request: { query: Query },
  responses: {
    200: {
      description: 'A page of parcels in the order of their ids; `links` holds the next page',
      content: { 'application/geo+json': { schema: Collection } },
    },
    ...refusals(400, 401, 403),
  },
});

/** Lists that tell states of parcels are for accounts with the commune in reach. */
const OPEN_LISTS: ReadonlySet<Having> = new Set(['all', 'no_shape']);

function checkQuestion(c: Context<Asked>, query: Query, communes: readonly string[]): void {
  if (query.commune === undefined && query.bbox === undefined) {
    throw badInput('commune', {
      vi: 'Hãy nêu commune (mã xã) hoặc bbox (west,south,east,north).',
      en: 'Name commune (its code) or bbox (west,south,east,north).',
    });
  }
  if (query.having === undefined || OPEN_LISTS.has(query.having)) return;
  if (query.commune === undefined) {
    throw badInput('commune', { vi: 'having cần có commune.', en: 'having needs a commune.' });
  }
  for (const each of communes.length > 0 ? communes : [query.commune]) requireCommune(c, each);
}

function itemOf(
  { geom: _geom, group, certificate, match, flag, address, ...open }: ParcelListRow,
  caller: Caller,
): Item {
  return reaches(caller, open.communeCode) ? { ...open, group, certificate, match, flag, address } : open;
}

/** The address of the next page; none where this one was not full. */
function nextLink(
  house: House,
  c: Context<Asked>,
  rows: readonly ParcelListRow[],
  limit: number,
): { rel: string; href: string }[] {
  const last = rows.at(-1);
  if (!last || rows.length < limit) return [];
  const url = new URL(c.req.url);
  url.searchParams.set('after', String(last.id));
  return [{ rel: 'next', href: `${house.env.publicUrl ?? ''}${url.pathname}${url.search}` }];
}

export function parcelListRoutes(house: House) {
  return openRoutes().openapi(list, async (c) => {
    const query = c.req.valid('query');
    const meant = query.commune === undefined ? undefined : await communeMeant(house.store, query.commune);
    checkQuestion(c, query, meant?.communes ?? []);
    const box = query.bbox ? storedBoxOf(query.bbox) : undefined;
    const rows = await house.store.rows<ParcelListRow>(parcelsLike({ ...query, ...meant, box }));
    const features = rows.map((row) => ({
      type: 'Feature' as const,
      id: row.id,
      properties: itemOf(row, c.var.caller),
      geometry: geoJsonOf(row.geom),
    }));
    const links = nextLink(house, c, rows, query.limit);
    return c.json({ type: 'FeatureCollection' as const, features, links }, 200, {
      'content-type': 'application/geo+json',
      'cache-control': c.var.caller.role === 'public' ? 'public, max-age=5' : 'private, no-store',
      vary: 'cookie',
    });
  });
}
