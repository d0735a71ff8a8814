// GET and POST /api/search: the one box. What the public gets never contains personal data, and does not differ by it.
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { CommuneCode } from '../../data/model/codes.ts';
import { SearchAnswer, SearchRequest } from '../../data/model/search.ts';
import { type Asked, type House, openRoutes } from '../house.ts';
import { json, limitOf, refusals } from '../http/openapi.ts';
import { languageOf } from '../http/refusal-texts.ts';
import { communeMeant } from '../parcels/commune-code.ts';
import type { CertificateQuery } from './certificate-text.ts';
import type { NumberQuery } from './number-text.ts';
import { placeHit } from './search-hits.ts';
import { searchNationalCode, searchNumber } from './search-parcels.ts';
import { ownersByName, ownersByNumber, parcelsOfCertificate, personReach } from './search-persons.ts';
import { communesByCode, type PlaceRow } from './search-places.sql.ts';
import { placeHits } from './search-places.ts';
import { pointHits } from './search-points.ts';
import { type SearchQuery, understand } from './search-query.ts';
import { type Asking, answerOf } from './searching.ts';

const found = { description: 'How it was understood, and what was found', content: json(SearchAnswer) };

const open = createRoute({
  method: 'get',
  path: '/api/search',
  summary:
    'One box: sheet/parcel numbers, commune names old and new, coordinates, national parcel code. Persons and certificates are looked for by POST only',
  request: {
    query: z.object({
      q: z.string().max(200),
      commune: CommuneCode.optional(),
      limit: limitOf(20, 50),
    }),
  },
  responses: { 200: found, ...refusals(400) },
});

const posted = createRoute({
  method: 'post',
  path: '/api/search',
  summary:
    'The same with the text in the body; officers also find owners by name or number, and certificates by serial or number in the register, in their communes',
  request: { body: { content: json(SearchRequest), required: true } },
  responses: { 200: found, ...refusals(400, 413, 415, 429) },
});

/** Where VN-2000 numbers are looked for: the commune named, else the caller's, else everywhere. */
function zonesFrom({ commune, reach }: Asking): readonly string[] | 'all' {
  if (commune !== undefined) return [commune];
  return reach === 'all' || reach.length === 0 ? 'all' : reach;
}

/** Said to those who would find persons if they had sent the text as POST. */
const notice = (c: Context<Asked>, asking: Asking): Partial<SearchAnswer> =>
  !asking.isPosted && personReach(c, asking) !== undefined ? { notice: 'persons_by_post' } : {};

async function searchText(house: House, c: Context<Asked>, text: string, asking: Asking): Promise<SearchAnswer> {
  const places = await placeHits(house, text, asking);
  const persons = await ownersByName(house, c, text, asking);
  const hits = [...places, ...persons].slice(0, asking.limit);
  return answerOf(places.length === 0 && persons.length > 0 ? 'person' : 'place_name', text, hits, notice(c, asking));
}

/** Five digits alone may be a commune's code, of today or of before. */
async function communesCoded(house: House, code: string, { language }: Asking): Promise<SearchAnswer['hits']> {
  if (!/^\d{5}$/.test(code)) return [];
  const { communes } = await communeMeant(house.store, code);
  const rows = communes.length > 0 ? await house.store.rows<PlaceRow>(communesByCode(communes)) : [];
  return rows.map((row) => placeHit(row, language));
}

/** A parcel by its number; a number in front of something that is no place is a text after all. */
async function searchParcel(
  house: House,
  c: Context<Asked>,
  query: NumberQuery & { readonly text: string },
  asking: Asking,
): Promise<SearchAnswer> {
  const answer = await searchNumber(house, query, asking);
  if (query.sheet !== undefined || answer.hits.length > 0) return answer;
  if (query.places.length > 0) return searchText(house, c, query.text, asking);
  const coded = await communesCoded(house, query.no, asking);
  return coded.length > 0 ? answerOf('place_name', query.no, coded) : answer;
}

async function searchDigits(house: House, c: Context<Asked>, digits: string, asking: Asking): Promise<SearchAnswer> {
  const hits = await ownersByNumber(house, c, digits, asking);
  if (hits.length > 0) return answerOf('person', '', hits);
  if (digits.length !== 12) return answerOf('nothing', digits, [], notice(c, asking));
  return { ...(await searchNationalCode(house, digits, asking)), ...notice(c, asking) };
}

async function searchCertificate(
  house: House,
  c: Context<Asked>,
  query: CertificateQuery,
  asking: Asking,
): Promise<SearchAnswer> {
  if (personReach(c, asking) === undefined) return searchText(house, c, query.text, asking);
  const hits = await parcelsOfCertificate(house, c, query, asking);
  return answerOf('certificate', query.text.toUpperCase(), hits, notice(c, asking));
}

async function find(house: House, c: Context<Asked>, query: SearchQuery, asking: Asking): Promise<SearchAnswer> {
  switch (query.kind) {
    case 'nothing':
      return answerOf('nothing', '', []);
    case 'number':
      return searchParcel(house, c, query, asking);
    case 'coordinates': {
      const hits = await pointHits(house, query.pair, zonesFrom(asking), asking.language);
      return answerOf('coordinates', hits.find(({ kind }) => kind === 'point')?.title ?? '', hits);
    }
    case 'national_code':
      return searchNationalCode(house, query.code, asking);
    case 'digits':
      return searchDigits(house, c, query.digits, asking);
    case 'certificate':
      return searchCertificate(house, c, query, asking);
    case 'text':
      return searchText(house, c, query.text, asking);
  }
}

/** One search, however it was sent. */
async function searched(
  house: House,
  c: Context<Asked>,
  { q, commune, limit }: z.infer<typeof SearchRequest>,
  isPosted: boolean,
): Promise<SearchAnswer> {
  const { caller } = c.var;
  c.header('cache-control', 'private, no-store');
  return find(house, c, understand(q), {
    commune,
    reach: caller.role === 'public' ? [] : caller.communes,
    language: languageOf(c.req.header('accept-language')),
    limit,
    isPosted,
  });
}

export function searchRoutes(house: House) {
  return openRoutes()
    .openapi(open, async (c) => c.json(await searched(house, c, c.req.valid('query'), false), 200))
    .openapi(posted, async (c) => c.json(await searched(house, c, c.req.valid('json'), true), 200));
}
