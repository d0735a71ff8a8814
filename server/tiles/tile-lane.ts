// The short way of public tiles, ahead of the routes: a map asks for them by the hundred, and what the routes do for every request costs
// about as much as a ready tile itself. Whatever is not plainly such a request goes the usual way, also when something fails.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Hono } from 'hono';
import { isOnGrid, type Wanted } from '../../tiles/draw.ts';
import type { TileSet } from '../../tiles/layers.ts';
import type { Asked, House } from '../house.ts';
import { acceptsGzip } from '../http/negotiation.ts';
import { securityHeaders } from '../http/security-headers.ts';
import { answerOf } from './tile-answer.ts';

const NUMBER = '(0|[1-9]\\d{0,7})';
const ADDRESS = new RegExp(
  `^/tiles/(parcels|communes|context)/${NUMBER}/${NUMBER}/${NUMBER}\\.mvt(?:\\?v=([\\w-]{1,64}))?$`,
);
/** As Hono names the route: both ways are counted together. */
const ROUTE = '/tiles/:set/:z/:x/:y';

type Answering = ServerResponse<IncomingMessage> & { req: IncomingMessage };

interface Request {
  readonly wanted: Wanted;
  readonly version: string | undefined;
}

function requestOf({ method, url = '', headers }: IncomingMessage): Request | undefined {
  if (method !== 'GET' || headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined) return;
  const match = ADDRESS.exec(url);
  if (!match) return undefined;
  const [, set, z, x, y, version] = match;
  const tile = { z: Number(z), x: Number(x), y: Number(y) };
  if (!isOnGrid(tile)) return undefined;
  const gzip = acceptsGzip(headers['accept-encoding'] as string | undefined);
  return { wanted: { set: set as TileSet, tile, scope: 'all', gzip }, version };
}

/** The same on every answer, name, value, name, …; asked of the one who knows them. */
async function headersOfAll(house: House): Promise<string[]> {
  const probe = new Hono<Asked>().use(securityHeaders(house)).get('/', (c) => c.body(null));
  return [...(await probe.request('/')).headers].flat();
}

/** @param usual answers what this does not */
export async function tileLane(house: House, usual: RequestListener): Promise<RequestListener> {
  const general = await headersOfAll(house);
  const hasOthers = house.env.corsOrigins.length > 0;
  const isForOthers = ({ headers }: IncomingMessage): boolean => hasOthers && headers.origin !== undefined;

  async function answer(request: IncomingMessage, response: Answering, { wanted, version }: Request): Promise<void> {
    const began = performance.now();
    const supplied = await house.tiles.tile(wanted);
    const ifNoneMatch = request.headers['if-none-match'];
    const { status, headers, body } = answerOf(wanted.set, supplied, { version, ifNoneMatch });
    // another page's request is answered differently: a cache in between must know
    if (hasOthers) headers['vary'] += ', Origin';
    const lines = general.slice();
    for (const name in headers) lines.push(name, headers[name] as string);
    response.writeHead(status, lines);
    response.end(body ?? undefined);
    const seconds = (performance.now() - began) / 1000;
    house.measures.add('GET', ROUTE, status, seconds);
    house.journal.debug('request', { method: 'GET', route: ROUTE, status, ms: Math.round(seconds * 1000) });
  }

  return (request, response) => {
    const taken = isForOthers(request) ? undefined : requestOf(request);
    if (!taken) return usual(request, response);
    answer(request, response, taken).catch((error: unknown) => {
      // the routes have words for every trouble, as long as nothing was said
      if (!response.headersSent) return usual(request, response);
      house.journal.error('request failed', { route: ROUTE, error: error instanceof Error ? error.name : 'unknown' });
      response.destroy();
    });
  };
}
