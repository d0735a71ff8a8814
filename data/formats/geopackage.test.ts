// GeoPackages: curves, views with and without an end, and names in other letters than the registry has them.
import { gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { openGeoPackage } from './geopackage.ts';
import { SourceError } from './source.ts';
import { readBytes, withFile } from './testing/reading.ts';
import { tinyGeoPackage, Wkb } from './testing/tiny-geopackage.ts';

// A GeoPackage starts a thread, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

type Pair = [number, number];

const ring: Pair[] = [
  [549361, 1774535],
  [549381, 1774535],
  [549381, 1774550],
  [549361, 1774535],
];
const plain = () => new Wkb().head(3, 1).ring(ring).blob();
const registered = (name: string) => `INSERT INTO gpkg_geometry_columns VALUES ('${name}', 'geom', 9210);`;

it('reads a layer with its reference system, also packed; a damaged geometry is one bad row', async () => {
  const bytes = await tinyGeoPackage(
    [plain(), null, Buffer.from('junk')],
    `CREATE TABLE nha (geom BLOB); ${registered('nha')}`,
  );
  for (const [name, content] of [
    ['a.gpkg', bytes],
    ['b.gpkg.gz', gzipSync(bytes)],
  ] as const) {
    const { source, rows } = await readBytes(name, content, 'thua');
    expect(source).toMatchObject({ crs: { epsg: 9210 }, layerNames: ['nha', 'thua'], count: 3 });
    expect(rows[0]).toMatchObject({ properties: { SoThua: '1' }, geometry: { type: 'Polygon', coordinates: [ring] } });
    expect(rows[1]?.geometry).toBeNull();
    expect(rows[2]?.error).toMatch(/damaged/);
  }
  await expect(readBytes('a.gpkg', bytes)).rejects.toThrow(/--layer \(nha, thua\)/);
});

it('keeps areas without arcs as they are, and turns arcs into chords and says so', async () => {
  const circle: Pair[] = [
    [0, 1000],
    [10, 1010],
    [20, 1000],
    [10, 990],
    [0, 1000],
  ];
  const bytes = await tinyGeoPackage([
    new Wkb().head(12, 1).head(3, 1).ring(ring).blob(),
    new Wkb().head(10, 1).curve(2, ring).blob(),
    new Wkb().head(10, 1).curve(8, circle).blob(),
    new Wkb()
      .head(10, 1)
      .head(9, 2)
      .curve(2, [
        [0, 1000],
        [0, 990],
        [20, 990],
        [20, 1000],
      ])
      .curve(8, [
        [20, 1000],
        [10, 1010],
        [0, 1000],
      ])
      .blob(),
    new Wkb().head(2003, 0).blob(),
    new Wkb().curve(2, ring).blob(),
    new Wkb().head(10, 1).curve(8, circle.slice(0, 4)).blob(),
  ]);
  const { rows } = await readBytes('a.gpkg', bytes);
  expect(rows[0]?.geometry).toEqual({ type: 'MultiPolygon', coordinates: [[ring]] });
  expect(rows[1]?.geometry).toEqual({ type: 'Polygon', coordinates: [ring] });
  for (const [row, area] of [
    [2, 314.159],
    [3, 200 + 157.08],
  ] as const) {
    expect(rows[row]?.geometry).toMatchObject({ type: 'Polygon', stroked: true });
    expect(areaOf((rows[row]?.geometry?.coordinates as Pair[][] | undefined)?.[0] ?? [])).toBeCloseTo(area, 1);
  }
  expect(rows[4]?.geometry).toEqual({ type: 'Polygon', coordinates: [] });
  expect(rows[5]?.geometry).toEqual({ type: 'LineString', coordinates: null });
  expect(rows[6]?.error).toMatch(/an arc of it has no end/);
});

function areaOf(points: readonly Pair[]): number {
  const x0 = points[0]?.[0] ?? 0;
  const doubled = points.map(([x, y], i) => {
    const [x1, y1] = points[(i + 1) % points.length] as Pair;
    return (x - x0) * y1 - (x1 - x0) * y;
  });
  return Math.abs(doubled.reduce((sum, each) => sum + each, 0) / 2);
}

it('finds the geometry column whatever the case of its name in the registry', async () => {
  const bytes = await tinyGeoPackage(
    [plain()],
    `UPDATE gpkg_geometry_columns SET table_name = 'THUA', column_name = 'Geom';`,
  );
  const { source, rows } = await readBytes('a.gpkg', bytes);
  expect(source.columns).toEqual(['fid', 'SoThua']);
  expect(rows[0]?.geometry?.type).toBe('Polygon');
});

describe('a view', { timeout: 60_000 }, () => {
  it('is read like a table', async () => {
    const view = `CREATE VIEW chon AS SELECT fid, geom, SoThua FROM thua WHERE fid <> 2; ${registered('chon')}`;
    const { source, rows } = await readBytes('a.gpkg', await tinyGeoPackage([plain(), plain(), plain()], view), 'chon');
    expect(rows.map((row) => row.properties['SoThua'])).toEqual(['1', '3']);
    expect(source.count).toBeUndefined();
  });

  const endless = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)';

  it('that gives rows without end stops where no file could hold them', async () => {
    const view = `CREATE VIEW moi AS ${endless} SELECT i AS fid, geom, SoThua FROM n, thua; ${registered('moi')}`;
    await expect(readBytes('a.gpkg', await tinyGeoPackage([plain()], view), 'moi')).rejects.toThrow(
      /more rows than the file can hold/,
    );
  });

  it('that works without end and gives nothing is stopped, and the file is free again', async () => {
    const view = `CREATE VIEW moi AS ${endless} SELECT i AS fid, geom, SoThua FROM n, thua WHERE i < 0; ${registered('moi')}`;
    await withFile('a.gpkg', await tinyGeoPackage([plain()], view), async (path) => {
      const source = await openGeoPackage(path, { layer: 'moi' });
      await source.close();
      // Patience is short here because the test knows that it waits for nothing.
      const hurried = openGeoPackage(path, { layer: 'moi' }, 4000).then(async (opened) => {
        try {
          for await (const row of opened.rows()) expect(row).toBeUndefined();
        } finally {
          await opened.close();
        }
      });
      await expect(hurried).rejects.toThrow(SourceError);
      await expect(hurried).rejects.toThrow(/does not come to an end/);
    });
  });

  it('in place of the registry is refused before it is asked', async () => {
    const bytes = await tinyGeoPackage(
      [plain()],
      `DROP TABLE gpkg_geometry_columns; CREATE VIEW gpkg_geometry_columns AS ${endless} SELECT i AS table_name FROM n WHERE i < 0;`,
    );
    await expect(readBytes('a.gpkg', bytes)).rejects.toThrow(/without the tables of a GeoPackage/);
  });
});
