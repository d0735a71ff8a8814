// Files as officers have them (cases/README.md says what is right), and the readers beside GDAL's where it is installed.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { openSource } from '../formats/open-source.ts';
import type { SourceRow } from '../formats/source.ts';
import { areaM2 } from '../geometry/area.ts';
import { declaredReading } from './declared-reading.ts';
import { groundOf } from './ground.ts';
import { LostLetters } from './lost-letters.ts';
import { noRepairs, shapeOf } from './shape-of.ts';

// A GeoPackage starts a thread, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const shared = join(import.meta.dirname, '../../../shared');
const cases = join(shared, 'cases/import');
const ground = groundOf(5899, { base: { kind: 'zone', epsg: 5899 }, datum: 'vn2000', swapped: false }, [107.8, 16]);

async function read(path: string) {
  const source = await openSource(path);
  try {
    const rows: SourceRow[] = [];
    for await (const row of source.rows()) rows.push(row);
    return { rows, crs: source.crs, warnings: source.warnings };
  } finally {
    await source.close();
  }
}

/** Number and area in m² of each parcel; null without shape. */
async function areas(name: string) {
  const { rows } = await read(join(cases, name));
  expect(rows.filter((row) => row.error !== undefined)).toEqual([]);
  const tally = noRepairs();
  const found = rows.map((row): [string, number | null] => {
    const shape = row.geometry && shapeOf(row.geometry, ground, tally);
    return [String(row.properties['SHTHUA']), shape && areaM2(shape)];
  });
  return { found, tally };
}

const twelve = Array.from({ length: 12 }, (_, i): [string, number | null] => [String(i + 1), 300]);
const orders = [300, 300, 1500, 1500, 1500, 600, 1500, 1500, 1225, 1800, 300, 300];

describe.skipIf(!existsSync(cases))('the cases in cases/import', () => {
  it.each([
    ['shp_gap_old_record_only_shx_knows.zip', twelve],
    ['shp_record_numbers_zero.zip', twelve],
    ['shp_record_rewritten_at_end.zip', twelve],
    ['shp_deleted_rows_not_packed.zip', twelve.filter(([no]) => no !== '2' && no !== '5')],
    ['shp_null_shape_wrong_length.zip', twelve.map(([no, area]) => [no, no === '4' ? null : area])],
    ['shp_ring_orders.zip', twelve.map(([no], i) => [no, orders[i]])],
    ['shp_cp1258_cpg.zip', twelve],
    ['shp_cp1258_nocpg.zip', twelve],
    ['shp_prj_utf16.zip', twelve],
    ['bug_zip_geojson.zip', twelve],
    ['bug_utf16.geojson', [['1', 300]]],
    ['bug_esri.json', [['1', 300]]],
  ])('%s gives the parcels with their areas', async (name, right) => {
    expect((await areas(name)).found).toEqual(right);
  });

  it('shp_gap… gives each parcel the place it has in base_5899.geojson', async () => {
    const places = async (name: string) =>
      (await read(join(cases, name))).rows.map((row) => [row.properties['SHTHUA'], verticesOf(row)]);
    const right = await places('base_5899.geojson');
    for (const name of ['shp_gap_old_record_only_shx_knows.zip', 'shp_record_rewritten_at_end.zip'])
      expect(await places(name)).toEqual(right);
  });

  it('curve_mixed.gpkg: areas without arcs as they are, arcs within 1 mm, told', async () => {
    const { found, tally } = await areas('curve_mixed.gpkg');
    expect(found.map(([no]) => no)).toEqual(['1', '2', '3', '4', '5']);
    const [one, circle, round, four, five] = found.map(([, area]) => area ?? 0);
    expect([one, four, five]).toEqual([300, 300, 300]);
    // No more is lost than a strip of 1 mm along the arc.
    expect(Math.abs((circle ?? 0) - 100 * Math.PI)).toBeLessThan(0.001 * 20 * Math.PI);
    expect(round).toBeGreaterThan(300);
    expect(tally.strokedShapes).toBe(2);
  });

  it.each(['shp_cp1258_cpg.zip', 'shp_cp1258_nocpg.zip'])('%s is Vietnamese, composed', async (name) => {
    const texts = (rows: readonly SourceRow[]) =>
      rows.map(({ properties }) => [properties['TENCHU'], properties['DIACHI']]);
    const { rows } = await read(join(cases, name));
    expect(texts(rows)).toEqual(texts((await read(join(cases, 'base_5899.geojson'))).rows));
  });

  it('shp_deleted… and shp_cp1258_nocpg tell what they did; shp_utm48n tells which columns lost letters', async () => {
    expect((await read(join(cases, 'shp_deleted_rows_not_packed.zip'))).warnings.join()).toMatch(
      /2 rows are marked as deleted/,
    );
    expect((await read(join(cases, 'shp_cp1258_nocpg.zip'))).warnings.join()).toMatch(/TENCHU, DIACHI.*Windows-1258/);
    const letters = new LostLetters();
    for (const row of (await read(join(cases, 'shp_utm48n_wgs84.zip'))).rows) letters.look(row.properties);
    expect(letters.warnings().join()).toMatch(/TENCHU: 12 .*DIACHI: 12 /);
  });

  it('shp_prj_utf16.zip declares its zone', async () => {
    const { crs } = await read(join(cases, 'shp_prj_utf16.zip'));
    expect(declaredReading(crs)).toMatchObject({
      reading: { base: { kind: 'zone', epsg: 5899 }, datum: 'vn2000', swapped: false },
      warnings: [],
    });
  });

  it.each([
    ['one.tab', /MapInfo/],
    ['one.dat', /MapInfo/],
    ['one.map', /MapInfo/],
    ['one.id', /MapInfo/],
    ['one_wkt.csv', /CSV/],
    ['one.gml', /GML/],
    ['one.kml', /KML/],
    ['one.kmz', /KMZ/],
    ['one.xlsx', /spreadsheet/],
    ['one.dxf', /DXF/],
    ['one.dgn', /DGN V7/],
  ])('%s is named, with the remedy', async (name, what) => {
    await expect(read(join(cases, name))).rejects.toThrow(what);
    await expect(read(join(cases, name))).rejects.toThrow(/GeoPackage \(\.gpkg\).* \/ Đây là/);
  });
});

/** Every vertex of a row once, in millimetres, in an order of their own. */
function verticesOf({ geometry }: SourceRow): string[] {
  const found = new Set<string>();
  const walk = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    if (typeof value[0] === 'number')
      found.add(
        value
          .slice(0, 2)
          .map((each) => Math.round(Number(each) * 1000))
          .join(' '),
      );
    else for (const each of value) walk(each);
  };
  walk(geometry?.coordinates);
  return [...found].sort();
}

const hasGdal = (() => {
  try {
    execFileSync('ogr2ogr', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** What GDAL reads, as GeoJSON in the coordinates of the file. */
async function gdalRows(path: string): Promise<SourceRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'thua-gdal-'));
  const out = join(folder, 'out.geojson');
  const from = path.endsWith('.zip') ? `/vsizip/${path}` : path;
  try {
    execFileSync('ogr2ogr', ['-f', 'GeoJSON', '-lco', 'COORDINATE_PRECISION=15', out, from], { stdio: 'ignore' });
    return (await read(out)).rows.slice();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Numbers as GDAL writes them, and no column of its own. */
const comparable = (row: SourceRow) => {
  const { fid: _, ...properties } = row.properties;
  return [
    Object.fromEntries(
      Object.entries(properties).map(([name, value]) => [name, value === null ? null : String(value)]),
    ),
    verticesOf(row),
  ];
};

describe.skipIf(!existsSync(cases) || !hasGdal)('beside GDAL', () => {
  // Without a .cpg GDAL reads Windows-1258 as Western Europe's page, and a .prj in UTF-16 not at all.
  it.each([
    'base_5899.geojson',
    'bug_invalids.geojson',
    'shp_gap_old_record_only_shx_knows.zip',
    'shp_record_numbers_zero.zip',
    'shp_record_rewritten_at_end.zip',
    'shp_deleted_rows_not_packed.zip',
    'shp_null_shape_wrong_length.zip',
    'shp_ring_orders.zip',
    'shp_prj_utf16.zip',
    'shp_utm48n_wgs84.zip',
  ])('%s has the same rows and vertices', async (name) => {
    const ours = (await read(join(cases, name))).rows;
    expect(ours.map(comparable)).toEqual((await gdalRows(join(cases, name))).map(comparable));
  });

  const native = join(shared, 'data/parcels-native-formats');
  it
    .skipIf(!existsSync(native))
    .each([
      'kr-gangnam/parcels_gangnam_5186.shp.zip',
      'es-catastro/parcel_32628.gpkg.gz',
      'fr-edigeo/parcelles_4326.geojson.gz',
    ])('the real %s has the same shapes', { timeout: 60_000 }, async (name) => {
    const path = join(native, name);
    const folder = await mkdtemp(join(tmpdir(), 'thua-gdal-'));
    const plain = name.endsWith('.gz') ? join(folder, name.split('/').at(-1)?.slice(0, -3) ?? '') : path;
    try {
      if (plain !== path) await writeFile(plain, gunzipSync(await readFile(path)));
      const ours = (await read(path)).rows;
      expect(ours.map(verticesOf)).toEqual((await gdalRows(plain)).map(verticesOf));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
