// Readers on tiny files made here, and on real files where they are.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { GeometryType } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js';
import { serialize } from 'flatgeobuf/lib/mjs/geojson.js';
import { describe, expect, it, vi } from 'vitest';
import { readBytes, readPath } from './testing/reading.ts';
import { dbf, shp, zip } from './testing/tiny-files.ts';
import { flatGeobuf } from './testing/tiny-flatgeobuf.ts';

// A GeoPackage starts a thread, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const ring = [
  [106, 10],
  [106, 10.001],
  [106.001, 10.001],
  [106, 10],
] as [number, number][];
const polygon = { type: 'Polygon' as const, coordinates: [ring] };
const feature = (no: string) => ({ type: 'Feature' as const, properties: { SoThua: no }, geometry: polygon });
const collection = { type: 'FeatureCollection' as const, features: [feature('1'), feature('2 "]}, { \\" é')] };

describe('GeoJSON', () => {
  it('gives its features one by one, whatever stands in their texts, also packed', async () => {
    for (const content of [JSON.stringify(collection), JSON.stringify(collection, null, 2)]) {
      expect((await readBytes('a.geojson', content)).rows).toEqual(
        collection.features.map(({ properties, geometry }, i) => ({ row: i + 1, properties, geometry })),
      );
      expect((await readBytes('a.geojson.gz', gzipSync(content))).rows).toHaveLength(2);
    }
  });

  it('reads the older crs member before and behind the features', async () => {
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::9210' } };
    expect((await readBytes('b.geojson', JSON.stringify({ crs, ...collection }))).source.crs).toEqual({
      text: 'urn:ogc:def:crs:EPSG::9210',
    });
    expect((await readBytes('b.geojson', JSON.stringify({ ...collection, crs }))).source.crs).toEqual({
      text: 'urn:ogc:def:crs:EPSG::9210',
    });
  });

  it('counts what is no feature as a row with its reason', async () => {
    const { rows } = await readBytes(
      'c.geojson',
      '{"type":"FeatureCollection","features":[null, 5, {"type":"Feature","properties":[],"geometry":null}, {"a":1}, {bad}]}',
    );
    expect(rows.map((row) => [row.row, row.error !== undefined])).toEqual([1, 2, 3, 4, 5].map((row) => [row, true]));
  });
});

describe('JSON of other programs', () => {
  const wide = (text: string, bigEndian: boolean) => {
    const bytes = Buffer.from(text, 'utf16le');
    return bigEndian ? bytes.swap16() : bytes;
  };

  it.each([false, true])(
    'reads UTF-16 with and without its mark (big endian: %s), also a feature a line',
    async (big) => {
      const crs = { type: 'name', properties: { name: 'EPSG:9210' } };
      const text = JSON.stringify({ ...collection, crs });
      for (const mark of ['\uFEFF', '']) {
        const { rows, source } = await readBytes('a.geojson', wide(mark + text, big));
        expect(rows.map((row) => row.properties)).toEqual(collection.features.map((each) => each.properties));
        expect(source.crs).toEqual({ text: 'EPSG:9210' });
      }
      const lines = collection.features.map((each) => JSON.stringify(each)).join('\n');
      expect((await readBytes('a.ndjson', wide(`\uFEFF${lines}`, big))).rows).toHaveLength(2);
    },
  );

  it('reads Esri JSON with its reference system, days and arcs', async () => {
    const far = ring.map(([x, y]) => [x * 1000, y * 1000]);
    const esri = {
      geometryType: 'esriGeometryPolygon',
      spatialReference: { wkid: 102100, latestWkid: 3857 },
      fields: [
        { name: 'SoThua', type: 'esriFieldTypeString', domain: { codedValues: [{ name: '}' }] } },
        { name: 'NgayCap', type: 'esriFieldTypeDate' },
      ],
      features: [
        { attributes: { SoThua: '1', NgayCap: 1293728400000 }, geometry: { rings: [ring] } },
        { attributes: { SoThua: '2', NgayCap: null }, geometry: { rings: [ring, ring] } },
        { attributes: { SoThua: '3' } },
        { attributes: { SoThua: '4' }, geometry: { rings: [] } },
        { attributes: { SoThua: '5' }, geometry: { curveRings: [[far[0], { c: [far[2], far[1]] }, far[0]]] } },
        { attributes: { SoThua: '6' }, geometry: { curveRings: [[far[0], { b: [far[2], far[1], far[1]] }]] } },
        { attributes: { SoThua: '7' }, geometry: { x: 1, y: 2 } },
      ],
    };
    const { rows, source } = await readBytes('a.json', JSON.stringify(esri));
    expect(source.crs).toEqual({ epsg: 3857 });
    expect(rows[0]).toEqual({ row: 1, properties: { SoThua: '1', NgayCap: '2010-12-31' }, geometry: polygon });
    expect(rows.map((row) => row.geometry?.type)).toEqual([
      'Polygon',
      'Rings',
      undefined,
      undefined,
      'Rings',
      undefined,
      'Point',
    ]);
    expect(rows[4]?.geometry?.stroked).toBe(true);
    expect(rows[5]?.error).toMatch(/no circular arcs/);
  });

  it('reads what stands before padding, and a geometry alone', async () => {
    const padded = `${JSON.stringify(collection)}\n\x1a${'\0'.repeat(500)}`;
    expect((await readBytes('a.geojson', padded)).rows).toHaveLength(2);
    expect((await readBytes('a.ndjson', `${JSON.stringify(feature('1'))}\n\0\0\0`)).rows).toHaveLength(1);
    expect((await readBytes('a.geojson', JSON.stringify(polygon))).rows[0]?.geometry).toEqual(polygon);
  });

  it('names TopoJSON', async () => {
    await expect(readBytes('a.json', '{"type":"Topology","objects":{}}')).rejects.toThrow(/TopoJSON.*GeoPackage/);
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
      const { rows } = await readBytes(name, content);
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
    const { source, rows } = await readBytes(
      'a.zip',
      parts([utf8, ''], { 'to12.prj': Buffer.from('PROJCS["x"]'), 'to12.cpg': Buffer.from('UTF-8') }),
    );
    expect(source.crs).toEqual({ text: 'PROJCS["x"]' });
    expect(rows.map((row) => [row.properties['TENCHU'], row.geometry?.type])).toEqual([
      ['Nguyễn Văn Hùng', 'Polygon'],
      [null, undefined],
    ]);
    const western = await readBytes('b.zip', parts(['Caf\xe9 \x8a'], { 'to12.cpg': Buffer.from('1250') }));
    expect(western.rows[0]?.properties['TENCHU']).toBe('Café Š');
  });

  it('leaves old Vietnamese fonts one character a byte, so that they can be repaired, even against a wrong .cpg', async () => {
    const { rows } = await readBytes(
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
    await expect(readBytes('d.zip', two)).rejects.toThrow(/--layer \(a, b\)/);
    expect((await readBytes('d.zip', two, 'b')).rows[0]?.properties).toEqual({ N: '2' });
  });
});

describe('FlatGeobuf', () => {
  it('reads features and code', async () => {
    const { source, rows } = await readBytes('a.fgb', serialize(collection, 4756));
    expect(source.crs).toEqual({ epsg: 4756 });
    expect(rows.map((row) => row.properties)).toEqual(collection.features.map((each) => each.properties));
  });

  it('takes nothing from behind the last counted feature', async () => {
    const bytes = Buffer.concat([serialize(collection, 4756), Buffer.from('left over')]);
    expect((await readBytes('a.fgb', bytes)).rows).toHaveLength(2);
  });

  it('turns arcs into chords, and keeps empty and other geometries apart', async () => {
    const flat = (...points: [number, number][]) => points.flat();
    const arc = { type: GeometryType.CircularString, xy: flat([2000, 0], [1990, 10], [1980, 0]) };
    const chords = { type: GeometryType.LineString, xy: flat([1980, 0], [2000, 0]) };
    const compound = { type: GeometryType.CompoundCurve, parts: [arc, chords], xy: [] };
    const plain = { type: GeometryType.Polygon, xy: ring.flat() };
    const { rows } = await readBytes(
      'a.fgb',
      flatGeobuf([
        { type: GeometryType.CurvePolygon, parts: [compound], xy: [] },
        {
          type: GeometryType.MultiSurface,
          parts: [plain, { type: GeometryType.CurvePolygon, parts: [compound], xy: [] }],
          xy: [],
        },
        { type: GeometryType.MultiSurface, parts: [plain], xy: [] },
        { type: GeometryType.Polygon, xy: [] },
        { type: GeometryType.Point, xy: [1, 2] },
        { type: GeometryType.CurvePolygon, parts: [{ type: GeometryType.Point, xy: [1, 2] }], xy: [] },
      ]),
    );
    expect(rows.map((row) => [row.geometry?.type, row.geometry?.stroked])).toEqual([
      ['Polygon', true],
      ['MultiPolygon', true],
      ['MultiPolygon', undefined],
      [undefined, undefined],
      ['Point', undefined],
      [undefined, undefined],
    ]);
    expect(rows[2]?.geometry?.coordinates).toEqual([[ring]]);
    expect(rows[5]?.error).toMatch(/damaged/);
  });
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
