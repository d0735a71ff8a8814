// Files of each kind cut off or damaged anywhere: refused or read, never a raw error.
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { GeometryType } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js';
import { serialize } from 'flatgeobuf/lib/mjs/geojson.js';
import { expect, it, vi } from 'vitest';
import { SourceError } from './source.ts';
import { readBytes } from './testing/reading.ts';
import { dbf, shp, shx, zip } from './testing/tiny-files.ts';
import { flatGeobuf } from './testing/tiny-flatgeobuf.ts';
import { tinyGeoPackage, Wkb } from './testing/tiny-geopackage.ts';

// A GeoPackage starts a thread, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const ring: [number, number][] = [
  [106, 10],
  [106, 10.001],
  [106.001, 10.001],
  [106, 10],
];
const feature = (no: string) => ({
  type: 'Feature' as const,
  properties: { SoThua: no },
  geometry: { type: 'Polygon' as const, coordinates: [ring] },
});
const collection = { type: 'FeatureCollection' as const, features: [feature('1'), feature('2 "]}, { é')] };
const text = JSON.stringify(collection);
const arcs: [number, number][] = [
  [0, 1000],
  [10, 1010],
  [20, 1000],
  [10, 990],
  [0, 1000],
];
const esri = {
  spatialReference: { wkid: 9210 },
  features: [{ attributes: { N: 1 }, geometry: { curveRings: [[arcs[0], { c: [arcs[2], arcs[1]] }, arcs[0]]] } }],
};

const bareShp = shp([ring, ring]);
const wellOrdered = shx([
  [100, 112],
  [220, 112],
]);
const outOfOrder = shx([
  [220, 112],
  [100, 112],
]);
const table = dbf(['N'], [['1'], ['2']], [2]);

const files: Promise<[string, Uint8Array][]> = (async () => [
  ['f.geojson', Buffer.from(text)],
  ['f.geojson', Buffer.from(`\uFEFF${text}`, 'utf16le')],
  ['f.json', Buffer.from(JSON.stringify(esri))],
  ['f.ndjson', Buffer.from(`${JSON.stringify(feature('1'))}\n${JSON.stringify(feature('2'))}\n`)],
  ['f.geojson.gz', gzipSync(text)],
  ['f.zip', zip({ 'a.shp': bareShp, 'a.dbf': table, 'a.prj': Buffer.from('GEOGCS["x"]') })],
  ['f.zip', zip({ 'a.shp': bareShp, 'a.dbf': table, 'a.shx': wellOrdered, 'a.cpg': Buffer.from('1258') }, 'stored')],
  ['f.zip', zip({ 'a.shp': bareShp, 'a.dbf': table, 'a.shx': outOfOrder }, 'stored')],
  ['f.zip', zip({ 'a.geojson': Buffer.from(text) })],
  [
    'f.gpkg',
    await tinyGeoPackage([new Wkb().head(3, 1).ring(ring).blob(), new Wkb().head(10, 1).curve(8, arcs).blob()]),
  ],
  ['f.fgb', serialize(collection, 4756)],
  [
    'f.fgb',
    flatGeobuf([
      { type: GeometryType.CurvePolygon, xy: [], parts: [{ type: GeometryType.CircularString, xy: arcs.flat() }] },
    ]),
  ],
])();

it('a file cut off or damaged anywhere is refused or read, never a raw error', { timeout: 120_000 }, async () => {
  const whole = await files;
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
        await readBytes(name, damaged);
      } catch (error) {
        expect(error).toBeInstanceOf(SourceError);
      }
    }),
    { numRuns: 400 },
  );
});

it('reads each of them undamaged', async () => {
  for (const [name, bytes] of await files) {
    const { rows } = await readBytes(name, bytes);
    expect([name, rows.filter((row) => row.error !== undefined)]).toEqual([name, []]);
    expect(rows.length).toBeGreaterThan(0);
  }
});
