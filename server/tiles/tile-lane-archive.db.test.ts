// The short way answers tiles of an archive as the routes do, to the last header, and leaves a lost database to them.
import { mkdtempSync, rmSync } from 'node:fs';
import { get, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { degreesToEwkb } from '../../data/geometry/wkb.ts';
import { announce } from '../../data/store/outbox.ts';
import type { Store } from '../../data/store/store.ts';
import { StoreError, storeCodes } from '../../data/store/store-error.ts';
import { describeStores } from '../../data/store/testing/databases.ts';
import { buildTiles } from '../../tiles/build/build.ts';
import { type Listening, listen } from '../listen.ts';
import { type TestHouse, testHouse } from '../testing/house.ts';
import { ArchiveKeeper } from './archive-keeper.ts';

const HERE = '/tiles/parcels/16/52037/29811.mvt';
const ELSEWHERE = '/tiles/parcels/16/52046/29811.mvt';
const GZIP = { 'accept-encoding': 'br, gzip' };
const OTHER_SITE = 'https://other.test';

interface Answered {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  readonly body: Buffer;
}

type Headers = Readonly<Record<string, string>>;

/** Without what a socket adds, and without where it came from: who asks second finds it kept. Only a tile must tell its length itself. */
function compared(status: number, headers: IncomingHttpHeaders | Record<string, string>, body: Buffer): Answered {
  const { date: _, connection: _c, 'keep-alive': _k, 'transfer-encoding': _t, 'server-timing': _s, ...kept } = headers;
  if (status !== 200) delete kept['content-length'];
  return { status, headers: kept, body };
}

const throughSocket = (url: string, headers: Headers = {}): Promise<Answered> =>
  new Promise((resolve, reject) => {
    get(url, { headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => resolve(compared(answer.statusCode ?? 0, answer.headers, Buffer.concat(parts))));
    }).on('error', reject);
  });

describeStores('Archived tiles by the short way', (open) => {
  const directory = mkdtempSync(join(tmpdir(), 'thua-lane-'));
  let store: Store;
  const worlds: { world: TestHouse; keeper: ArchiveKeeper; door: Listening }[] = [];

  async function openWorld(corsOrigins: readonly string[]): Promise<void> {
    const world = testHouse(store, { tilesDirectory: directory, corsOrigins: [...corsOrigins] });
    const keeper = await ArchiveKeeper.open(world.house, { everyMs: 3_600_000 });
    worlds.push({ world, keeper, door: await listen(world.house) });
  }

  beforeAll(async () => {
    store = await open();
    await store.transact(async (tx) => {
      const rows = [105.8505, 105.9005].map((west, index) => {
        const ring = [west, 16.0258, west + 0.0003, 16.0258, west + 0.0003, 16.0261, west, 16.0261];
        return [index + 11, '99001', '12', String(index), degreesToEwkb([[ring]])];
      });
      await tx.load('parcel', ['id', 'commune_code', 'sheet_no', 'parcel_no', 'geom'], rows);
    });
    await buildTiles(store, directory);
    await openWorld([]);
    await openWorld([OTHER_SITE]);
    // one tile is drawn, the other lies in the archive
    const bounds: [number, number, number, number] = [105.9, 16.025, 105.905, 16.027];
    await store.transact((tx) => announce(tx, { topic: 'import', communeCode: '99001', bounds, run: 1 }));
  });
  afterAll(async () => {
    for (const { world, keeper, door } of worlds) {
      await door.stop();
      await keeper.stop();
      await world.house.tiles.close();
      world.close();
    }
    rmSync(directory, { recursive: true });
  });

  /** The same answer both ways, in a house without and in one with other sites; the first of them. */
  async function expectSame(path: string, headers: Headers = {}): Promise<Answered> {
    const answers: Answered[] = [];
    for (const { world, door } of worlds) {
      const short = await throughSocket(`${door.url}${path}`, headers);
      const host = new URL(door.url).host;
      const usual = await world.app.request(`${door.url}${path}`, { headers: { host, ...headers } });
      const body = Buffer.from(await usual.arrayBuffer());
      expect(short).toEqual(compared(usual.status, Object.fromEntries(usual.headers), body));
      answers.push(short);
    }
    return answers[0] as Answered;
  }

  it.each([
    ['an archived tile', HERE, 200],
    ['a tile that was touched', ELSEWHERE, 200],
    ['nothing', '/tiles/parcels/16/1/1.mvt', 204],
    ['a zoom above all archives', '/tiles/communes/0/0/0.mvt', 204],
    ['a stale version', `${HERE}?v=of-yesterday`, 200],
    ['an empty version', `${HERE}?v=`, 200],
    ['two versions', `${HERE}?v=a&v=b`, 400],
  ])('answers %s as the routes do', async (_, path, status) => {
    for (const headers of [{}, GZIP]) expect((await expectSame(path, headers)).status).toBe(status);
  });

  it('says 304 and `for ever` where the routes do', async () => {
    const { etag } = (await expectSame(HERE, GZIP)).headers;
    expect(etag).toMatch(/-gz"$/);
    for (const tag of [String(etag), `W/${etag}`, '*', `"a", ${etag}`]) {
      expect((await expectSame(HERE, { ...GZIP, 'if-none-match': tag })).status).toBe(304);
    }
    expect((await expectSame(HERE, { ...GZIP, 'if-none-match': '"a"' })).status).toBe(200);
    const current = await expectSame(`${HERE}?v=${worlds[0]?.world.house.tiles.version}`, GZIP);
    expect(current.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const touched = await expectSame(`${ELSEWHERE}?v=${worlds[0]?.world.house.tiles.version}`, GZIP);
    expect(touched.headers['cache-control']).toBe('no-cache');
  });

  it('leaves a lost database to the routes', async () => {
    for (const { world } of worlds) {
      vi.spyOn(world.house.tiles, 'tile').mockRejectedValue(new StoreError(storeCodes.lost, 'gone'));
    }
    const { status, headers } = await expectSame(HERE);
    vi.restoreAllMocks();
    expect([status, headers['retry-after']]).toEqual([503, '5']);
  });
});
