// Overlay cases of others, and real parcels of two cities, on whole millimetres.
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import { doubledPolygonArea } from '../area.ts';
import { cleanShape } from '../clean.ts';
import { coverageFindings } from '../coverage/coverage-findings.ts';
import { NodeGraph } from '../coverage/node-graph.ts';
import { perimeterM } from '../length.ts';
import { cut } from '../reshaping/cut.ts';
import type { PolygonMm, Shape } from '../shape.ts';
import { filesIn } from '../testing/archive.ts';
import { GeosOracle } from '../testing/geos.ts';
import type { Tract } from '../tract.ts';
import { problemsOf } from '../validity.ts';
import { arrange } from './arrange.ts';
import { type OverlayKind, overlay, unionOf } from './overlay.ts';

vi.setConfig({ testTimeout: 120_000 });

const shared = new URL('../../../../shared/data/', import.meta.url);
const jts = new URL('conformance-jts/jts-testxml-general-validate.tar.gz', shared);
const clipping = new URL('conformance-polygon-clipping/polygon-clipping-end-to-end.tar.gz', shared);

type Degrees = readonly (readonly (readonly number[])[])[];

/** GeoJSON coordinates of a MultiPolygon as millimetres, `scale` to the unit, moved to where land lies. */
function shapeFrom(polygons: readonly Degrees[], scale: number): Shape | null {
  const rings = polygons.map(
    (polygon): PolygonMm =>
      polygon.map((ring) =>
        ring.flatMap(([x = 0, y = 0]) => [600_000_000 + Math.round(x * scale), 1_200_000_000 + Math.round(y * scale)]),
      ),
  );
  return cleanShape({ zone: 9210, polygons: rings }).shape;
}

/** Areal WKT alone; null for anything else. */
function fromWkt(wkt: string): Degrees[] | null {
  const text = wkt.trim().replace(/\s+/g, ' ');
  if (/EMPTY/i.test(text) || !/^(MULTI)?POLYGON/i.test(text)) return null;
  const body = text
    .slice(text.indexOf('('))
    .replace(/(-?[\d.]+(?:e[-+]?\d+)?) (-?[\d.]+(?:e[-+]?\d+)?)/gi, '[$1,$2]')
    .replaceAll('(', '[')
    .replaceAll(')', ']');
  const read = JSON.parse(body) as Degrees & Degrees[];
  return /^MULTI/i.test(text) ? read : [read];
}

const area2 = (shape: Shape | null): number =>
  (shape?.polygons ?? []).reduce((sum, polygon) => sum + doubledPolygonArea(polygon), 0);

function expectExact(a: Shape, b: Shape): void {
  const [union, both, onlyA, onlyB] = [
    overlay(a, b, 'union'),
    overlay(a, b, 'intersection'),
    overlay(a, b, 'difference'),
    overlay(b, a, 'difference'),
  ];
  expect([union, both, onlyA, onlyB].flatMap((shape) => (shape ? problemsOf(shape) : []))).toEqual([]);
  expect(area2(both) + area2(onlyA) + area2(onlyB)).toBe(area2(union));
}

const KINDS: Record<string, OverlayKind> = {
  union: 'union',
  intersection: 'intersection',
  difference: 'difference',
  symdifference: 'either',
};

/** Where JTS computes in doubles, its ones are metres here, which keeps three of their digits; its grids of ones are ours. */
const METRE = 1000;
const OPERATION = /<op name="(\w+?)(?:NG|SR)?"[^>]*arg1="(\w)"[^>]*>([\s\S]*?)<\/op>/gi;

describe.skipIf(!existsSync(jts))('JTS (needs shared/data/conformance-jts)', () => {
  const cases = existsSync(jts)
    ? [...filesIn(jts)]
        .filter(([name]) => /Overlay|Union/.test(name) && name.endsWith('.xml'))
        .flatMap(([name, xml]) =>
          [...xml.matchAll(/<case>[\s\S]*?<\/case>/g)].map(([text], i) => ({
            name: `${name} ${i}`,
            text,
            scale: /Prec/.test(name) ? 1 : METRE,
          })),
        )
    : [];
  const areal = cases.flatMap(({ name, text, scale }) => {
    const [a, b] = ['a', 'b'].map((tag) => fromWkt(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(text)?.[1] ?? ''));
    const [shapeA, shapeB] = [a && shapeFrom(a, scale), b && shapeFrom(b, scale)];
    if (!shapeA || !shapeB || problemsOf(shapeA).length + problemsOf(shapeB).length > 0) return [];
    return [{ name, text, scale, a: shapeA, b: shapeB }];
  });

  test('there are enough of them', () => expect(areal.length).toBeGreaterThan(50));

  test.for(areal.map((each) => [each.name, each] as const))('%s', ([, { text, scale, a, b }]) => {
    expectExact(a, b);
    for (const [whole, kind = '', first = '', wkt = ''] of text.matchAll(OPERATION)) {
      // Grids other than ones are named with the operation.
      if (/arg3="(?!1(\.0)?")/.test(whole)) continue;
      const expected = fromWkt(wkt);
      const ours = KINDS[kind.toLowerCase()];
      if (!ours || !expected) continue;
      const result = /b/i.test(first) ? overlay(b, a, ours) : overlay(a, b, ours);
      const difference = Math.abs(area2(result) - area2(shapeFrom(expected, scale)));
      expect(difference).toBeLessThanOrEqual(1000 * (perimeterM(a) + perimeterM(b)));
    }
  });
});

describe.skipIf(!existsSync(clipping))('polygon-clipping (needs shared/data/conformance-polygon-clipping)', () => {
  const files = existsSync(clipping) ? filesIn(clipping) : new Map<string, string>();
  const cases = [...files].filter(([name]) => name.endsWith('args.geojson'));

  type Feature = { geometry: { type: string; coordinates: Degrees | Degrees[] } };
  const polygonsOf = ({ geometry }: Feature): Degrees[] =>
    geometry.type === 'Polygon' ? [geometry.coordinates as Degrees] : (geometry.coordinates as Degrees[]);

  test.for(cases)('%s', ([, text]) => {
    const { features } = JSON.parse(text) as { features: Feature[] };
    const size = Math.max(...features.flatMap((feature) => polygonsOf(feature).flat(3)).map(Math.abs));
    // As small as a parcel and as large as a province.
    for (const scale of [34_567 / size, 29_876_543 / size]) {
      const shapes = features.map((feature) => shapeFrom(polygonsOf(feature), scale)).filter((shape) => shape !== null);
      const union = unionOf(shapes);
      if (union) expect(problemsOf(union)).toEqual([]);
      const [a, b] = shapes;
      if (a && b) expectExact(a, b);
    }
  });
});

/** Parcels in WGS 84 on a plane of millimetres about their own middle: what matters is that they are real. */
function parcelsOf(file: URL, count: number): Tract<number>[] {
  const { features } = JSON.parse(gunzipSync(readFileSync(file)).toString()) as {
    features: { geometry: { type: string; coordinates: Degrees | Degrees[] } | null }[];
  };
  const first = features.find(({ geometry }) => geometry)?.geometry?.coordinates.flat(4) as unknown as number[];
  const [lon0 = 0, lat0 = 0] = first;
  const width = Math.cos((lat0 * Math.PI) / 180);
  const records = features.flatMap(({ geometry }, id): Tract<number>[] => {
    if (!geometry) return [];
    const polygons = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as Degrees[];
    const local = polygons.map((polygon) =>
      polygon.map((ring) => ring.map(([lon = 0, lat = 0]) => [(lon - lon0) * width * 111_320, (lat - lat0) * 111_320])),
    );
    const shape = shapeFrom(local, 1000);
    return shape && problemsOf(shape).length === 0 ? [{ id, shape }] : [];
  });
  const near = ({ shape }: Tract<number>): number => {
    const [e = 0, n = 0] = shape.polygons[0]?.[0] ?? [];
    return Math.hypot(e - 600_000_000, n - 1_200_000_000);
  };
  return records.sort((a, b) => near(a) - near(b)).slice(0, count);
}

describe.each([
  ['Somerville', new URL('parcels-us-somerville/somerville_4326.geojson.gz', shared)],
  ['Waiheke', new URL('parcels-nz-waiheke/nz_waiheke_4326.geojson.gz', shared)],
])('%s', (_, file) => {
  test.skipIf(!existsSync(file))('real parcels: one picture, sums exact, overlaps as GEOS sees them', async () => {
    const land = parcelsOf(file, 1500);
    expect(land).toHaveLength(1500);
    const shapes = land.map(({ shape }) => shape);
    const { faces } = arrange(shapes);
    const union = unionOf(shapes);
    expect(union && problemsOf(union)).toEqual([]);
    const covered = faces.area2.filter((_each, face) => faces.setOf[face] !== 0).reduce((sum, each) => sum + each, 0);
    expect(covered).toBe(area2(union));
    expect([...new NodeGraph(land).records()]).toEqual(land);
    const geos = await GeosOracle.load();
    const overlaps = coverageFindings(land).filter((each) => each.kind === 'overlap');
    const byPair = new Map<string, number>();
    for (const { records, area2: each } of overlaps) {
      byPair.set(records.join(), (byPair.get(records.join()) ?? 0) + each / 2);
    }
    const of = new Map(land.map((record) => [record.id, record.shape]));
    for (const [pair, mm2] of byPair) {
      const [a, b] = pair.split(',').map((id) => of.get(Number(id))) as [Shape, Shape];
      expect(Math.abs(geos.overlayArea(a, b, 'intersection') - mm2)).toBeLessThanOrEqual(
        500 * (perimeterM(a) + perimeterM(b)),
      );
    }
  });

  test.skipIf(!existsSync(file))(
    'real parcels split by lines: parts are the parcel, to the mm² with its neighbours',
    () => {
      const land = parcelsOf(file, 300);
      const middle = land[150]?.shape.polygons[0]?.[0] ?? [];
      const [e = 0, n = 0] = middle;
      for (const [de, dn] of [
        [90_000, 31_000],
        [-20_003, 80_001],
        [70_001, -70_003],
      ] as const) {
        const { parts, noded } = cut(land, new Set(land.map(({ id }) => id)), [[e - de, n - dn, e + de, n + dn]]);
        expect(parts.size).toBeGreaterThan(0);
        const changed = land.filter(({ id }) => parts.has(id) || noded.has(id));
        const now = changed.flatMap(({ id }) => parts.get(id) ?? [noded.get(id) as Shape]);
        expect(now.flatMap(problemsOf)).toEqual([]);
        const before = changed.map(({ shape }) => shape);
        const difference = Math.abs(area2(unionOf(now)) - area2(unionOf(before)));
        expect(difference).toBeLessThanOrEqual(now.reduce((sum, shape) => sum + 1000 * perimeterM(shape), 0));
      }
    },
  );
});
