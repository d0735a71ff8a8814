// GET /api/search: the one box. What the public gets never contains personal data, and does not differ by it.
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { CommuneCode } from '../../data/model/codes.ts';
import { SearchAnswer } from '../../data/model/search.ts';
import { type Asked, type House, openRoutes } from '../house.ts';
import { json, limitOf, refusals } from '../http/openapi.ts';
import { languageOf } from '../http/refusal-texts.ts';
import { searchNationalCode, searchNumber } from './search-parcels.ts';
import { ownersByName, ownersByNumber, parcelsOfSerial, personReach } from './search-persons.ts';
import { placeHits } from './search-places.ts';
import { pointHits } from './search-points.ts';
import { type SearchQuery, understand } from './search-query.ts';
import type { Asking } from './searching.ts';

const search = createRoute({
  method: 'get',
  path: '/api/search',
  summary:
    'One box: sheet/parcel numbers, commune names old and new, coordinates, national parcel code; officers also owners and certificate serials of their communes',
  request: {
    query: z.object({
      q: z.string().max(200),
      commune: CommuneCode.optional(),
      limit: limitOf(20, 50),
    }),
  },
  responses: {
    200: { description: 'How it was understood, and what was found', content: json(SearchAnswer) },
    ...refusals(400),
  },
});

const answer = (understood: SearchAnswer['understood'], as: string, hits: SearchAnswer['hits']): SearchAnswer => ({
  understood,
  as,
  hits,
  sheetHolds: null,
});

/** Where VN-2000 numbers are looked for: the commune named, else the caller's, else everywhere. */
function zonesFrom({ commune, reach }: Asking): readonly string[] | 'all' {
  if (commune !== undefined) return [commune];
  return reach === 'all' || reach.length === 0 ? 'all' : reach;
}

async function searchText(house: House, c: Context<Asked>, text: string, asking: Asking): Promise<SearchAnswer> {
  const places = await placeHits(house, text, asking);
  const persons = await ownersByName(house, c, text, asking);
  const hits = [...places, ...persons].slice(0, asking.limit);
  return answer(places.length === 0 && persons.length > 0 ? 'person' : 'place_name', text, hits);
}

async function searchDigits(house: House, c: Context<Asked>, digits: string, asking: Asking): Promise<SearchAnswer> {
  const hits = await ownersByNumber(house, c, digits, asking);
  if (hits.length > 0) return answer('person', '', hits);
  return digits.length === 12 ? searchNationalCode(house, digits, asking) : answer('nothing', digits, []);
}

async function find(house: House, c: Context<Asked>, query: SearchQuery, asking: Asking): Promise<SearchAnswer> {
  switch (query.kind) {
    case 'nothing':
      return answer('nothing', '', []);
    case 'number':
      return searchNumber(house, query, asking);
    case 'coordinates': {
      const hits = await pointHits(house, query.pair, zonesFrom(asking), asking.language);
      return answer('coordinates', hits.find(({ kind }) => kind === 'point')?.title ?? '', hits);
    }
    case 'national_code':
      return searchNationalCode(house, query.code, asking);
    case 'digits':
      return searchDigits(house, c, query.digits, asking);
    case 'serial': {
      if (personReach(c, asking) === undefined) return searchText(house, c, query.text, asking);
      return answer('certificate', query.serial, await parcelsOfSerial(house, c, query.serial, asking));
    }
    case 'text':
      return searchText(house, c, query.text, asking);
  }
}

export function searchRoutes(house: House) {
  return openRoutes().openapi(search, async (c) => {
    const { q, commune, limit } = c.req.valid('query');
    const { caller } = c.var;
    const asking: Asking = {
      commune,
      reach: caller.role === 'public' ? [] : caller.communes,
      language: languageOf(c.req.header('accept-language')),
      limit,
    };
    c.header('cache-control', 'private, no-store');
    return c.json(await find(house, c, understand(q), asking), 200);
  });
}
