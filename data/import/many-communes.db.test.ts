// One file for several communes, codes of today and older ones; merged communes whose old wards have the same sheets and numbers.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { planeOf } from '../crs/plane.ts';
import { degreesToEwkb } from '../geometry/wkb.ts';
import { openCipher } from '../store/cipher.ts';
import { sql } from '../store/sql.ts';
import type { Store } from '../store/store.ts';
import { describeStores } from '../store/testing/databases.ts';
import type { ImportTask } from './prepare.ts';
import { importFile } from './run.ts';
import { undoRun } from './undo.ts';

const cipher = openCipher('0123456789abcdef0123456789abcdef');
const zone = 9210;
const plane = planeOf(zone);
const [east, north] = [560_000, 1_180_000];
/** Metres: each commune is a square of 2 km, one beside the other. */
const side = 2000;

/** A parcel of 20 m, `at` metres east of the corner of the first commune. */
const plot = (at: number, parcelNo: number | string, more: Record<string, unknown> = {}, above = 100) => {
  const [e, n] = [east + at, north + above];
  const ring = [
    [e, n],
    [e + 20, n],
    [e + 20, n + 20],
    [e, n + 20],
    [e, n],
  ];
  return {
    type: 'Feature',
    properties: { SHBANDO: 7, SHTHUA: parcelNo, DIENTICH: 400, ...more },
    geometry: { type: 'Polygon', coordinates: [ring] },
  };
};

describeStores('A file of merged communes', (open) => {
  let store: Store;
  let folder: string;

  beforeAll(async () => {
    store = await open();
    folder = await mkdtemp(join(tmpdir(), 'thua-communes-'));
    for (const [i, code] of ['99001', '99002'].entries()) {
      const [west, bottom] = [(east + i * side) * 1000, north * 1000];
      const corners = [0, 0, side, 0, side, side, 0, side].map((m, at) => m * 1000 + (at % 2 === 0 ? west : bottom));
      const degrees: number[] = [];
      plane.toDegreesInto(corners, degrees);
      await store.run(sql`
        INSERT INTO commune (code, name, name_folded, kind, province_code, zone, valid_from, geom)
        VALUES (${code}, ${`Xã ${i + 1}`}, 'xa', 'xa', '99', ${zone}, '2025-07-01', ST_GeomFromEWKB(${degreesToEwkb([[degrees]])}))`);
    }
    // 98011, 98012 were merged into 99001; 98013 was cut in two; 99001 is an old code too; 97001 became 98011 two years before.
    const past = [
      ['98011', '99001', 'whole', '2025-07-01'],
      ['98012', '99001', 'whole', '2025-07-01'],
      ['98013', '99001', 'part', '2025-07-01'],
      ['98013', '99002', 'part', '2025-07-01'],
      ['99001', '99001', 'whole', '2025-07-01'],
      ['97001', '98011', 'whole', '2023-12-01'],
    ] as const;
    for (const [code, to, relation, day] of past) {
      await store.run(sql`INSERT INTO old_unit (level, code, name, name_folded, new_code, relation, valid_to)
        VALUES ('commune', ${code}, 'x', 'x', ${to}, ${relation}, ${day}::date)`);
    }
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  beforeEach(async () => {
    for (const table of ['parcel', 'parcel_use', 'parcel_version', 'import_run', 'outbox'])
      await store.run({ text: `DELETE FROM ${table}`, values: [] });
  });

  async function bring(features: unknown[], more: Partial<ImportTask> = {}) {
    const file = join(folder, 'parcels.geojson');
    const crs = { type: 'name', properties: { name: `urn:ogc:def:crs:EPSG::${zone}` } };
    await writeFile(file, JSON.stringify({ type: 'FeatureCollection', crs, features }));
    return importFile(store, cipher, { file, actor: 'test', ...more });
  }
  const parcels = () =>
    store.rows<{ commune: string; unit: string | null; no: string }>(
      sql`SELECT commune_code AS commune, old_unit_code AS unit, parcel_no AS no FROM parcel ORDER BY 1, 2 NULLS FIRST, 3`,
    );
  const everything = () =>
    store.first(sql`SELECT (SELECT jsonb_agg(to_jsonb(p) || jsonb_build_object('geom', p.geom::text) ORDER BY id) FROM parcel p) AS parcels,
      (SELECT count(*) FROM parcel_version) AS versions`);

  it('goes where its column says, by codes of today and older ones, and keeps the old unit', async () => {
    const report = await bring([
      plot(100, 1, { MaXa: 98011 }),
      plot(300, 1, { MaXa: '98012' }),
      plot(2100, 1, { MaXa: '99002' }),
    ]);
    expect(report).toMatchObject({ read: 3, stored: 3, refused: 0, communes: { '99001': 2, '99002': 1 } });
    expect(report.columns).toMatchObject({ commune: 'MaXa' });
    expect(await parcels()).toEqual([
      { commune: '99001', unit: '98011', no: '1' },
      { commune: '99001', unit: '98012', no: '1' },
      { commune: '99002', unit: null, no: '1' },
    ]);
    const events = await store.rows<{ code: string }>(sql`SELECT commune_code AS code FROM outbox ORDER BY id`);
    expect(events.map(({ code }) => code)).toEqual(['99001', '99002']);
  });

  it('follows codes from reform to reform, and a column bound by hand', async () => {
    await bring([plot(100, 1, { DonVi: '97001' })], { map: ['commune=DonVi'] });
    expect(await parcels()).toEqual([{ commune: '99001', unit: '97001', no: '1' }]);
  });

  it('takes a code that lives on as the old one where the file names units of the past', async () => {
    await bring([plot(100, 1, { KVHC: '99001' }), plot(300, 1, { KVHC: '98011' })]);
    expect((await parcels()).map(({ unit }) => unit)).toEqual(['98011', '99001']);
    await store.run(sql`DELETE FROM parcel`);
    await bring([plot(100, 1, { KVHC: '99001' })]);
    expect((await parcels()).map(({ unit }) => unit)).toEqual([null]);
  });

  it('divides an old unit that was cut in two by where its parcels lie', async () => {
    const shapeless = { ...plot(0, 3, { MaXa: '98013' }), geometry: null };
    const report = await bring([plot(1900, 1, { MaXa: '98013' }), plot(2100, 2, { MaXa: '98013' }), shapeless]);
    expect(report).toMatchObject({ stored: 2, refused: 1, communes: { '99001': 1, '99002': 1 } });
    expect(report.rows[0]?.reason).toMatch(/98013 went to 99001 and 99002/);
    expect((await parcels()).map(({ commune, no }) => `${commune}/${no}`)).toEqual(['99001/1', '99002/2']);
  });

  it('takes an old code for --commune as its successor', async () => {
    const report = await bring([plot(100, 1)], { commune: '98012' });
    expect(report).toMatchObject({ stored: 1, communes: { '99001': 1 } });
    expect(await parcels()).toEqual([{ commune: '99001', unit: '98012', no: '1' }]);
    expect(await bring([plot(100, 1)], { commune: '99001' })).toMatchObject({ stored: 0, replaced: 0, unchanged: 1 });
  });

  it('keeps wards apart that came one after another, with the same sheets and numbers', async () => {
    const then = [plot(100, 1, { MaXa: '98011' }), plot(120, 2, { MaXa: '98011' })];
    const after = [plot(140, 1, { MaXa: '98012' }), plot(160, 2, { MaXa: '98012' })];
    await bring(then, { commune: '99001' });
    const before = await everything();
    const second = await bring(after, { commune: '99001' });
    expect(second).toMatchObject({ read: 2, stored: 2, replaced: 0, unchanged: 0 });
    expect(await parcels()).toHaveLength(4);
    for (const file of [then, after]) {
      expect(await bring(file, { commune: '99001' })).toMatchObject({ stored: 0, replaced: 0, unchanged: 2 });
    }
    await undoRun(store, second.run ?? 0, 'test');
    expect(await everything()).toEqual(before);
  });

  it('keeps a namesake elsewhere apart where nobody names a unit, and says so before', async () => {
    await bring([plot(100, 1)], { commune: '99001' });
    const dry = await bring([plot(500, 1), plot(105, 1)], { commune: '99001', dryRun: true });
    expect(dry).toMatchObject({ run: null, stored: 1, replaced: 1 });
    expect(dry.crs.warnings.join('\n')).toMatch(
      /1 parcels have a namesake that lies elsewhere \(the nearest 3(79|80) m away\)/,
    );
    expect(dry.crs.warnings.join('\n')).toMatch(/1 parcels that were there .* are replaced/);
    expect(await bring([plot(500, 1), plot(105, 1)], { commune: '99001' })).toMatchObject({ stored: 1, replaced: 1 });
    expect(await store.rows(sql`SELECT version FROM parcel ORDER BY id`)).toEqual([{ version: 2 }, { version: 1 }]);
  });

  it('keeps the old unit of a parcel through a file that names none', async () => {
    await bring([plot(100, 1)], { commune: '98011' });
    const { run } = await bring([plot(100, 1, { DIENTICH: 401 })], { commune: '99001' });
    expect(await store.rows(sql`SELECT version, old_unit_code FROM parcel`)).toEqual([
      { version: 2, old_unit_code: '98011' },
    ]);
    await undoRun(store, run ?? 0, 'test');
    expect(await store.rows(sql`SELECT mapped_area, old_unit_code FROM parcel`)).toEqual([
      { mapped_area: 400, old_unit_code: '98011' },
    ]);
  });

  it('refuses what lies far outside its commune, but for --outside', async () => {
    const features = [plot(100, 1), plot(2100, 2), plot(4100, 3)];
    const report = await bring(features, { commune: '99001' });
    expect(report).toMatchObject({ read: 3, stored: 2, refused: 1 });
    expect(report.rows).toEqual([
      { row: 3, reason: expect.stringMatching(/2\.1 km outside, not in 99001 Xã 1.*--outside/) },
    ]);
    expect(await bring(features, { commune: '99001', outside: true })).toMatchObject({ stored: 1, unchanged: 2 });
  });

  it('is undone as one run, exactly, in every commune', async () => {
    await bring([plot(100, 1, { MaXa: '98011' }), plot(2100, 1, { MaXa: '99002' })]);
    const before = await everything();
    const next = [
      plot(100, 1, { MaXa: '98011', DIENTICH: 5 }),
      plot(2100, 1, { MaXa: '99002', DIENTICH: 5 }),
      plot(2300, 9, { MaXa: '99002' }),
    ];
    const { run, stored, replaced } = await bring(next);
    expect([stored, replaced]).toEqual([1, 2]);
    expect(await undoRun(store, run ?? 0, 'test')).toEqual({ run, removed: 1, restored: 2 });
    const plain = (value: unknown) =>
      JSON.parse(JSON.stringify(value), (key, each) => (key === 'version' ? undefined : each));
    expect(plain(await everything())).toEqual(plain(before));
  });

  it('refuses a unit that nobody knows, a row that names none, and a file that says nothing', async () => {
    const report = await bring([
      plot(100, 1, { MaXa: '98011' }),
      plot(300, 2, { MaXa: '12345' }),
      plot(500, 3, { MaXa: '' }),
    ]);
    expect(report).toMatchObject({ stored: 1, refused: 2 });
    expect(report.rows.map(({ reason }) => reason).join('\n')).toMatch(
      /unit 12345 \(MaXa\) is not known[\s\S]*MaXa is empty/,
    );
    await expect(bring([plot(100, 1)])).rejects.toThrow(/--commune CODE.*--map commune=COLUMN/);
    await expect(bring([plot(100, 1, { MaXa: '12345' })])).rejects.toThrow(/12345.*import-units/);
  });

  it('leaves a column alone that only its name makes one of units', async () => {
    const report = await bring([plot(100, 1, { MaXa: 'Xã Một' })], { commune: '99001' });
    expect(report.columns).not.toHaveProperty('commune');
    expect(await store.rows(sql`SELECT extra, old_unit_code FROM parcel`)).toEqual([
      { extra: { MaXa: 'Xã Một' }, old_unit_code: null },
    ]);
  });
});
