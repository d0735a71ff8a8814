// Whoever asks for a tile over the socket gets what the routes would have said, by whichever way.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { degreesToEwkb, pointToEwkb } from '../../data/geometry/wkb.ts';
import type { Store } from '../../data/store/store.ts';
import { describeStores } from '../../data/store/testing/databases.ts';
import { buildApp } from '../app.ts';
import { type Listening, listen } from '../listen.ts';
import { type TestHouse, testHouse } from '../testing/house.ts';

const AT = '/tiles/parcels/16/52037/29811.mvt';
/** Of the connection, not of the answer; and the first one who asks waits for a drawing, the second finds it kept. */
const OF_THE_WIRE = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding', 'server-timing']);

function parcel(id: number, west: number) {
  const [w, s, e, n] = [west, 16.0258, west + 0.0003, 16.0261];
  const shape = degreesToEwkb([[[w, s, e, s, e, n, w, n]]]);
  return [id, '99001', '12', '345', 'ONT', 463.9, shape, pointToEwkb(w + 0.00015, 16.02595), 15];
}

async function told(answer: Response) {
  const isTile = answer.headers.get('content-type') === 'application/vnd.mapbox-vector-tile';
  const isOfTheWire = (name: string): boolean => OF_THE_WIRE.has(name) || (name === 'content-length' && !isTile);
  const headers = [...answer.headers].filter(([name]) => !isOfTheWire(name)).sort();
  const body = Buffer.from(await answer.arrayBuffer());
  return { status: answer.status, headers, body: isTile ? body.toString('base64') : body.toString() };
}

describeStores('Tiles by the short way', (open) => {
  let store: Store;
  let world: TestHouse;
  let server: Listening;
  let app: ReturnType<typeof buildApp>;
  beforeAll(async () => {
    store = await open();
    await store.transact(async (tx) => {
      const columns = 'code name name_folded kind province_code zone valid_from'.split(' ');
      await tx.load('commune', columns, [['99001', '99001', '99001', 'xa', '99', 9210, '2025-07-01']]);
      await tx.load(
        'parcel',
        'id commune_code sheet_no parcel_no land_use mapped_area geom label label_clearance'.split(' '),
        Array.from({ length: 30 }, (_, n) => parcel(11 + n, 105.8505 + n * 0.00001)),
      );
    });
    world = testHouse(store, { port: 0, host: '127.0.0.1', corsOrigins: ['https://ban-do.example'] });
    server = await listen(world.house);
    app = buildApp(world.house);
  });
  afterAll(async () => {
    await server.stop();
    await world.close();
  });

  async function bothWays(path: string, headers: Record<string, string> = {}) {
    // fetch would add Accept-Encoding of its own, and unpack the answer
    const asked = { 'accept-encoding': 'identity', 'accept-language': 'en', ...headers };
    const short = await told(await fetch(`${server.url}${path}`, { headers: asked }));
    const usual = await told(await app.request(path, { headers: asked }));
    expect(short, path).toEqual(usual);
    return short;
  }

  it('says the same of tiles', async () => {
    const { status, headers } = await bothWays(AT);
    expect(status).toBe(200);
    const tag = headers.find(([name]) => name === 'etag')?.[1] ?? '';
    expect((await bothWays(AT, { 'if-none-match': tag })).status).toBe(304);
    expect((await bothWays(AT, { 'if-none-match': '"other"' })).status).toBe(200);
    expect((await bothWays('/tiles/communes/16/1/1.mvt')).status).toBe(204);
    await bothWays(`${AT}?v=some-version`);
  });

  it('packs a tile the same way', async () => {
    const asked = { headers: { 'accept-encoding': 'gzip' } };
    const short = await fetch(`${server.url}${AT}`, asked);
    const usual = await app.request(AT, asked);
    expect(short.headers.get('content-encoding')).toBe('gzip');
    expect(short.headers.get('content-length')).toBe(usual.headers.get('content-length'));
    expect(short.headers.get('etag')).toBe(usual.headers.get('etag'));
  });

  it.each([
    ['/tiles/parcels/16/052037/29811.mvt', 400],
    ['/tiles/parcels/16/99999999/1.mvt', 400],
    ['/tiles/parcels/30/1/1.mvt', 400],
    ['/tiles/parcels/a/b/c.mvt', 400],
    ['/tiles/nothing/16/1/1.mvt', 404],
    ['/tiles/parcels-officer/16/52037/29811.mvt', 401],
    [`/tiles/parcels/16/52037/29811.mvt?v=${'x'.repeat(65)}`, 400],
  ])('says the same of %s', async (path, status) => {
    expect((await bothWays(path)).status).toBe(status);
  });

  it('lets other pages read tiles, where that was set', async () => {
    const answer = await bothWays(AT, { origin: 'https://ban-do.example' });
    expect(answer.headers).toContainEqual(['access-control-allow-origin', 'https://ban-do.example']);
  });

  it('counts both ways as one route', async () => {
    await bothWays(AT);
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    const routes =
      metrics.match(/thua_http_request_seconds_count\{method="GET",route="[^"]*",status="200"\} \d+/g) ?? [];
    expect(routes.filter((line) => line.includes('/tiles/'))).toHaveLength(1);
  });
});
