// A row speaks of a stored parcel of its own sheet, number and unit, in its own place, and of no other.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apartM, type GridBox, nowhere } from './grid-box.ts';
import { KnownParcels, type ParcelKey } from './known-parcels.ts';

/** Squares of about 20 m, 11 m apart for each step. */
const boxAt = (column: number): GridBox => [
  1_057_000_000 + column * 1000,
  100_000_000,
  1_057_001_800 + column * 1000,
  100_001_800,
];
const hashOf = (content: number) => new Uint8Array(32).fill(content + 1, 0, 16);

const parcel = fc.record({
  sheetNo: fc.constantFrom('1', '2', null),
  parcelNo: fc.constantFrom('1', null),
  oldUnit: fc.constantFrom('00001', '00002', null),
  box: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 30 }).map(boxAt) }, fc.constant(nowhere)),
  content: fc.integer({ min: 0, max: 40 }),
});
const stored = (parcels: readonly (ParcelKey & { content: number })[]) => {
  const known = new KnownParcels();
  for (const [i, each] of parcels.entries()) known.add(each, i, hashOf(each.content));
  return known;
};

test('the same rows again, in any order, each find a parcel of the same content', () => {
  const lists = fc
    .array(parcel, { maxLength: 40 })
    .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
  fc.assert(
    fc.property(lists, ([list, shuffled]) => {
      const known = stored(list);
      for (const row of shuffled)
        expect(known.match(row, hashOf(row.content)).parcel?.hash).toEqual(hashOf(row.content));
    }),
  );
});

test('no parcel is spoken for twice, by another unit, or from elsewhere', () => {
  fc.assert(
    fc.property(fc.array(parcel, { maxLength: 30 }), fc.array(parcel, { maxLength: 30 }), (list, rows) => {
      const known = stored(list);
      const taken = new Set<number>();
      for (const row of rows) {
        const { parcel: found, elsewhere } = known.match(row, hashOf(row.content));
        if (!found) continue;
        const own = list[found.id];
        expect(elsewhere).toBeUndefined();
        expect(taken.has(found.id)).toBe(false);
        taken.add(found.id);
        expect([own?.sheetNo, own?.parcelNo]).toEqual([row.sheetNo, row.parcelNo]);
        expect(own?.oldUnit === null || row.oldUnit === null || own?.oldUnit === row.oldUnit).toBe(true);
        // Equal content is an equal shape, which these made-up parcels do not heed.
        if (own && own.content !== row.content) expect(apartM(own.box, row.box)).toBeLessThanOrEqual(50);
      }
    }),
  );
});

test('of several namesakes the nearest is meant; one farther than a correction moves is told of', () => {
  const key = { sheetNo: '1', parcelNo: '1', oldUnit: null };
  const known = stored([0, 3].map((column, content) => ({ ...key, box: boxAt(column), content })));
  expect(known.match({ ...key, box: boxAt(2) }, hashOf(9)).parcel?.id).toBe(1);
  const { parcel: none, elsewhere } = known.match({ ...key, box: boxAt(30) }, hashOf(9));
  expect(none).toBeUndefined();
  expect(elsewhere).toBeGreaterThan(300);
});

test('a sheet of numberless strips costs no more the second time than its length', () => {
  const many = Array.from({ length: 20_000 }, (_, i) => ({
    sheetNo: '1',
    parcelNo: null,
    oldUnit: null,
    box: boxAt(i % 50),
    content: i,
  }));
  const bytes = (content: number) => new Uint8Array(new Uint32Array(8).fill(content + 1).buffer);
  const known = new KnownParcels();
  for (const [i, each] of many.entries()) known.add(each, i, bytes(each.content));
  for (const [i, each] of many.entries()) expect(known.match(each, bytes(each.content)).parcel?.id).toBe(i);
});
