// Readers on tiny files made here, on real files where they are, and on files that are damaged.
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { serialize } from 'flatgeobuf/lib/mjs/geojson.js';
import sqlite from 'node-sqlite3-wasm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSource } from './open-source.ts';
import { SourceError, type SourceRow } from './source.ts';
import { dbf, shp, zip } from './testing/tiny-files.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'thua-formats-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const ring = [
  [106, 10],
  [106, 10.001],
  [106.001, 10.001],
  [106, 10],
] as [number, number][];
const polygon = { type: 'Polygon' as const, coordinates: [ring] };
const feature = (no: string) => ({ type: 'Feature' as const, properties: { SoThua: no }, geometry: polygon });
const collection = { type: 'FeatureCollection' as const, features: [feature('1'), feature('2 "]}, { \\" é')] };

async function read(name: string, content: Uint8Array | string, layer?: string) {
  const path = join(folder, name);
  await writeFile(path, content);
  return readPath(path, layer);
}

async function readPath(path: string, layer?: string) {
  const source = await openSource(path, layer === undefined ? {} : { layer });
  try {
    const rows: SourceRow[] = [];
    for await (const row of source.rows()) rows.push(row);
    return { source, rows };
  } finally {
    await source.close();
  }
}

function gpkgBytes(): Promise<Buffer> {
  const path = join(folder, `made-${Math.random()}.gpkg`);
  const db = new sqlite.Database(path);
  db.exec(`CREATE TABLE gpkg_spatial_ref_sys (srs_id INTEGER, organization TEXT, organization_coordsys_id INTEGER, definition TEXT);
    CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INTEGER);
    CREATE TABLE thua (fid INTEGER PRIMARY KEY, geom BLOB, SoThua TEXT);
    CREATE TABLE nha (fid INTEGER PRIMARY KEY, geom BLOB);
    INSERT INTO gpkg_spatial_ref_sys VALUES (9210, 'EPSG', 9210, 'undefined');
    INSERT INTO gpkg_geometry_columns VALUES ('thua', 'geom', 9210), ('nha', 'geom', 9210);`);
  const blob = Buffer.alloc(8 + 13 + ring.length * 16);
  blob.write('GP', 0, 'latin1');
  blob[3] = 1;
  blob[8] = 1;
  blob.writeUInt32LE(3, 9);
  blob.writeUInt32LE(1, 13);
  blob.writeUInt32LE(ring.length, 17);
  ring.forEach(([x, y], i) => {
    blob.writeDoubleLE(x, 21 + i * 16);
    blob.writeDoubleLE(y, 29 + i * 16);
  });
  db.run('INSERT INTO thua (geom, SoThua) VALUES (?, ?), (NULL, ?), (?, ?)', [
    blob,
    '1',
    '2',
    Buffer.from('junk'),
    '3',
  ]);
  db.close();
  return import('node:fs/promises').then(({ readFile }) => readFile(path));
}

describe('GeoJSON', () => {
  it('gives its features one by one, whatever stands in their texts, also packed', async () => {
    for (const content of [JSON.stringify(collection), JSON.stringify(collection, null, 2)]) {
      expect((await read('a.geojson', content)).rows).toEqual(
        collection.features.map(({ properties, geometry }, i) => ({ row: i + 1, properties, geometry })),
      );
      expect((await read('a.geojson.gz', gzipSync(content))).rows).toHaveLength(2);
    }
  });

  it('reads the older crs member before and behind the features', async () => {
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::9210' } };
    expect((await read('b.geojson', JSON.stringify({ crs, ...collection }))).source.crs).toEqual({
      text: 'urn:ogc:def:crs:EPSG::9210',
    });
    expect((await read('b.geojson', JSON.stringify({ ...collection, crs }))).source.crs).toEqual({
      text: 'urn:ogc:def:crs:EPSG::9210',
    });
  });

  it('counts what is no feature as a row with its reason', async () => {
    const { rows } = await read(
      'c.geojson',
      '{"type":"FeatureCollection","features":[null, 5, {"type":"Feature","properties":[],"geometry":null}, {"a":1}, {bad}]}',
    );
    expect(rows.map((row) => [row.row, row.error !== undefined])).toEqual([1, 2, 3, 4, 5].map((row) => [row, true]));
  });
});

describe('NDJSON', () => {
  it('reads lines, RS-delimited records and .gz, and refuses a damaged line alone', async () => {
    const lines = [JSON.stringify(feature('1')), '{"type":', JSON.stringify(feature('3'))];
    for (const [name, content] of [
      ['a.ndjson', lines.join('\n')],
      ['b.ndjson.gz', gzipSync(lines.join('\r\n'))],
      ['c.geojsons', lines.map((line) => `\x1e${line}\n`).join('')],
    ] as const) {
      const { rows } = await read(name, content);
      expect(rows.map((row) => row.error === undefined)).toEqual([true, false, true]);
    }
  });
});

describe('Shapefile', () => {
  const parts = (values: string[], more: Record<string, Buffer> = {}) =>
    zip({
      'to12.shp': shp(values.map((value) => (value === '' ? null : ring))),
      'to12.dbf': dbf(
        ['TENCHU'],
        values.map((value) => [value]),
      ),
      ...more,
    });

  it('honours .prj and .cpg, and keeps parcels without shape', async () => {
    const utf8 = Buffer.from('Nguyễn Văn Hùng').toString('latin1');
    const { source, rows } = await read(
      'a.zip',
      parts([utf8, ''], { 'to12.prj': Buffer.from('PROJCS["x"]'), 'to12.cpg': Buffer.from('UTF-8') }),
    );
    expect(source.crs).toEqual({ text: 'PROJCS["x"]' });
    expect(rows.map((row) => [row.properties['TENCHU'], row.geometry?.type])).toEqual([
      ['Nguyễn Văn Hùng', 'Polygon'],
      [null, undefined],
    ]);
    const western = await read('b.zip', parts(['Caf\xe9 \x8a'], { 'to12.cpg': Buffer.from('1250') }));
    expect(western.rows[0]?.properties['TENCHU']).toBe('Café Š');
  });

  it('leaves old Vietnamese fonts one character a byte, so that they can be repaired, even against a wrong .cpg', async () => {
    const { rows } = await read(
      'c.zip',
      parts(['NguyÔn V¨n Hïng', 'TrÇn ThÞ B×nh'], { 'to12.cpg': Buffer.from('1258') }),
    );
    expect(rows.map((row) => row.properties['TENCHU'])).toEqual(['NguyÔn V¨n Hïng', 'TrÇn ThÞ B×nh']);
  });

  it('asks which layer where there are several', async () => {
    const two = zip({
      'a.shp': shp([ring]),
      'a.dbf': dbf(['N'], [['1']]),
      'b.shp': shp([ring]),
      'b.dbf': dbf(['N'], [['2']]),
    });
    await expect(read('d.zip', two)).rejects.toThrow(/--layer \(a, b\)/);
    expect((await read('d.zip', two, 'b')).rows[0]?.properties).toEqual({ N: '2' });
  });
});

describe('GeoPackage', () => {
  it('reads a layer with its reference system, also packed; a damaged geometry is one bad row', async () => {
    for (const [name, content] of [
      ['a.gpkg', await gpkgBytes()],
      ['b.gpkg.gz', gzipSync(await gpkgBytes())],
    ] as const) {
      const { source, rows } = await read(name, content, 'thua');
      expect(source).toMatchObject({ crs: { epsg: 9210 }, layerNames: ['nha', 'thua'], count: 3 });
      expect(rows[0]).toMatchObject({
        properties: { SoThua: '1' },
        geometry: { type: 'Polygon', coordinates: [ring] },
      });
      expect(rows[1]?.geometry).toBeNull();
      expect(rows[2]?.error).toMatch(/damaged/);
    }
  });
});

describe('FlatGeobuf', () => {
  it('reads features and code', async () => {
    const { source, rows } = await read('a.fgb', serialize(collection, 4756));
    expect(source.crs).toEqual({ epsg: 4756 });
    expect(rows.map((row) => row.properties)).toEqual(collection.features.map((each) => each.properties));
  });
});

describe('what is not read', () => {
  it.each([
    ['a.dgn', 'd0cf11e0a1b11ae1', /DGN v8[\s\S]*gCadas[\s\S]*Shapefile/],
    ['b.dgn', '0809fe02', /DGN V7/],
    ['c.dwg', '414331303332', /DWG/],
    ['d.pdf', '255044462d', /PDF/],
    ['e.bin', '00112233', /no known format/],
  ])('%s gets advice how to export', async (name, hex, advice) => {
    await expect(read(name, Buffer.from(hex.padEnd(64, '0'), 'hex'))).rejects.toThrow(advice);
  });

  it('says that a file is missing or empty', async () => {
    await expect(readPath(join(folder, 'none.zip'))).rejects.toThrow(/no file/);
    await expect(read('empty.geojson', '')).rejects.toThrow(/empty/);
  });
});

it('a file cut off or damaged anywhere is refused or read, never a raw error', { timeout: 60_000 }, async () => {
  const whole: [string, Uint8Array][] = [
    ['f.geojson', Buffer.from(JSON.stringify(collection))],
    ['f.geojson.gz', gzipSync(JSON.stringify(collection))],
    [
      'f.zip',
      zip({ 'a.shp': shp([ring, ring]), 'a.dbf': dbf(['N'], [['1'], ['2']]), 'a.prj': Buffer.from('GEOGCS["x"]') }),
    ],
    ['f.gpkg', await gpkgBytes()],
    ['f.fgb', serialize(collection, 4756)],
  ];
  const damage = fc.record({
    file: fc.nat(whole.length - 1),
    cut: fc.double({ min: 0, max: 1, noNaN: true }),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    byte: fc.nat(255),
  });
  await fc.assert(
    fc.asyncProperty(damage, async ({ file, cut, at, byte }) => {
      const [name, bytes] = whole[file] ?? ['', new Uint8Array()];
      const damaged = Buffer.from(bytes.subarray(0, cut < 0.5 ? bytes.length : Math.floor(bytes.length * cut)));
      if (damaged.length > 0) damaged[Math.floor(at * (damaged.length - 1))] = byte;
      try {
        await read(name, damaged, name === 'f.gpkg' ? 'thua' : undefined);
      } catch (error) {
        expect(error).toBeInstanceOf(SourceError);
      }
    }),
    { numRuns: 250 },
  );
});

const shared = join(import.meta.dirname, '../../../shared/data');

describe.each([
  ['parcels-nz-waiheke/nz_waiheke_2193.shp.zip', 7636, 0],
  ['parcels-nz-waiheke/nz_waiheke_4326.geojson.gz', 7636, 0],
  ['parcels-us-somerville/somerville_2249.gpkg.gz', 14572, 1],
  ['parcels-us-somerville/somerville_4326.geojson.gz', 14572, 0],
  ['parcels-native-formats/es-catastro/parcel_32628.gpkg.gz', 186, 0],
  ['parcels-native-formats/kr-gangnam/parcels_gangnam_5186.shp.zip', 235, 0],
  ['parcels-native-formats/cz-vfk/parcels_jama_5514.geojson.gz', 618, 3],
])('the real file %s', (path, count, shapeless) => {
  it.skipIf(!existsSync(join(shared, path)))('is read whole', async () => {
    const { rows } = await readPath(join(shared, path));
    expect(rows.filter((row) => row.error !== undefined)).toEqual([]);
    expect([rows.length, rows.filter((row) => row.geometry === null).length]).toEqual([count, shapeless]);
  });
});
