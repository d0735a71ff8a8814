// Every row of a file counts, whatever stands in it.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Source, SourceGeometry, SourceRow } from '../formats/source.ts';
import { ewkbToShape } from '../geometry/wkb.ts';
import type { Write } from './batch.ts';
import { gridBoxOf, nowhere } from './grid-box.ts';
import { groundOf } from './ground.ts';
import { KnownParcels } from './known-parcels.ts';
import { LostLetters } from './lost-letters.ts';
import type { RowPlan } from './parcel-record.ts';
import { noRepairs } from './shape-of.ts';
import { sortRows } from './sort-rows.ts';

const [east, north] = [560_000, 1_180_000];

const newPlan = (): RowPlan => ({
  columns: { sheetNo: 'to', parcelNo: 'thua', mappedArea: 'dt', landUse: 'ld' },
  taken: new Set(['to', 'thua', 'dt', 'ld']),
  thousands: new Set(),
  repair: new Map(),
  repairs: noRepairs(),
  lost: new LostLetters(),
  unfit: new Map(),
  personal: new Set(),
  dropped: new Map(),
  cut: new Map(),
});
const ground = groundOf(9210, { base: { kind: 'zone', epsg: 9210 }, datum: 'vn2000', swapped: false }, [105.5, 10.7]);
const route = { code: null, communes: ['99001'] };
const routes = { byCode: new Map(), otherwise: route, ofOld: false, warnings: [] };
const commune = { code: '99001', name: 'Thử', zone: 9210, outline: null };

const near = fc.integer({ min: -50, max: 50 });
const place = fc.tuple(near, near).map(([e, n]) => [east + e, north + n]);
const anyPlace = fc.oneof(
  { weight: 20, arbitrary: place },
  fc.constantFrom<unknown>(null, [], ['1', 2], [Number.NaN, 0], [1e300, 1e300], [east, north, 7], 'x'),
);
const rings = fc.array(fc.array(anyPlace, { maxLength: 9 }), { maxLength: 3 });
const geometry: fc.Arbitrary<SourceGeometry | null> = fc.oneof(
  { weight: 4, arbitrary: fc.array(place, { minLength: 3, maxLength: 9 }).map((ring) => polygon([ring])) },
  rings.map(polygon),
  fc.array(rings, { maxLength: 3 }).map((coordinates) => ({ type: 'MultiPolygon', coordinates })),
  fc.record({ type: fc.constantFrom('Point', 'Polygon', 'MultiPolygon', 'Curve'), coordinates: fc.jsonValue() }),
  fc.constant(null),
);
const row = fc.record({
  geometry,
  properties: fc.record({
    to: fc.constantFrom('1', '2'),
    thua: fc.constantFrom(1, 2, null),
    dt: fc.jsonValue(),
    ld: fc.jsonValue(),
  }),
  error: fc.option(fc.constant('damaged'), { nil: undefined, freq: 8 }),
});

function polygon(coordinates: unknown): SourceGeometry {
  return { type: 'Polygon', coordinates };
}

const boxOf = (geom: Uint8Array) => gridBoxOf(ewkbToShape(geom, 9210), ground);

function sourceOf(rows: readonly SourceRow[]): Source {
  return {
    format: 'geojson',
    crs: null,
    columns: [],
    layerNames: [],
    warnings: [],
    async *rows() {
      yield* rows;
    },
    close: async () => undefined,
  };
}

const sortingWith = (known: KnownParcels) => ({
  plan: newPlan(),
  routes,
  targets: new Map([['99001', { commune, ground, known, outside: () => 0 }]]),
  farToo: false,
});
const quiet = () => undefined;

async function sort(rows: readonly SourceRow[], known: KnownParcels) {
  const written: Write[] = [];
  const tally = await sortRows(sourceOf(rows), sortingWith(known), quiet, async (batch) => {
    written.push(...batch);
    return { edited: 0 };
  });
  expect(tally.read).toBe(rows.length);
  expect(tally.stored + tally.replaced + tally.unchanged + tally.refusals.length).toBe(tally.read);
  expect(written.length).toBe(tally.stored + tally.replaced);
  return { tally, written };
}

test('no row stops a run or is lost: read = stored + replaced + unchanged + refused, and the same rows again change nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 30 }), async (some) => {
      const rows = some.map(({ error, ...each }, i) => ({ row: i + 1, ...each, ...(error && { error }) }));
      const { tally, written } = await sort(rows, new KnownParcels());
      for (const { row: number, reason } of tally.refusals) {
        expect(rows[number - 1]?.geometry !== null || rows[number - 1]?.error !== undefined).toBe(true);
        expect(reason).not.toBe('');
      }
      const known = new KnownParcels();
      for (const [i, { record, hash, stored }] of written.entries()) {
        known.add({ ...record, box: stored ? boxOf(stored.geom) : nowhere }, i + 1, hash);
      }
      const again = await sort(rows, known);
      expect(again.tally).toMatchObject({ stored: 0, replaced: 0, unchanged: tally.stored, refusals: tally.refusals });
    }),
  );
});

test('rows are written in the order of the file, batch after batch', async () => {
  const rows = Array.from({ length: 20_001 }, (_, i) => ({ row: i + 1, geometry: null, properties: { thua: i + 1 } }));
  const { written } = await sort(rows, new KnownParcels());
  expect(written.map(({ record }) => record.parcelNo)).toEqual(rows.map(({ row: number }) => String(number)));
});

test('a load that fails ends the run with its error', async () => {
  const rows = Array.from({ length: 3000 }, (_, i) => ({ row: i + 1, geometry: null, properties: { thua: i + 1 } }));
  const run = sortRows(sourceOf(rows), sortingWith(new KnownParcels()), quiet, () => Promise.reject(new Error('full')));
  await expect(run).rejects.toThrow('full');
});
