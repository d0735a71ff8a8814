// Several processes on one port: whichever answers, nobody gets a tile from before an edit that he knows of; who dies is replaced.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { vn2000ToWgs84 } from '../data/crs/shift.ts';
import { openStore } from '../data/store/open.ts';
import { sql } from '../data/store/sql.ts';
import type { Store } from '../data/store/store.ts';
import { type Cleanups, freshDatabase } from '../data/store/testing/databases.ts';
import { readParcels } from '../data/store/testing/parcel-values.ts';
import { worldOf } from '../tiles/delta/changed-edges.ts';
import { drawTile } from '../tiles/draw.ts';
import { openEncoderPool } from '../tiles/encoder-pool.ts';
import { poolSizeOf } from './processes.ts';
import { Line } from './testing/line.ts';

const postgres = inject('postgres');
const ENDED_WITHIN_MS = 8_000;
const EDITS = 20;

interface Target {
  readonly id: number;
  readonly communeCode: string;
  readonly zone: number;
  readonly x: number;
  readonly y: number;
}

describe.skipIf('missing' in postgres)('Several processes on one port (PostgreSQL)', () => {
  const cleanups: Cleanups = [];
  const home = mkdtempSync(join(tmpdir(), 'thua-processes-'));
  const pool = openEncoderPool();
  const children = new Set<ChildProcess>();
  const lines: Line[] = [];
  let url: string;
  let store: Store;
  let cookie: string;
  let server: { child: ChildProcess; at: string };

  function thua(args: readonly string[], settings: Readonly<Record<string, string>> = {}) {
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/thua.ts', ...args], {
      env: {
        ...process.env,
        SESSION_SECRET: 'a secret of the tests, long enough',
        ENCRYPTION_KEY: 'a key of the tests, long enough to be one',
        DATABASE_URL: url,
        DATA_DIR: home,
        LOG_LEVEL: 'silent',
        PORT: '0',
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.add(child);
    const heard = { child, out: '', err: '' };
    child.stdout.on('data', (chunk) => (heard.out += String(chunk)));
    child.stderr.on('data', (chunk) => (heard.err += String(chunk)));
    return heard;
  }

  /** Everything that holds its output has ended too, the processes that it started among them. */
  async function ended(child: ChildProcess): Promise<number | null> {
    const [code] = (await once(child, 'close', { signal: AbortSignal.timeout(60_000) })) as [number | null];
    return code;
  }

  async function serve(): Promise<{ child: ChildProcess; at: string; heard: { out: string; err: string } }> {
    const heard = thua(['serve', '--processes', '2']);
    await vi.waitUntil(() => heard.out.includes('quantri') || heard.child.exitCode !== null, { timeout: 200_000 });
    return { child: heard.child, at: /http:\S+?:\d+/.exec(heard.out)?.[0] ?? '', heard };
  }

  /** A connection to each of the two processes: they are handed out in turn. */
  async function connect(at: string): Promise<Map<number, Line>> {
    const found = new Map<number, Line>();
    for (let tries = 0; tries < 40 && found.size < 2; tries++) {
      const line = new Line(at);
      lines.push(line);
      const pid = await line.pid().catch(() => undefined);
      if (pid !== undefined) found.set(pid, line);
      if (found.size < 2) await new Promise((resolve) => setTimeout(resolve, tries > 4 ? 250 : 0));
    }
    return found;
  }

  beforeAll(async () => {
    url = await freshDatabase('url' in postgres ? postgres.url : '', cleanups);
    for (const args of [
      ['seed', '--communes', '2', '--parcels', '400'],
      ['tiles', 'build'],
    ]) {
      const heard = thua(args);
      expect(await ended(heard.child), heard.err).toBe(0);
    }
    store = await openStore({ url });
    cleanups.unshift(() => store.close());
    await store.run(sql`INSERT INTO setting (name, value) VALUES ('self_approval', 'true')`);
    server = await serve();
    cookie = await new Line(server.at).signIn('quantri', 'thua-demo');
  });
  afterAll(async () => {
    for (const line of lines) line.close();
    for (const child of children) child.kill('SIGKILL');
    await pool.close();
    for (const cleanup of cleanups) await cleanup();
    rmSync(home, { recursive: true, force: true });
  });

  /** Parcels without a certificate, and the tile of zoom 16 in which the middle of each lies. */
  async function targets(): Promise<Target[]> {
    const rows = await store.rows<{ id: number; communeCode: string; zone: number; lon: number; lat: number }>(sql`
      SELECT id, commune_code AS "communeCode", zone, ST_X(label) AS lon, ST_Y(label) AS lat
      FROM parcel JOIN commune ON code = commune_code AND valid_to IS NULL
      WHERE certificate_code = 0 AND label IS NOT NULL ORDER BY id LIMIT 200`);
    return rows.map(({ lon, lat, ...row }) => {
      const [x, y] = worldOf(...vn2000ToWgs84(lon, lat)).map((part) => Math.floor(part * 2 ** 16)) as [number, number];
      return { ...row, x, y };
    });
  }

  /** Has another land use recorded; whether it was applied (some are refused by the rules). */
  async function edit({ id, communeCode, zone }: Target, through: Line): Promise<boolean> {
    const found = (await readParcels(store, { communeCode, zone, ids: [id] })).get(id);
    if (!found?.value) return false;
    const { version, value } = found;
    const after = { ...value, landUse: value.landUse === 'CLN' ? 'BHK' : 'CLN', uses: [] };
    const record = { type: 'parcel', id, communeCode, version, before: value, after };
    const { status, body } = await through.post('/api/edits', { change: { records: [record], lineage: [] } }, cookie);
    return status === 201 && body.includes('"applied"');
  }

  /** What the rows say now. */
  async function drawn(set: 'parcels' | 'parcels-officer', { x, y }: Target): Promise<string> {
    const encoded = await drawTile(store, pool, { set, tile: { z: 16, x, y }, scope: 'all', gzip: false });
    return `"${encoded.hash}"`;
  }

  it('answer no tile from before an edit, whichever of them applied it, also while the archive is replaced', async () => {
    const each = [...(await connect(server.at)).values()];
    expect(each).toHaveLength(2);
    for (const line of each) expect((await line.ask('/readyz')).body).toMatch(/"version":"[^"]+"/);
    const others = [1, 2, 3, 4].map(() => new Line(server.at));
    lines.push(...others);
    const compaction = thua(['tiles', 'compact']).child;
    let applied = 0;
    for (const target of await targets()) {
      if (applied === EDITS && compaction.exitCode !== null) break;
      const [tile, officers] = (['parcels', 'parcels-officer'] as const).map(
        (set) => `/tiles/${set}/16/${target.x}/${target.y}.mvt`,
      ) as [string, string];
      const all = () => Promise.all(each.flatMap((line) => [line.tag(tile), line.tag(officers, cookie)]));
      const before = await drawn('parcels', target);
      expect((await all()).filter((_, at) => at % 2 === 0)).toEqual([before, before]);
      const through = each[applied % 2] as Line;
      // on connections of their own, so that looks and drawings are under way while the edit is committed
      const meanwhile = others.map((line) => line.tag(tile));
      const isApplied = await edit(target, through);
      if (isApplied) applied += 1;
      const answers = await Promise.all([all(), all()]);
      const now = [await drawn('parcels', target), await drawn('parcels-officer', target)];
      if (isApplied) expect(now[0]).not.toBe(before);
      for (const tags of answers) expect(tags, `edit ${applied}`).toEqual([...now, ...now]);
      await Promise.all(meanwhile);
    }
    expect(applied).toBeGreaterThanOrEqual(EDITS);
    expect(compaction.exitCode).toBe(0);
    for (const line of each) {
      const { body } = await line.ask('/metrics');
      for (const from of ['archive', 'drawn']) expect(body).toMatch(new RegExp(`tiles_total{from="${from}"} [1-9]`));
    }
  });

  it('tell live what was applied through another one', async () => {
    const [one, other] = [...(await connect(server.at)).values()] as [Line, Line];
    const heard = one.listen('/api/live', cookie);
    await heard.begun;
    for (const target of (await targets()).slice(0, 5)) await edit(target, other);
    await expect.poll(() => heard.text()).toContain('event: edit');
    heard.stop();
  });

  it('are not started where the port is taken, and say so once', async () => {
    const heard = thua(['serve', '--processes', '2'], { PORT: new URL(server.at).port });
    expect(await ended(heard.child)).toBe(1);
    expect(heard.out).toBe('');
    expect(heard.err.match(/^thua: .*/gm)).toEqual([
      `thua: Port ${new URL(server.at).port} is taken: set PORT to a free one, e.g. PORT=8081.`,
    ]);
  });

  it('are replaced when one is killed, while the other goes on answering', async () => {
    const before = await connect(server.at);
    const [[killed], [left, kept]] = [...before] as [[number, Line], [number, Line]];
    const newcomer = async () => {
      const line = new Line(server.at, 2_000);
      const pid = await line.pid().catch(() => undefined);
      line.close();
      return pid;
    };
    const pids = new Set<number | undefined>();
    process.kill(killed, 'SIGKILL');
    const began = Date.now();
    for (let at = 0; at < 30_000 && ![...pids].some((pid) => pid && !before.has(pid)); at = Date.now() - began) {
      const [same, ...others] = await Promise.all([kept.pid(), newcomer(), newcomer(), newcomer()]);
      expect(same).toBe(left);
      // until the death is known, node:cluster may hand a connection to the dead one, and then nobody has it: see docs/decisions.md
      for (const pid of at > 500 ? others : others.filter((each) => each !== undefined)) pids.add(pid);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(pids.size).toBe(2);
    expect(pids).not.toContain(undefined);
    expect(pids).not.toContain(killed);
    expect((await connect(server.at)).size).toBe(2);
  });

  it('end together within seconds when told to, with live streams open', async () => {
    const [line] = [...(await connect(server.at)).values()] as [Line];
    const heard = line.listen('/api/live', cookie);
    await heard.begun;
    const began = Date.now();
    server.child.kill('SIGTERM');
    expect(await ended(server.child)).toBe(0);
    expect(Date.now() - began).toBeLessThan(ENDED_WITHIN_MS);
  });

  it('end by themselves when the one that started them is killed; it greeted once', async () => {
    const { child, heard } = await serve();
    expect(heard.out.match(/Thửa: /g)).toHaveLength(1);
    const began = Date.now();
    child.kill('SIGKILL');
    await ended(child);
    expect(Date.now() - began).toBeLessThan(ENDED_WITHIN_MS);
  });

  it('share the connections that PostgreSQL has', () => {
    const all = (processes: number) => processes * (2 * poolSizeOf(processes) + 1);
    for (let processes = 1; processes <= 18; processes++) expect(all(processes)).toBeLessThanOrEqual(90);
    expect([poolSizeOf(1), poolSizeOf(8), poolSizeOf(64)]).toEqual([10, 5, 2]);
  });
});
