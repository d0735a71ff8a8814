// JSON goes out short and with a tag, and asks for other coordinates are not passed over.
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { testHouse } from '../testing/house.ts';
import { noStore } from '../testing/no-store.ts';

const { everyone } = testHouse(noStore);
const GZIP = { 'accept-encoding': 'gzip' };

describe.each(['/api/openapi.json', '/style.json'])('%s', (path) => {
  it('is sent with gzip to whoever takes it, and says so to caches', async () => {
    const plain = await everyone.ask(path);
    const text = await plain.text();
    const short = await everyone.ask(path, { headers: GZIP });
    const bytes = Buffer.from(await short.arrayBuffer());
    expect(short.headers.get('content-encoding')).toBe('gzip');
    expect(short.headers.get('content-type')).toMatch(/json/);
    expect(bytes.length).toBeLessThan(text.length / 2);
    expect(gunzipSync(bytes).toString()).toBe(text);
    for (const answer of [plain, short]) expect(answer.headers.get('vary')?.toLowerCase()).toContain('accept-encoding');
  });

  it.each(['gzip;q=0', 'identity', 'br'])('is sent as it is to whoever takes %s', async (taken) => {
    const answer = await everyone.ask(path, { headers: { 'accept-encoding': taken } });
    expect(answer.headers.get('content-encoding')).toBeNull();
    expect(await answer.json()).toBeTypeOf('object');
  });

  it('has one weak tag whatever its coding, and is not sent again', async () => {
    const etag = (await everyone.ask(path)).headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"/);
    expect((await everyone.ask(path, { headers: GZIP })).headers.get('etag')).toBe(etag);
    for (const known of [etag, etag.slice(2), `"x", ${etag}`]) {
      const answer = await everyone.ask(path, { headers: { ...GZIP, 'if-none-match': known } });
      expect([answer.status, await answer.text(), answer.headers.get('etag')]).toEqual([304, '', etag]);
    }
    expect((await everyone.ask(path, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  });
});

it('refusals are not to be kept, and small ones are sent as they are', async () => {
  const answer = await everyone.ask('/api/nothing', { headers: GZIP });
  expect([answer.status, answer.headers.get('etag'), answer.headers.get('content-encoding')]).toEqual([
    404,
    null,
    null,
  ]);
  expect(answer.headers.get('cache-control')).toBe('no-store');
});

describe('a reference system', () => {
  it.each(['4326', 'EPSG:4326', 'http://www.opengis.net/def/crs/OGC/1.3/CRS84', 'urn:ogc:def:crs:EPSG::4326'])(
    'that is the one there is may be asked for: %s',
    async (crs) => {
      expect((await everyone.ask(`/style.json?crs=${encodeURIComponent(crs)}`)).status).toBe(200);
    },
  );

  it.each(['crs=EPSG:9210', 'bbox-crs=3857', 'srs=9210', 'crs=4326&crs=9210', 'crs='])(
    'that is not supported is refused on every route: %s',
    async (query) => {
      for (const path of ['/style.json', '/api/parcels', '/api/search', '/healthz', '/tiles/parcels.json']) {
        const answer = await everyone.ask(`${path}?${query}`, { headers: { 'accept-language': 'en' } });
        expect(answer.status).toBe(400);
        expect((await answer.json()).problems[0].message).toMatch(/WGS 84/);
      }
    },
  );
});
