// What goes wrong while tiles are made: killed, no room left, two at once. No reader ever sees half an archive, and the next run is as
// good as the first.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openStore } from '../data/store/open.ts';
import { announce } from '../data/store/outbox.ts';
import { sql } from '../data/store/sql.ts';
import type { Store } from '../data/store/store.ts';
import { type Cleanups, freshDatabase } from '../data/store/testing/databases.ts';
import { type TestHouse, testHouse } from '../server/testing/house.ts';
import { ArchiveKeeper } from '../server/tiles/archive-keeper.ts';
import { openWorkshop, versionsIn } from '../tiles/archive/workshop.ts';
import { planBuild } from '../tiles/build/plan.ts';
import { drawTile } from '../tiles/draw.ts';
import type { TileAddress } from '../tiles/encoder/projector.ts';
import { openEncoderPool } from '../tiles/encoder-pool.ts';

const postgres = inject('postgres');
const KEYS = {
  SESSION_SECRET: 'a secret of the tests, long enough',
  ENCRYPTION_KEY: 'a key of the tests, long enough to be one',
};

describe.skipIf('missing' in postgres)('Making tiles (PostgreSQL)', () => {
  const cleanups: Cleanups = [];
  const home = mkdtempSync(join(tmpdir(), 'thua-faults-'));
  const directory = join(home, 'tiles');
  const pool = openEncoderPool();
  let url: string;
  let store: Store;
  let at: TestHouse;
  let keeper: ArchiveKeeper;
  let blocks: readonly TileAddress[];

  const environment = (dataDirectory = home) => ({
    ...process.env,
    ...KEYS,
    DATABASE_URL: url,
    DATA_DIR: dataDirectory,
    LOG_LEVEL: 'error',
  });
  const thua = (args: readonly string[], dataDirectory?: string): ChildProcess =>
    spawn(process.execPath, ['--import', 'tsx', 'scripts/thua.ts', ...args], {
      env: environment(dataDirectory),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  async function run(args: readonly string[], dataDirectory?: string): Promise<{ code: number | null; said: string }> {
    const child = thua(args, dataDirectory);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += String(chunk)));
    const [code] = (await once(child, 'exit')) as [number | null];
    return { code, said };
  }

  beforeAll(async () => {
    url = await freshDatabase('url' in postgres ? postgres.url : '', cleanups);
    expect((await run(['seed', '--communes', '4', '--parcels', '6000'])).code).toBe(0);
    store = await openStore({ url });
    cleanups.unshift(() => store.close());
    at = testHouse(store, { tilesDirectory: directory, logLevel: 'silent' });
    blocks = (await planBuild(store)).blocks.filter(({ parcels }) => parcels).map(({ tile }) => tile);
    keeper = await ArchiveKeeper.open(at.house, { everyMs: 3_600_000 });
  });
  afterAll(async () => {
    await keeper.stop();
    await at.house.tiles.close();
    await pool.close();
    at.close();
    for (const cleanup of cleanups) await cleanup();
    rmSync(home, { recursive: true, force: true });
  });

  /** Some tiles of zoom 13 and 16 are as the rows say now. */
  async function expectRight(): Promise<void> {
    await keeper.look();
    const deep = blocks.map(({ x, y }) => ({ z: 16, x: x * 8 + 4, y: y * 8 + 4 }));
    for (const tile of [...blocks, ...deep]) {
      const wanted = { set: 'parcels', tile, scope: 'all', gzip: false } as const;
      const { encoded } = await at.house.tiles.tile(wanted);
      expect(encoded.hash).toBe((await drawTile(store, pool, wanted)).hash);
    }
  }

  const touch = () =>
    store.transact(async (tx) => {
      const row = await tx.first<{ w: number; s: number; e: number; n: number }>(
        sql`SELECT min(ST_XMin(geom)) AS w, min(ST_YMin(geom)) AS s, max(ST_XMax(geom)) AS e, max(ST_YMax(geom)) AS n FROM parcel
            WHERE commune_code = '99001'`,
      );
      await tx.run(
        sql`UPDATE parcel SET land_use = CASE land_use WHEN 'LUC' THEN 'CLN' ELSE 'LUC' END WHERE commune_code = '99001'`,
      );
      const { w, s, e, n } = row ?? { w: 0, s: 0, e: 0, n: 0 };
      await announce(tx, {
        topic: 'import',
        communeCode: '99001',
        bounds: [w - 0.01, s - 0.01, e + 0.01, n + 0.01],
        run: 1,
      });
    });

  /** Kills the verb as soon as it has put tiles down, and says which versions there are then. */
  async function killWhilePrinting(verb: string): Promise<readonly string[]> {
    const child = thua(['tiles', verb]);
    const isPrinting = () =>
      existsSync(join(directory, 'work/press-0')) && readdirSync(join(directory, 'work/press-0')).length > 0;
    await expect.poll(isPrinting, { interval: 5 }).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(existsSync(join(directory, 'work'))).toBe(true);
    return versionsIn(directory);
  }

  it('killed: a build leaves nothing that is served, and the next one is whole', async () => {
    expect(await killWhilePrinting('build')).toEqual([]);
    await expectRight();
    expect(at.house.tiles.version).toBeUndefined();
    expect((await run(['tiles', 'build'])).code).toBe(0);
    await expectRight();
    expect(at.house.tiles.version).toBeDefined();
    expect(readdirSync(directory).sort()).toEqual([at.house.tiles.version, 'current.json'].sort());
  });

  it('killed: a compaction leaves the archive before it in service, and the next one is whole', async () => {
    const before = await versionsIn(directory);
    await touch();
    expect(await killWhilePrinting('compact')).toEqual(before);
    await expectRight();
    expect(at.house.tiles.version).toBe(before[0]);
    expect((await run(['tiles', 'compact'])).code).toBe(0);
    await expectRight();
    expect(at.house.tiles.version).not.toBe(before[0]);
    expect(existsSync(join(directory, 'work'))).toBe(false);
  });

  it('two at once: the second one says who is at it, and changes nothing', async () => {
    const workshop = await openWorkshop(directory);
    const before = readdirSync(directory);
    for (const verb of ['build', 'compact']) {
      const { code, said } = await run(['tiles', verb]);
      expect(code).toBe(1);
      expect(said).toContain(`Tiles are being built`);
      expect(said).toContain(`process ${process.pid}`);
    }
    expect(readdirSync(directory)).toEqual(before);
    await workshop.close();
  });

  const small = mkdtempSync(join(tmpdir(), 'thua-small-'));
  afterAll(() => rmSync(small, { recursive: true, force: true }));
  const mounts = (): boolean => {
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=600k', 'tmpfs', small], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  };
  const unmount = () => execFileSync('umount', [small]);
  const canMount = mounts();
  if (canMount) unmount();

  it.skipIf(!canMount)(
    'no room left: a build ends with one line that says so, and leaves nothing (needs mount)',
    async () => {
      expect(mounts()).toBe(true);
      try {
        const { code, said } = await run(['tiles', 'build'], small);
        expect(code).toBe(1);
        expect(said).toMatch(/thua: .*no space/i);
        expect(said).not.toMatch(/\n\s+at /);
        expect(readdirSync(join(small, 'tiles'))).toEqual([]);
      } finally {
        unmount();
      }
    },
  );

  it('damaged: a newer archive is refused, the last good one stays, and the server says so', async () => {
    await touch();
    const good = at.house.tiles.version;
    expect((await run(['tiles', 'compact'])).code).toBe(0);
    const [newest = ''] = await versionsIn(directory);
    const file = join(directory, newest, 'parcels.pmtiles');
    const bytes = readFileSync(file);
    bytes[20_000] = (bytes[20_000] ?? 0) ^ 0xff;
    writeFileSync(file, bytes);
    await expectRight();
    expect(at.house.tiles.version).toBe(good);
    const ready = (await (await at.everyone.ask('/readyz')).json()) as { status: string; tiles: { trouble: string } };
    expect(ready.status).toBe('ok');
    expect(ready.tiles.trouble).toContain(`${newest}: parcels.pmtiles is damaged`);
    expect((await run(['tiles', 'build'])).code).toBe(0);
    await expectRight();
    expect(at.house.tiles.trouble).toBeUndefined();
  });

  it('killed: a server in the middle of edits loses no touched tile', async () => {
    const port = 20_000 + (process.pid % 20_000);
    const server = spawn(process.execPath, ['--import', 'tsx', 'scripts/thua.ts', 'serve'], {
      env: { ...environment(), PORT: String(port) },
      stdio: 'ignore',
    });
    const base = `http://127.0.0.1:${port}`;
    try {
      const isUp = () =>
        fetch(`${base}/readyz`).then(
          (answer) => answer.ok,
          () => false,
        );
      await expect.poll(isUp, { timeout: 90_000 }).toBe(true);
      const signIn = await fetch(`${base}/api/auth/sign-in/username`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username: 'canbo', password: 'thua-demo' }),
      });
      const cookie = signIn.headers
        .getSetCookie()
        .map((each) => each.split(';')[0])
        .join('; ');
      const parcels = await store.rows<{ id: number }>(
        sql`SELECT id FROM parcel WHERE commune_code = '99001' AND geom IS NOT NULL ORDER BY id LIMIT 30`,
      );
      const flagging = parcels.map(({ id }) =>
        fetch(`${base}/api/flags`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', cookie },
          body: JSON.stringify({ parcelId: id, kind: 'boundary', severity: 'block' }),
        }).then(
          (answer) => answer.status,
          () => 0,
        ),
      );
      await Promise.race(flagging);
      server.kill('SIGKILL');
      expect(await Promise.all(flagging)).toContain(201);
    } finally {
      server.kill('SIGKILL');
    }
    const deep = blocks.map((tile) => ({ set: 'parcels-officer', tile, scope: 'all', gzip: false }) as const);
    for (const wanted of deep) {
      const { encoded } = await at.house.tiles.tile(wanted);
      expect(encoded.hash).toBe((await drawTile(store, pool, wanted)).hash);
    }
  });
});
