// Importing on both engines: every row accounted for, the same file twice changes nothing, a dry run writes nothing, a run can be undone.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { planeOf } from '../crs/plane.ts';
import { vn2000ToWgs84 } from '../crs/shift.ts';
import { degreesToEwkb, ewkbToShape } from '../geometry/wkb.ts';
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
const [east, north] = [560_000_000, 1_180_000_000];

type Pair = [number, number];
const at = (e: number, n: number): Pair => vn2000ToWgs84(...plane.toDegrees(east + e, north + n));
const square = (column: number, size = 20_000): Pair[] => {
  const e = column * 20_000;
  return [at(e, 0), at(e + size, 0), at(e + size, size), at(e, size), at(e, 0)];
};
const feature = (properties: Record<string, unknown>, coordinates: unknown, type = 'Polygon') => ({
  type: 'Feature',
  properties,
  geometry: coordinates === null ? null : { type, coordinates },
});
const plot = (column: number, more: Record<string, unknown> = {}) =>
  feature({ SHBANDO: 12, SHTHUA: column + 1, DIENTICH: '400,5', KHLOAIDAT: 'ONT+CLN', ...more }, [square(column)]);

describeStores('An import', (open) => {
  let store: Store;
  let folder: string;

  beforeAll(async () => {
    store = await open();
    folder = await mkdtemp(join(tmpdir(), 'thua-import-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  beforeEach(async () => {
    for (const table of [
      'parcel',
      'parcel_use',
      'parcel_version',
      'party',
      'identity_doc',
      'land_right',
      'certificate',
      'certificate_parcel',
      'import_run',
      'outbox',
      'flag',
      'commune',
    ]) {
      await store.run({ text: `DELETE FROM ${table}`, values: [] });
    }
    const corners = [
      [-1e6, -1e6],
      [5e6, -1e6],
      [5e6, 5e6],
      [-1e6, 5e6],
    ].flatMap(([e = 0, n = 0]) => plane.toDegrees(east + e, north + n));
    await store.run(sql`
      INSERT INTO commune (code, name, name_folded, kind, province_code, zone, valid_from, geom)
      VALUES ('99001', 'Thử', 'thu', 'xa', '99', ${zone}, '2025-07-01', ST_GeomFromEWKB(${degreesToEwkb([[corners]])}))`);
  });

  async function bring(features: unknown[], more: Partial<ImportTask> = {}) {
    const file = join(folder, 'parcels.geojson');
    await writeFile(file, JSON.stringify({ type: 'FeatureCollection', features }));
    return importFile(store, cipher, { file, commune: '99001', actor: 'test', ...more });
  }

  async function everything(): Promise<unknown> {
    return store.first(sql`SELECT
      (SELECT jsonb_agg(to_jsonb(p) - 'label' || jsonb_build_object('label', p.label::text, 'geom', p.geom::text) ORDER BY id) FROM parcel p) AS parcels,
      (SELECT jsonb_agg(to_jsonb(u) ORDER BY parcel_id, ordinal) FROM parcel_use u) AS uses,
      (SELECT jsonb_agg(to_jsonb(v) ORDER BY id, version) FROM parcel_version v) AS versions,
      (SELECT jsonb_agg(to_jsonb(r) ORDER BY id) FROM land_right r) AS rights,
      (SELECT jsonb_agg(to_jsonb(y) ORDER BY id) FROM party y) AS parties,
      (SELECT jsonb_agg(to_jsonb(c) ORDER BY id) FROM certificate c) AS certificates,
      (SELECT count(*) FROM outbox) AS outbox`);
  }

  it('stores shapes to the millimetre with uses, area and label', async () => {
    const report = await bring([plot(0)]);
    expect(report).toMatchObject({ read: 1, stored: 1, unchanged: 0, refused: 0, crs: { epsg: 4326 } });
    expect(report.columns).toEqual({
      sheetNo: 'SHBANDO',
      parcelNo: 'SHTHUA',
      mappedArea: 'DIENTICH',
      landUse: 'KHLOAIDAT',
    });
    const row = await store.first<{
      geom: Uint8Array;
      computed_area: number;
      mapped_area: number;
      sheet_no: string;
      clearance: number;
    }>(
      sql`SELECT ST_AsEWKB(geom) AS geom, computed_area, mapped_area, sheet_no, label_clearance AS clearance FROM parcel`,
    );
    expect(row).toMatchObject({ computed_area: 400, mapped_area: 400.5, sheet_no: '12' });
    expect(row?.clearance).toBeCloseTo(10, 1);
    const shape = ewkbToShape(row?.geom ?? new Uint8Array(), zone);
    expect(shape.polygons[0]?.[0]).toEqual(
      [0, 0, 20_000, 0, 20_000, 20_000, 0, 20_000].map((value, i) => value + (i % 2 === 0 ? east : north)),
    );
    expect(await store.rows(sql`SELECT code FROM parcel_use ORDER BY ordinal`)).toEqual([
      { code: 'ONT' },
      { code: 'CLN' },
    ]);
  });

  it('accounts for every row: bad ones are refused with number and reason, the rest is stored', async () => {
    const report = await bring([
      plot(0),
      feature({ SHBANDO: 12, SHTHUA: 2 }, [[at(0, 0), at(10_000, 0)]]),
      feature({ SHBANDO: 12, SHTHUA: 3 }, null),
      feature({ SHBANDO: 12, SHTHUA: 4 }, [at(0, 0), at(10_000, 0)], 'LineString'),
      null,
      feature({ SHBANDO: 12, SHTHUA: 6 }, [[at(0, 0), ['x', 1], at(1, 1), at(0, 0)]]),
      feature({ SHBANDO: 12, SHTHUA: 7 }, [[at(0, 0), [0, 95], at(1000, 1000), at(0, 0)]]),
      feature({ SHBANDO: 12, SHTHUA: 8 }, [[square(7)], [square(9)]], 'MultiPolygon'),
      feature({ SHBANDO: 12, SHTHUA: 9 }, [
        square(10, 20_000),
        [at(205_000, 5_000), at(205_000, 9_000), at(209_000, 9_000), at(205_000, 5_000)],
      ]),
    ]);
    expect(report).toMatchObject({ read: 9, stored: 4, unchanged: 0, refused: 5 });
    expect(report.rows.map(({ row }) => row)).toEqual([2, 4, 5, 6, 7]);
    for (const { reason } of report.rows) expect(reason.length).toBeGreaterThan(10);
    expect(
      await store.first(
        sql`SELECT count(*) AS n, count(geom) AS shapes, sum(ST_NumGeometries(geom)) AS parts FROM parcel`,
      ),
    ).toEqual({ n: 4, shapes: 3, parts: 4 });
  });

  it('repairs what is harmless and says so', async () => {
    const [a, b, c, d] = square(0) as [Pair, Pair, Pair, Pair, Pair];
    const report = await bring([feature({ SHBANDO: 1, SHTHUA: 1 }, [[a, d, d, c, b]])]);
    expect(report.stored).toBe(1);
    expect(report.crs.warnings.join('\n')).toMatch(
      /1 duplicate vertices dropped[\s\S]*1 rings turned[\s\S]*1 unclosed rings closed/,
    );
    expect(await store.first(sql`SELECT computed_area FROM parcel`)).toEqual({ computed_area: 400 });
  });

  it('changes nothing when the same file comes again, repeated numbers and numberless parcels too', async () => {
    const features = [plot(0), plot(0, { DIENTICH: 1 }), plot(2), feature({}, [square(5)]), feature({}, [square(5)])];
    await bring(features);
    const before = await everything();
    const again = await bring(features);
    expect(again).toMatchObject({ read: 5, stored: 0, unchanged: 5, refused: 0 });
    expect(await everything()).toEqual(before);
  });

  it('writes nothing in a dry run, and says what a run would do', async () => {
    await bring([plot(0)]);
    const before = await everything();
    const runs = await store.first(sql`SELECT count(*) AS n FROM import_run`);
    const report = await bring([plot(0), plot(1)], { dryRun: true });
    expect(report).toMatchObject({ run: null, read: 2, stored: 1, unchanged: 1 });
    expect(await everything()).toEqual(before);
    expect(await store.first(sql`SELECT count(*) AS n FROM import_run`)).toEqual(runs);
  });

  it('makes a new version of what differs and leaves the rest', async () => {
    await bring([plot(0), plot(1)]);
    const report = await bring([plot(0, { DIENTICH: '401' }), plot(1)]);
    expect(report).toMatchObject({ stored: 0, replaced: 1, unchanged: 1 });
    expect(await store.rows(sql`SELECT parcel_no, version, mapped_area FROM parcel ORDER BY parcel_no`)).toEqual([
      { parcel_no: '1', version: 2, mapped_area: 401 },
      { parcel_no: '2', version: 1, mapped_area: 400.5 },
    ]);
    expect(
      await store.rows(sql`SELECT version, replaced_by_run, record->>'mappedArea' AS area FROM parcel_version`),
    ).toEqual([{ version: 1, replaced_by_run: report.run, area: '400.5' }]);
  });

  const owned = (column: number, name: string, more: Record<string, unknown> = {}) =>
    plot(column, { TenChu: name, CCCD: '087084000999', SoPhatHanh: 'BH405659', ...more });

  it('seals personal numbers, and knows one person and one certificate by their numbers', async () => {
    await bring([owned(0, 'Nguyễn Văn An'), owned(1, 'Nguyễn Văn An')]);
    expect(
      await store.first(sql`SELECT (SELECT count(*) FROM party) AS parties, (SELECT count(*) FROM land_right) AS rights,
      (SELECT count(*) FROM certificate) AS certificates, (SELECT count(*) FROM certificate_parcel) AS links`),
    ).toEqual({ parties: 1, rights: 2, certificates: 1, links: 2 });
    const paper = await store.first<{ masked: string; number_cipher: Uint8Array }>(
      sql`SELECT masked, number_cipher FROM identity_doc`,
    );
    expect(paper?.masked).toBe('•••••••••999');
    expect(cipher.open(paper?.number_cipher ?? new Uint8Array())).toBe('087084000999');
    expect(JSON.stringify(await everything())).not.toContain('087084000999');
    expect(await store.first(sql`SELECT min(certificate_code) AS code FROM parcel`)).toEqual({ code: 1 });
  });

  it('is undone by its id: what it brought goes, what it replaced returns', async () => {
    await bring([owned(0, 'Nguyễn Văn An'), plot(1)]);
    const before = await everything();
    const second = await bring([owned(0, 'Trần Thị Bình', { CCCD: '087184000111', DIENTICH: 1 }), plot(1), plot(2)]);
    expect(second).toMatchObject({ stored: 1, replaced: 1, unchanged: 1 });
    expect(await undoRun(store, second.run ?? 0, 'test')).toMatchObject({ removed: 1, restored: 1 });
    const after = await everything();
    const plain = (value: unknown) =>
      JSON.parse(JSON.stringify(value), (key, each) =>
        ['version', 'outbox', 'flag_code'].includes(key) ? undefined : each,
      );
    expect(plain(after)).toEqual(plain(before));
    expect(await store.first(sql`SELECT undone_by FROM import_run WHERE id = ${second.run ?? 0}`)).toEqual({
      undone_by: 'test',
    });
    await expect(undoRun(store, second.run ?? 0, 'test')).rejects.toThrow(/undone already/);
  });

  it('leaves nothing behind when the first import is undone', async () => {
    const { run } = await bring([owned(0, 'Nguyễn Văn An')]);
    await undoRun(store, run ?? 0, 'test');
    expect(await everything()).toMatchObject({
      parcels: null,
      uses: null,
      versions: null,
      rights: null,
      parties: null,
      certificates: null,
    });
    expect(await store.first(sql`SELECT count(*) AS n FROM identity_doc`)).toEqual({ n: 0 });
  });

  it('refuses to undo what was touched since, and names it', async () => {
    const first = await bring([plot(0)]);
    await bring([plot(0, { DIENTICH: 5 })]);
    await expect(undoRun(store, first.run ?? 0, 'test')).rejects.toThrow(/tờ 12 thửa 1 \(id \d+, changed\)/);
    const third = await bring([plot(3)]);
    await store.run(sql`INSERT INTO flag (commune_code, parcel_id, category, kind, severity)
      SELECT '99001', id, 'geometry', 'test', 'error' FROM parcel WHERE parcel_no = '4'`);
    await expect(undoRun(store, third.run ?? 0, 'test')).rejects.toThrow(/thửa 4 \(id \d+, flag\)/);
  });

  it('keeps nothing of a file that breaks off in the middle', async () => {
    const file = join(folder, 'cut.geojson');
    const text = JSON.stringify({ type: 'FeatureCollection', features: [plot(0), plot(1), plot(2)] });
    await writeFile(file, text.slice(0, text.length - 30));
    await expect(importFile(store, cipher, { file, commune: '99001', actor: 'test' })).rejects.toThrow(/cut off/);
    expect(await everything()).toMatchObject({ parcels: null, outbox: 0 });
  });

  it('tells where the map changed: what it brought and what it replaced, going and coming back', async () => {
    const moved = (column: number, size = 20_000) => ({
      ...plot(0),
      geometry: { type: 'Polygon', coordinates: [square(column, size)] },
    });
    await bring([moved(0)]);
    const { run } = await bring([moved(3, 10_000)]);
    await undoRun(store, run ?? 0, 'test');
    const events = await store.rows<{ bounds: number[] }>(
      sql`SELECT payload->'bounds' AS bounds FROM outbox ORDER BY id`,
    );
    const [first = [], second = [], undone = []] = events.map(({ bounds }) => bounds);
    const near = (box: readonly number[], corners: readonly [Pair, Pair]) =>
      corners.flat().forEach((value, i) => void expect(box[i], String(i)).toBeCloseTo(value, 4));
    near(first, [at(0, 0), at(20_000, 20_000)]);
    near(second, [at(0, 0), at(70_000, 20_000)]);
    near(undone, [at(0, 0), at(70_000, 20_000)]);
  });

  it('asks for a commune that exists', async () => {
    await expect(bring([plot(0)], { commune: '99999' })).rejects.toThrow(/99999/);
  });
});
