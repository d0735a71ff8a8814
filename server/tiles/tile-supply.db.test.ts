// Archive and delta together are, at every moment, what drawing everything from the rows would give; and what was not touched is passed
// through as it lies in the archive.
import { mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Parcel } from '../../data/model/parcel.ts';
import { sql } from '../../data/store/sql.ts';
import type { Store } from '../../data/store/store.ts';
import { describeStores } from '../../data/store/testing/databases.ts';
import { readParcels } from '../../data/store/testing/parcel-values.ts';
import { tileIdOf } from '../../tiles/archive/tile-id.ts';
import { buildTiles } from '../../tiles/build/build.ts';
import { compactTiles } from '../../tiles/build/compact.ts';
import { coverOfBox } from '../../tiles/delta/cover.ts';
import { isHeavy } from '../../tiles/delta/touched-by-change.ts';
import { drawTile } from '../../tiles/draw.ts';
import type { Encoded } from '../../tiles/encoded.ts';
import type { TileAddress } from '../../tiles/encoder/projector.ts';
import { openEncoderPool } from '../../tiles/encoder-pool.ts';
import { refreshLandCover } from '../../tiles/land-cover/land-cover.ts';
import { deepestOf, TILE_SETS, type TileSet } from '../../tiles/layers.ts';
import { type TestHouse, testHouse, type Visitor } from '../testing/house.ts';
import { ELSEWHERE, HERE, PARCELS, settleForEdits } from '../testing/land.ts';
import { ArchiveKeeper } from './archive-keeper.ts';

const ZONE = 9210;
const COMMUNES = [HERE, ELSEWHERE];
const PARCEL_SETS = ['parcels', 'parcels-officer'] as const;
/** Every tile around the land, WGS 84: five parcels, two communes. */
const AROUND = [105.9, 10.75, 105.98, 10.79] as const;

interface Place {
  readonly set: TileSet;
  readonly tile: TileAddress;
}

describeStores('Archive and delta', (open, engine) => {
  const directory = mkdtempSync(join(tmpdir(), 'thua-supply-'));
  const pool = openEncoderPool();
  let store: Store;
  let at: TestHouse;
  let keeper: ArchiveKeeper;
  let approver: Visitor;
  let bounds: [number, number, number, number];

  beforeAll(async () => {
    store = await open();
    at = testHouse(store, { tilesDirectory: directory });
    await settleForEdits(at.house);
    await renewLandCover();
    for (const [communeCode, sheetNo] of [
      [HERE, '36'],
      [HERE, '40'],
      [ELSEWHERE, '36'],
    ]) {
      await store.run(sql`INSERT INTO map_sheet (commune_code, sheet_no, scale, zone, geom)
        SELECT code, ${sheetNo ?? ''}, 1000, zone, geom FROM commune WHERE code = ${communeCode ?? ''}
        ON CONFLICT (commune_code, sheet_no) DO UPDATE SET geom = excluded.geom`);
    }
    approver = await at.signedIn('approver', COMMUNES);
    const box = await store.first<{ w: number; s: number; e: number; n: number }>(
      sql`SELECT min(ST_XMin(geom)) AS w, min(ST_YMin(geom)) AS s, max(ST_XMax(geom)) AS e, max(ST_YMax(geom)) AS n FROM parcel`,
    );
    const { w, s, e, n } = box ?? { w: AROUND[0], s: AROUND[1], e: AROUND[2], n: AROUND[3] };
    bounds = [w - 0.004, s - 0.004, e + 0.004, n + 0.004];
    await buildTiles(store, directory);
    keeper = await ArchiveKeeper.open(at.house, { everyMs: 3_600_000 });
  });
  afterAll(async () => {
    await keeper.stop();
    await at.house.tiles.close();
    await pool.close();
    at.close();
    rmSync(directory, { recursive: true });
  });

  function places(sets: readonly TileSet[] = TILE_SETS): Place[] {
    const all: Place[] = [];
    for (let z = 5; z <= 16; z++) {
      const { minX, minY, maxX, maxY } = coverOfBox(bounds, z);
      for (let x = minX; x <= maxX; x++)
        for (let y = minY; y <= maxY; y++)
          all.push(...sets.filter((set) => z <= deepestOf(set)).map((set) => ({ set, tile: { z, x, y } })));
    }
    return all;
  }

  const supplied = ({ set, tile }: Place) => at.house.tiles.tile({ set, tile, scope: 'all', gzip: true });
  const plain = ({ bytes, isGzip }: { bytes: Uint8Array; isGzip: boolean }) =>
    Buffer.from(isGzip ? gunzipSync(bytes) : bytes);
  const nameOf = ({ set, tile: { z, x, y } }: Place) => `${set} ${z}/${x}/${y}`;

  /** What the rows say, drawn once until they are changed. */
  const scratches = new Map<string, Encoded>();
  async function scratchOf(place: Place): Promise<Encoded> {
    const scratch =
      scratches.get(nameOf(place)) ?? (await drawTile(store, pool, { ...place, scope: 'all', gzip: false }));
    scratches.set(nameOf(place), scratch);
    return scratch;
  }
  async function renewLandCover(): Promise<void> {
    await refreshLandCover(store, COMMUNES);
    scratches.clear();
  }

  /** @returns the tiles that did not come from the archive */
  async function expectFresh(sets: readonly TileSet[] = TILE_SETS): Promise<Place[]> {
    const live: Place[] = [];
    for (const place of places(sets)) {
      const { encoded, version } = await supplied(place);
      const scratch = await scratchOf(place);
      expect(plain(encoded).equals(Buffer.from(scratch.bytes)), nameOf(place)).toBe(true);
      expect(encoded.hash, nameOf(place)).toBe(scratch.hash);
      if (version === undefined) live.push(place);
    }
    return live;
  }

  async function parcelAsIs(communeCode: string, id: number) {
    const found = (await readParcels(store, { communeCode, zone: ZONE, ids: [id] })).get(id);
    if (!found) throw new Error('no parcel');
    return found;
  }

  async function submit(records: readonly object[], kind = 'geometry'): Promise<number> {
    const body = { change: { records, lineage: [] }, kind, reason: 'Đo đạc lại' };
    const answer = await approver.ask('/api/edits', { body });
    scratches.clear();
    return answer.status;
  }

  type Verb = 'use' | 'address' | 'number' | 'nudge' | 'move' | 'vertex' | 'retire' | 'create' | 'flag';

  /** What an officer might do to a parcel; nothing where it cannot be done now. */
  async function act(verb: Verb, id: number, by: number): Promise<void> {
    if (verb === 'flag') {
      const severity = by % 2 ? 'block' : 'warning';
      const body = { parcelId: id, kind: 'boundary', severity };
      expect([201, 404]).toContain((await approver.ask('/api/flags', { body })).status);
      scratches.clear();
      return;
    }
    const communeCode = id === PARCELS.far ? ELSEWHERE : HERE;
    const { version, value } = await parcelAsIs(communeCode, id);
    const record = { type: 'parcel', id, communeCode, version, before: value };
    if (verb === 'create' || (value === null && version > 0)) {
      const model = value ?? (await parcelAsIs(HERE, PARCELS.next)).value;
      if (!model) return;
      const after = moved({ ...model, nationalCode: null, parcelNo: `9${by}` }, by, 30_000 + by);
      await submit([{ ...record, id: 7, version: 0, communeCode: model.communeCode, before: null, after }], 'create');
      return;
    }
    if (!value) return;
    if (verb === 'retire') {
      await submit([{ ...record, after: null }], 'retire');
      return;
    }
    const patches: Record<Exclude<Verb, 'flag' | 'create' | 'retire'>, Parcel> = {
      use: { ...value, landUse: ['LUC', 'CLN', 'ONT'][by % 3] ?? 'ONT', uses: [] },
      address: { ...value, address: `Ấp ${by}` },
      number: { ...value, parcelNo: String(500 + by) },
      nudge: moved(value, by % 7, -(by % 5)),
      move: moved(value, by * 997, by * 631),
      vertex: withVertex(value, by),
    };
    await submit([{ ...record, after: patches[verb] }]);
  }

  it('begins with an archive of everything', async () => {
    expect(at.house.tiles.version).toBeDefined();
    expect(await expectFresh()).toEqual([]);
  });

  async function compactNow(): Promise<void> {
    await compactTiles(store, directory);
    await keeper.look();
  }

  it('draws only what an edit touched, and passes on everything else as it lies in the archive', async () => {
    await compactNow();
    await act('nudge', PARCELS.apart, 3);
    const live = await expectFresh();
    expect(live.length).toBeGreaterThan(6);
    const sets = new Set(live.map(({ set }) => set));
    expect([...sets].sort()).toEqual(['parcels', 'parcels-officer']);
    expect(Math.min(...live.map(({ tile }) => tile.z))).toBe(13);
    const { watch } = await at.house.tiles.ground();
    for (const { set, tile } of live) {
      expect(watch.follower.touched.list(set, 1000)).toContain(tileIdOf(tile));
    }
    const { drawn } = at.house.tiles.answers;
    await expectFresh();
    expect(at.house.tiles.answers.drawn).toBe(drawn);
  });

  it('shows the frame of a map sheet from its first parcel on, and no longer after its last', async () => {
    await compactNow();
    const { version, value } = await parcelAsIs(HERE, PARCELS.apart);
    const record = { type: 'parcel', id: PARCELS.apart, communeCode: HERE };
    const move = (at: number, from: string, to: string) =>
      submit([{ ...record, version: at, before: { ...value, sheetNo: from }, after: { ...value, sheetNo: to } }]);
    for (const [i, [from, to]] of (
      [
        ['36', '40'],
        ['40', '36'],
      ] as const
    ).entries()) {
      expect(await move(version + i, from, to)).toBe(201);
      expect((await expectFresh(['context'])).length).toBeGreaterThan(5);
      await compactNow();
    }
    // where others stand nothing of the frames is drawn anew
    await act('number', PARCELS.apart, 8);
    expect(await expectFresh(['context'])).toEqual([]);
  });

  it('knows the tiles of a parcel with a river’s vertices, which a thread works out', async () => {
    const { version, value } = await parcelAsIs(HERE, PARCELS.apart);
    if (!value?.shape) throw new Error('no shape');
    const [e = 0, n = 0] = value.shape.polygons[0]?.[0] ?? [];
    const around = (index: number) => (2 * Math.PI * index) / 700;
    const ring = Array.from({ length: 700 }, (_, index) => [
      Math.round(e + 12_000 * Math.cos(around(index))),
      Math.round(n + 9_000 * Math.sin(around(index))),
    ]).flat();
    const after = { ...value, shape: { ...value.shape, polygons: [[ring]] } };
    const change = { type: 'parcel', id: PARCELS.apart, communeCode: HERE, version, before: value, after } as const;
    expect(isHeavy([{ before: value, after }])).toBe(true);
    expect(await submit([change])).toBe(201);
    expect((await expectFresh(PARCEL_SETS)).length).toBeGreaterThan(10);
  });

  it('draws nothing for an edit that no tile shows', async () => {
    await compactNow();
    await act('address', PARCELS.next, 5);
    expect(await expectFresh()).toEqual([]);
  });

  it('knows after a restart what was touched before', async () => {
    await compactNow();
    await act('number', PARCELS.next, 7);
    const before = await expectFresh();
    const again = testHouse(store, { tilesDirectory: directory });
    const second = await ArchiveKeeper.open(again.house, { everyMs: 3_600_000 });
    for (const place of places()) {
      const { encoded, version } = await again.house.tiles.tile({ ...place, scope: 'all', gzip: true });
      expect(encoded.hash).toBe((await supplied(place)).encoded.hash);
      expect(version === undefined).toBe(before.some((each) => nameOf(each) === nameOf(place)));
    }
    await second.stop();
    await again.house.tiles.close();
    again.close();
  });

  it('gives an officer of one commune the archive where only his land is, else his part, live', async () => {
    await compactNow();
    for (const place of places(['parcels-officer'])) {
      const wanted = { ...place, scope: [HERE], gzip: false };
      const { encoded } = await at.house.tiles.tile(wanted);
      const scratch = await drawTile(store, pool, wanted);
      expect(Buffer.from(encoded.bytes).equals(Buffer.from(scratch.bytes)), nameOf(place)).toBe(true);
    }
  });

  it('keeps archive tiles for ever under the version of TileJSON, and has live ones asked for again', async () => {
    await compactNow();
    const { tiles } = (await (await at.everyone.ask('/tiles/parcels.json')).json()) as { tiles: [string] };
    const { z, x, y } = { z: 16, ...{ x: coverOfBox(bounds, 16).minX + 1, y: coverOfBox(bounds, 16).minY + 1 } };
    const address = (tiles[0] as string).replace('{z}', `${z}`).replace('{x}', `${x}`).replace('{y}', `${y}`);
    expect(address).toContain(`?v=${at.house.tiles.version}`);
    const kept = await at.everyone.ask(address);
    expect(kept.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const other = await at.everyone.ask(address.replace(/v=.*/, 'v=older'));
    expect(other.headers.get('cache-control')).toBe('no-cache');
    const leader = await at.signedIn('leader', 'all');
    const officers = await leader.ask(`/tiles/parcels-officer/${z}/${x}/${y}.mvt?v=${at.house.tiles.version}`);
    expect(officers.headers.get('cache-control')).toBe('private, no-cache');
    await act('number', PARCELS.apart, 11);
    const touched = (await expectFresh()).find(({ set, tile }) => set === 'parcels' && tile.z === 16);
    const now = await at.everyone.ask(
      `/tiles/parcels/16/${touched?.tile.x}/${touched?.tile.y}.mvt?v=${at.house.tiles.version}`,
    );
    expect(now.headers.get('cache-control')).toBe('no-cache');
    const told = (await (await at.everyone.ask('/tiles/parcels.json')).json()) as {
      thua: { touched: { zoom: number; cells: number[] } };
    };
    const cell = (touched?.tile.y ?? 0) >> 3;
    expect(told.thua.touched.cells).toContain(cell * 8192 + ((touched?.tile.x ?? 0) >> 3));
  });

  it('drops an archive that is cut off while it is served, says so, and goes on', async () => {
    await compactNow();
    const { version } = at.house.tiles;
    truncateSync(join(directory, version ?? '', 'parcels.pmtiles'), 20_000);
    await expectFresh();
    const ready = (await (await at.everyone.ask('/readyz')).json()) as { status: string; tiles: { trouble: string } };
    expect(ready).toMatchObject({ status: 'ok', tiles: { version: null } });
    expect(ready.tiles.trouble).toMatch(/cut off/);
    await keeper.look();
    expect(at.house.tiles.version).toBeDefined();
    expect(at.house.tiles.version).not.toBe(version);
    expect(at.house.tiles.trouble).toContain(version);
    await expectFresh();
    await compactNow();
    expect(at.house.tiles.trouble).toBeUndefined();
    await expectFresh();
  });

  it('folds what was touched into a new archive by itself when it is much', async () => {
    const eager = await ArchiveKeeper.open(at.house, { everyMs: 3_600_000, most: 1 });
    const before = at.house.tiles.version;
    await act('use', PARCELS.next, 1);
    await act('use', PARCELS.next, 2);
    await supplied(places()[0] as Place);
    await eager.look();
    await eager.stop();
    expect(at.house.tiles.version).not.toBe(before);
    expect(readdirSync(directory).filter((name) => name.includes('-')).length).toBe(2);
    expect(await expectFresh()).toEqual([]);
  });

  const verbs: readonly Verb[] = ['use', 'address', 'number', 'nudge', 'move', 'vertex', 'retire', 'create', 'flag'];
  const step = fc.tuple(
    fc.constantFrom(...verbs),
    fc.constantFrom(PARCELS.first, PARCELS.next, PARCELS.far, PARCELS.apart),
    fc.integer({ min: 1, max: 400 }),
  );

  it('is what drawing anew would give after any edits in any order, and after folding them in', {
    timeout: 180_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), fc.boolean(), async (steps, isCompacted) => {
        for (const [verb, id, by] of steps) await act(verb, id, by);
        await expectFresh(PARCEL_SETS);
        if (!isCompacted) return;
        await renewLandCover();
        await expectFresh(PARCEL_SETS);
        await compactNow();
        expect(await expectFresh(PARCEL_SETS)).toEqual([]);
      }),
      { numRuns: engine === 'pglite' ? 4 : 8, endOnFailure: true },
    );
  });
});

/** All of a parcel shifted, millimetres. */
function moved(value: Parcel, east: number, north: number): Parcel {
  if (!value.shape) return value;
  const polygons = value.shape.polygons.map((rings) =>
    rings.map((ring) => ring.map((each, index) => each + (index % 2 === 0 ? east : north))),
  );
  return { ...value, shape: { ...value.shape, polygons } };
}

/** One more vertex on the first edge, pulled out a little. */
function withVertex(value: Parcel, by: number): Parcel {
  const ring = value.shape?.polygons[0]?.[0];
  if (!value.shape || !ring) return value;
  const [e0 = 0, n0 = 0, e1 = 0, n1 = 0] = ring;
  const middle = [Math.round((e0 + e1) / 2), Math.round((n0 + n1) / 2) - by];
  return { ...value, shape: { ...value.shape, polygons: [[[e0, n0, ...middle, ...ring.slice(2)]]] } };
}
