// Files as offices have them, with their right answers. They stand beside the project, so they are skipped by name where they are not.
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openCipher } from '../store/cipher.ts';
import { sql } from '../store/sql.ts';
import type { Store } from '../store/store.ts';
import { describeStores } from '../store/testing/databases.ts';
import type { ImportTask } from './prepare.ts';
import { importFile } from './run.ts';
import { importUnits } from './units.ts';

const shared = fileURLToPath(new URL('../../../shared/', import.meta.url));
const cases = join(shared, 'cases/import');
const units = join(shared, 'data/vn-admin');
const cipher = openCipher('0123456789abcdef0123456789abcdef');
const commune = '20257';

/** The commune of the cases, and one far away, as files of units. */
async function someUnits(folder: string): Promise<string[]> {
  const wanted = new Set([commune, '00097']);
  const all = JSON.parse(gunzipSync(readFileSync(join(units, 'communes_3321.geojson.gz'))).toString());
  const features = all.features.filter((each: { properties: { code: string } }) => wanted.has(each.properties.code));
  const outlines = join(folder, 'units.geojson');
  await writeFile(outlines, JSON.stringify({ ...all, features }));
  const mapping = join(folder, 'mapping.csv');
  const lines = readFileSync(join(units, 'old_to_new_communes.csv'), 'utf8').split('\n');
  await writeFile(
    mapping,
    lines.filter((line, i) => i === 0 || [...wanted].some((code) => line.includes(`,${code},`))).join('\n'),
  );
  return [mapping, outlines];
}

describe.skipIf(!existsSync(cases) || !existsSync(units))('The cases of import', () => {
  describeStores('The cases of import', (open) => {
    let store: Store;
    let folder: string;

    beforeAll(async () => {
      store = await open();
      folder = await mkdtemp(join(tmpdir(), 'thua-cases-'));
      const report = await importUnits(store, { files: await someUnits(folder), validFrom: '2025-07-01' });
      expect(report).toMatchObject({ communes: 2, refused: [] });
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));
    beforeEach(async () => {
      for (const table of ['parcel', 'parcel_use', 'parcel_version', 'import_run', 'certificate', 'certificate_parcel'])
        await store.run({ text: `DELETE FROM ${table}`, values: [] });
    });

    const bring = (file: string, more: Partial<ImportTask> = {}) =>
      importFile(store, cipher, { file: join(cases, file), commune, actor: 'test', ...more });
    const areas = async () =>
      (await store.rows<{ area: number | null }>(sql`SELECT computed_area AS area FROM parcel ORDER BY id`)).map(
        ({ area }) => area,
      );
    const twelve = Array.from({ length: 12 }, () => 300);

    it('two old wards of one commune: 8 parcels, and nothing new when they come again', async () => {
      const files = ['bug_ward_A_then.geojson', 'bug_ward_B_after.geojson'];
      for (const file of files) expect(await bring(file)).toMatchObject({ stored: 4, replaced: 0, refused: 0 });
      for (const file of files) expect(await bring(file)).toMatchObject({ stored: 0, replaced: 0, unchanged: 4 });
      expect(await store.first(sql`SELECT count(*) AS n, count(DISTINCT old_unit_code) AS units FROM parcel`)).toEqual({
        n: 8,
        units: 2,
      });
    });

    it('a ward of another province lies far from where its code leads', async () => {
      const report = await bring('bug_ward_A_then.geojson', { commune: undefined });
      expect(report).toMatchObject({ stored: 0, refused: 4 });
      expect(report.rows[0]?.reason).toMatch(/km outside, not in 00097/);
    });

    it('dates that are none are kept as text and counted', async () => {
      const report = await bring('bug_values.geojson');
      expect(report).toMatchObject({ stored: 6, refused: 0 });
      expect(report.crs.warnings.join('\n')).toMatch(/5 values do not fit certificateDate/);
      const rows = await store.rows<{ day: string | null; text: string | null }>(
        sql`SELECT c.issued_on AS day, p.extra->>'NgayCap' AS text FROM parcel p
          JOIN certificate_parcel l ON l.parcel_id = p.id JOIN certificate c ON c.id = l.certificate_id ORDER BY p.id`,
      );
      expect(rows.map(({ day, text }) => day ?? text)).toEqual([
        'Absent',
        '31/02/2019',
        '12/2019',
        '0',
        '2019-12-31',
        '31-12-19',
      ]);
    });

    it('invalid shapes are stored and counted by kind', async () => {
      const report = await bring('bug_invalids.geojson');
      expect(report).toMatchObject({ stored: 5, refused: 0 });
      const said = report.crs.warnings.join('\n');
      expect(said).toMatch(/1 shapes are invalid \(The boundary crosses itself\)/);
      expect(said).toMatch(/1 shapes are invalid \(The boundary touches itself at a point\)/);
      expect(said).toMatch(/2 shapes are invalid \(Parts overlap or share an edge\)/);
    });

    it('a missing datum shift in an empty commune is asked, and stored nowhere', async () => {
      await expect(bring('missing_shift_nocrs.geojson')).rejects.toThrow(/--zone 4756.*--zone 4326/);
      expect(await areas()).toEqual([]);
      expect(await bring('missing_shift_nocrs.geojson', { zone: 4756 })).toMatchObject({ stored: 12 });
      expect(await areas()).toEqual(twelve);
    });

    it.each(['shp_prj_utf16.zip', 'bug_prj_hn72.zip'])('%s: one clear word on its system', async (file) => {
      const report = await bring(file);
      expect(report).toMatchObject({ stored: 12, crs: { epsg: 5899 } });
      expect([report.crs.how, ...report.crs.warnings].join('\n')).not.toMatch(/name it with --zone|nêu --zone/);
      expect(await areas()).toEqual(twelve);
    });

    it('letters that became ? are told by column and count', async () => {
      const report = await bring('shp_utm48n_wgs84.zip');
      expect(report.stored).toBe(12);
      expect(report.crs.warnings.join('\n')).toMatch(/Column TENCHU: \d+ values lost letters/);
    });

    it('no area is negative, whatever the order and turn of rings', async () => {
      await bring('shp_ring_orders.zip');
      expect(await areas()).toEqual([300, 300, 1500, 1500, 1500, 600, 1500, 1500, 1225, 1800, 300, 300]);
    });

    it.each([
      'shp_record_numbers_zero.zip',
      'shp_record_rewritten_at_end.zip',
      'base_5899.geojson',
      'bug_zip_geojson.zip',
    ])('%s: the twelve', async (file) => {
      expect(await bring(file)).toMatchObject({ read: 12, stored: 12, refused: 0 });
      expect(await areas()).toEqual(twelve);
    });

    it('a row without shape is a parcel, a deleted row is none', async () => {
      expect(await bring('shp_null_shape_wrong_length.zip')).toMatchObject({ read: 12, stored: 12 });
      expect((await areas()).filter((area) => area === null)).toHaveLength(1);
      await store.run(sql`DELETE FROM parcel`);
      expect(await bring('shp_deleted_rows_not_packed.zip')).toMatchObject({ stored: 10, refused: 0 });
    });

    it('arcs are kept within a millimetre and told', async () => {
      const report = await bring('curve_mixed.gpkg');
      expect(report).toMatchObject({ read: 5, stored: 5, refused: 0 });
      expect(report.crs.warnings.join('\n')).toMatch(/2 shapes with arcs/);
    });
  });
});
