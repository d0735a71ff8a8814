// What a client may rely on when it asks for tiles.

import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { vn2000ToWgs84 } from '../../data/crs/shift.ts';
import { degreesToEwkb, pointToEwkb } from '../../data/geometry/wkb.ts';
import { announce } from '../../data/store/outbox.ts';
import type { Store } from '../../data/store/store.ts';
import { describeStores } from '../../data/store/testing/databases.ts';
import { readTile } from '../../tiles/testing/read-tile.ts';
import { type TestHouse, testHouse } from '../testing/house.ts';

const AT = '16/52037/29811';

function parcel(id: number, commune: string, west: number) {
  const [w, s, e, n] = [west, 16.0258, west + 0.0003, 16.0261];
  const shape = degreesToEwkb([[[w, s, e, s, e, n, w, n]]]);
  return [id, commune, '12', '345', 'ONT', 463.9, shape, pointToEwkb(w + 0.00015, 16.02595), 15];
}

describeStores('Asking for tiles', (open) => {
  let store: Store;
  let world: TestHouse;
  beforeAll(async () => {
    store = await open();
    await store.transact(async (tx) => {
      await tx.load(
        'commune',
        'code name name_folded kind province_code zone valid_from'.split(' '),
        ['99001', '99002'].map((code) => [code, code, code, 'xa', '99', 9210, '2025-07-01']),
      );
      await tx.load(
        'parcel',
        'id commune_code sheet_no parcel_no land_use mapped_area geom label label_clearance'.split(' '),
        [parcel(11, '99001', 105.8505), parcel(12, '99002', 105.8515)],
      );
    });
    world = testHouse(store);
  });
  afterAll(() => world.close());

  it('answers a vector tile that is always checked again, and 304 when it is known', async () => {
    const answer = await world.everyone.ask(`/tiles/parcels/${AT}.mvt`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/vnd.mapbox-vector-tile');
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    expect(answer.headers.get('content-encoding')).toBeNull();
    const tile = readTile(new Uint8Array(await answer.arrayBuffer()));
    expect(tile['parcels']?.map(({ id }) => id)).toEqual([11, 12]);
    const tag = answer.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[\w-]{22}"$/);
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, tag.replace(/"$/, '-gz"')]) {
      const again = await world.everyone.ask(`/tiles/parcels/${AT}.mvt`, { headers: { 'if-none-match': known } });
      expect(again.status, known).toBe(304);
      expect(await again.text()).toBe('');
    }
    const other = await world.everyone.ask(`/tiles/parcels/${AT}.mvt`, { headers: { 'if-none-match': '"other"' } });
    expect(other.status).toBe(200);
  });

  it('compresses when the client can read it, under a tag of its own', async () => {
    const plain = await world.everyone.ask(`/tiles/parcels/${AT}.mvt`);
    const packed = await world.everyone.ask(`/tiles/parcels/${AT}.mvt`, {
      headers: { 'accept-encoding': 'br, gzip;q=0.5' },
    });
    const bytes = new Uint8Array(await plain.arrayBuffer());
    const answered = new Uint8Array(await packed.arrayBuffer());
    expect(packed.headers.get('vary')).toContain('Accept-Encoding');
    if (bytes.length >= 200) {
      expect(packed.headers.get('content-encoding')).toBe('gzip');
      expect(new Uint8Array(gunzipSync(answered))).toEqual(bytes);
      expect(packed.headers.get('etag')).not.toBe(plain.headers.get('etag'));
    } else expect(answered).toEqual(bytes);
    const refused = await world.everyone.ask(`/tiles/parcels/${AT}.mvt`, {
      headers: { 'accept-encoding': 'gzip;q=0' },
    });
    expect(refused.headers.get('content-encoding')).toBeNull();
  });

  it('says 204 where nothing is', async () => {
    const answer = await world.everyone.ask('/tiles/parcels/16/1/1.mvt');
    expect(answer.status).toBe(204);
    expect(await answer.text()).toBe('');
  });

  it.each([
    ['/tiles/parcels/23/0/0.mvt', 400],
    ['/tiles/parcels/3/8/0.mvt', 400],
    ['/tiles/parcels/3/0/8.mvt', 400],
    ['/tiles/parcels/9999999999/0/0.mvt', 400],
    ['/tiles/parcels/3/-1/0.mvt', 400],
    ['/tiles/parcels/3/1abc/0.mvt', 400],
    ['/tiles/parcels/3/1/0x1.mvt', 400],
    ['/tiles/parcels/3/1.0/1.mvt', 400],
    ['/tiles/parcels/3/01/1.mvt', 400],
    ['/tiles/parcels/3/1/1.png', 400],
    ['/tiles/parcels/3/1;DROP TABLE parcel/1.mvt', 400],
    ['/tiles/nothing/3/1/1.mvt', 404],
    ['/tiles/nothing.json', 404],
    ['/tiles/parcels', 404],
    [`/tiles/parcels-officer/${AT}.mvt`, 401],
    ['/tiles/parcels-officer.json', 401],
  ])('refuses %s with %i and says why', async (path, status) => {
    const answer = await world.everyone.ask(path);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it('shows an officer only the parcels of his communes, privately, under a tag of his own', async () => {
    const officer = await world.signedIn('officer', ['99001']);
    const other = await world.signedIn('officer', ['99002']);
    const mine = await officer.ask(`/tiles/parcels-officer/${AT}.mvt`);
    const theirs = await other.ask(`/tiles/parcels-officer/${AT}.mvt`);
    expect(readTile(new Uint8Array(await mine.arrayBuffer()))['parcels']?.map(({ id }) => id)).toEqual([11]);
    expect(readTile(new Uint8Array(await theirs.arrayBuffer()))['parcels']?.map(({ id }) => id)).toEqual([12]);
    expect(mine.headers.get('cache-control')).toContain('private');
    expect(mine.headers.get('vary')).toContain('Cookie');
    expect(mine.headers.get('etag')).not.toBe(theirs.headers.get('etag'));
  });

  it('describes each set, with addresses of the host that was asked', async () => {
    const answer = await world.everyone.ask('http://thua.test/tiles/parcels.json');
    const described = (await answer.json()) as { tiles: string[]; vector_layers: { id: string; fields: object }[] };
    expect(described.tiles).toEqual(['http://thua.test/tiles/parcels/{z}/{x}/{y}.mvt']);
    expect(described.vector_layers.map(({ id }) => id)).toEqual([
      'parcels',
      'parcel_labels',
      'land_cover',
      'parcel_density',
    ]);
    expect(Object.keys(described.vector_layers[0]?.fields ?? {})).toEqual(['no', 'sheet', 'use', 'area_dm2', 'lead']);
  });

  it('tells the bounds of what is there, also right after more came', async () => {
    const boundsOf = async (set: string): Promise<number[]> =>
      ((await (await world.everyone.ask(`/tiles/${set}.json`)).json()) as { bounds: number[] }).bounds;
    const isAround = ([w = 0, s = 0, e = 0, n = 0]: number[], [west, south, east, north]: number[]): boolean => {
      const [lon, lat] = vn2000ToWgs84(west ?? 0, south ?? 0);
      const [lonEnd, latEnd] = vn2000ToWgs84(east ?? 0, north ?? 0);
      const slack = [lon - w, lat - s, e - lonEnd, n - latEnd];
      return slack.every((each) => each >= 0 && each < 1e-4);
    };
    expect(isAround(await boundsOf('parcels'), [105.8505, 16.0258, 105.8518, 16.0261])).toBe(true);
    // nothing there: where the land is thought to be
    expect(await boundsOf('context')).toEqual([102, 7, 118, 23.5]);
    await store.transact(async (tx) => {
      await tx.load(
        'parcel',
        'id commune_code sheet_no parcel_no land_use mapped_area geom label label_clearance'.split(' '),
        [parcel(13, '99002', 107.2)],
      );
      await announce(tx, { topic: 'import', communeCode: '99002', bounds: null, run: 0 });
    });
    expect(isAround(await boundsOf('parcels'), [105.8505, 16.0258, 107.2003, 16.0261])).toBe(true);
  });

  it('answers many equal requests at once with one answer', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => world.everyone.ask(`/tiles/parcels/${AT}.mvt`)));
    expect(new Set(answers.map(({ headers }) => headers.get('etag'))).size).toBe(1);
  });

  it('gives the style of one set, for programs that take one for each', async () => {
    const layersOf = async (set: string): Promise<{ id: string; source?: string }[]> =>
      ((await (await world.everyone.ask(`/style.json?set=${set}`)).json()) as { layers: { id: string }[] }).layers;
    const parcels = await layersOf('parcels');
    expect(parcels[0]?.id).toBe('paper');
    expect(new Set(parcels.slice(1).map(({ source }) => source))).toEqual(new Set(['parcels']));
    // it would hide what lies below
    expect(new Set((await layersOf('communes')).map(({ source }) => source))).toEqual(new Set(['communes']));
    expect((await world.everyone.ask('/style.json?set=nothing')).status).toBe(400);
  });

  it('gives a style whose sources and sprite are there', async () => {
    const style = (await (await world.everyone.ask('/style.json?theme=dark')).json()) as {
      sprite: string;
      sources: Record<string, { url: string }>;
      metadata: { thua: { colourings: Record<string, unknown> } };
    };
    expect(Object.keys(style.metadata.thua.colourings)).toEqual(['use', 'certificate', 'flag', 'group']);
    const addresses = Object.values(style.sources).map(({ url }) => url);
    for (const url of [...addresses, `${style.sprite}.json`, `${style.sprite}@2x.png`]) {
      expect((await world.everyone.ask(url)).status, url).toBe(200);
    }
    expect((await world.everyone.ask('/style.json?theme=pink')).status).toBe(400);
  });
});
