// Archives that another machine built, behind an address: read by ranges, held to what they were, and done without while they are away.
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from '../../data/store/sql.ts';
import type { Store } from '../../data/store/store.ts';
import { describeStores } from '../../data/store/testing/databases.ts';
import { buildTiles } from '../../tiles/build/build.ts';
import { planBuild } from '../../tiles/build/plan.ts';
import type { TileAddress } from '../../tiles/encoder/projector.ts';
import { type TestHouse, testHouse } from '../testing/house.ts';
import { settle } from '../testing/land.ts';
import { ArchiveKeeper } from './archive-keeper.ts';

/** An object store: files of a directory, by range, with a strong tag. */
class ObjectStore {
  readonly ranges: string[] = [];
  isAway = false;
  /** Changes every tag, as if each file had been replaced. */
  generation = 0;
  readonly #server: Server;

  constructor(directory: string) {
    this.#server = createServer((request, response) => {
      if (this.isAway) return void response.writeHead(503).end();
      let bytes: Buffer;
      try {
        bytes = readFileSync(join(directory, new URL(request.url ?? '', 'http://store').pathname));
      } catch {
        return void response.writeHead(404).end();
      }
      const etag = `"${createHash('md5').update(bytes).digest('hex')}-${this.generation}"`;
      const wanted = request.headers['if-match'];
      if (wanted && wanted !== etag) return void response.writeHead(412).end();
      const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
      if (from === undefined || to === undefined) return void response.writeHead(200, { etag }).end(bytes);
      this.ranges.push(`${from}-${to}`);
      const part = bytes.subarray(Number(from), Number(to) + 1);
      const range = `bytes ${from}-${Number(from) + part.length - 1}/${bytes.length}`;
      response.writeHead(206, { etag, 'content-range': range, 'content-length': part.length }).end(part);
    });
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

describeStores('An archive behind an address', (open) => {
  const directory = mkdtempSync(join(tmpdir(), 'thua-remote-'));
  const objects = new ObjectStore(directory);
  let store: Store;
  let at: TestHouse;
  let keeper: ArchiveKeeper;
  let tile: TileAddress;

  beforeAll(async () => {
    store = await open();
    at = testHouse(store, {
      tilesDirectory: join(directory, 'own'),
      archiveUrl: await objects.open(),
      logLevel: 'silent',
    });
    await settle(at.house);
    await buildTiles(store, directory);
    tile = (await planBuild(store)).blocks.find(({ parcels }) => parcels)?.tile ?? { z: 13, x: 0, y: 0 };
    keeper = await ArchiveKeeper.open(at.house, { everyMs: 3_600_000 });
  });
  afterAll(async () => {
    await keeper.stop();
    await at.house.tiles.close();
    at.close();
    objects.close();
    rmSync(directory, { recursive: true });
  });

  const ask = (gzip = true) => at.house.tiles.tile({ set: 'parcels', tile, scope: 'all', gzip });
  /** The other coding was not asked for yet: it does not come from memory. */
  const askAnew = () => ask(false);

  it('is read by ranges, no more of it than the tile asks for', async () => {
    const before = objects.ranges.length;
    const { encoded, version } = await ask();
    expect(version).toBe(at.house.tiles.version);
    expect(version).toBeDefined();
    const asked = objects.ranges.slice(before);
    expect(asked).toHaveLength(1);
    const [from = 0, to = 0] = (asked[0] ?? '').split('-').map(Number);
    expect(to - from + 1).toBe(encoded.bytes.length);
  });

  it('is done without when a file has become another, until it has been looked at again', async () => {
    const before = await ask();
    objects.generation++;
    expect((await ask()).version).toBe(before.version);
    const live = await askAnew();
    expect(live.version).toBeUndefined();
    expect(live.encoded.hash).toBe(before.encoded.hash);
    expect(at.house.tiles.trouble).toContain('has become another file');
    await keeper.look();
    expect((await ask()).version).toBe(before.version);
  });

  it('is done without while its store does not answer', async () => {
    objects.isAway = true;
    const live = await askAnew();
    expect(live.version).toBeUndefined();
    await keeper.look();
    expect((await ask()).version).toBeUndefined();
    objects.isAway = false;
    await keeper.look();
    expect((await ask()).version).toBeDefined();
  });

  it('of another database is refused', async () => {
    await store.run(sql`UPDATE setting SET value = '"another"' WHERE name = 'database_id'`);
    const again = testHouse(store, { archiveUrl: at.house.env.archiveUrl, logLevel: 'silent' });
    const other = await ArchiveKeeper.open(again.house, { everyMs: 3_600_000 });
    expect(again.house.tiles.version).toBeUndefined();
    expect(again.house.tiles.trouble).toContain('another database');
    await other.stop();
    await again.house.tiles.close();
    again.close();
  });
});
