// Zips with files of any format, and with what must be exported otherwise first.
import { gzipSync } from 'node:zlib';
import { serialize } from 'flatgeobuf/lib/mjs/geojson.js';
import { expect, it, vi } from 'vitest';
import { readBytes } from './testing/reading.ts';
import { dbf, shp, zip } from './testing/tiny-files.ts';
import { tinyGeoPackage } from './testing/tiny-geopackage.ts';

// A GeoPackage starts a thread, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const ring: [number, number][] = [
  [106, 10],
  [106, 10.001],
  [106.001, 10.001],
  [106, 10],
];
const collection = {
  type: 'FeatureCollection' as const,
  features: [
    {
      type: 'Feature' as const,
      properties: { SoThua: '1' },
      geometry: { type: 'Polygon' as const, coordinates: [ring] },
    },
  ],
};
const geojson = Buffer.from(JSON.stringify(collection));
const nothing = Buffer.from('x');

it.each([
  ['GeoJSON', async () => ({ 'du lieu/thửa.geojson': geojson, 'doc.txt': nothing })],
  ['packed GeoJSON', async () => ({ 'thua.geojson.gz': gzipSync(geojson) })],
  [
    'FlatGeobuf',
    async () => ({ 'thua.FGB': Buffer.from(serialize(collection, 4756)), '__MACOSX/._thua.FGB': nothing }),
  ],
  ['GeoPackage', async () => ({ 'thua.gpkg': await tinyGeoPackage([null]) })],
])('reads %s in a zip, again and again', async (_, files) => {
  const { source, rows } = await readBytes('a.zip', zip(await files()));
  expect(rows.map((row) => row.properties['SoThua'])).toEqual(['1']);
  expect(['geojson', 'flatgeobuf', 'geopackage']).toContain(source.format);
});

it('asks which file where there are several, and takes the Shapefile where there is one', async () => {
  const two = zip({ 'a.geojson': geojson, 'b.geojson': geojson });
  await expect(readBytes('a.zip', two)).rejects.toThrow(/--layer \(a\.geojson, b\.geojson\)/);
  expect((await readBytes('a.zip', two, 'b')).rows).toHaveLength(1);
  const mixed = zip({ 'a.shp': shp([ring]), 'a.dbf': dbf(['N'], [['7']]), 'meta.json': geojson });
  expect((await readBytes('a.zip', mixed)).rows[0]?.properties).toEqual({ N: '7' });
  expect((await readBytes('a.zip', mixed, 'meta.json')).rows[0]?.properties).toEqual({ SoThua: '1' });
});

it('gives the layer on to a GeoPackage in the zip', async () => {
  const bytes = zip({
    'x.gpkg': await tinyGeoPackage(
      [null],
      "CREATE TABLE nha (geom BLOB); INSERT INTO gpkg_geometry_columns VALUES ('nha', 'geom', 1);",
    ),
  });
  await expect(readBytes('a.zip', bytes)).rejects.toThrow(/--layer \(nha, thua\)/);
  expect((await readBytes('a.zip', bytes, 'thua')).rows).toHaveLength(1);
});

it.each([
  ['MapInfo', ['one.tab', 'one.dat', 'one.map', 'one.id'], /MapInfo.*QGIS/],
  ['MIF', ['one.mif', 'one.mid'], /MapInfo/],
  ['DGN', ['to12.dgn'], /DGN.*gCadas/],
  ['KMZ', ['files/icon.png', 'doc.kml'], /KMZ.*QGIS/],
  ['a workbook', ['[Content_Types].xml', 'xl/workbook.xml'], /spreadsheet/],
  ['an open spreadsheet', ['mimetype', 'content.xml'], /spreadsheet/],
  ['a document', ['[Content_Types].xml', 'word/document.xml'], /Office/],
  ['a file geodatabase', ['a.gdb/a00000001.gdbtable'], /geodatabase.*QGIS/],
  ['a zip', ['inner.zip'], /zip within the zip/],
  ['only a .dbf', ['a.dbf'], /Shapefile/],
  ['nothing known', ['readme.md', 'x.bin'], /no map file that can be read \(readme\.md, x\.bin\).*GeoPackage/],
  ['nothing', [], /no map file/],
])('names %s in a zip, with the remedy', async (_, names, advice) => {
  const files = Object.fromEntries(names.map((name) => [name, nothing]));
  await expect(readBytes('a.zip', zip(files))).rejects.toThrow(advice);
});
