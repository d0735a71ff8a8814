// Land: what stands after a change, who is near, and that a Land never changes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundsOf, boxesMeet } from '../geometry/bounds.ts';
import type { Shape } from '../geometry/shape.ts';
import { type Change, invert, type RecordChange } from '../model/change.ts';
import type { Parcel } from '../model/parcel.ts';
import { apply } from './apply.ts';
import { keyOf, Land, type LandRecord } from './land.ts';
import { reachOf } from './reach.ts';

const PLACE = { communeCode: '99001', zone: 9210, outline: null, atHand: [] };

const square = (e: number, n: number, side: number): Shape => ({
  zone: 9210,
  polygons: [[[e, n, e + side, n, e + side, n + side, e, n + side]]],
});
const parcel = (parcelNo: string, shape: Shape | null): Parcel => ({
  communeCode: '99001',
  sheetNo: '1',
  parcelNo,
  oldSheetNo: null,
  oldParcelNo: null,
  nationalCode: null,
  landUse: 'ONT',
  mappedArea: 100,
  legalArea: null,
  address: null,
  hamletId: null,
  uses: [],
  shape,
});
const standing = (id: number, value: Parcel): LandRecord => ({
  type: 'parcel',
  id,
  communeCode: '99001',
  version: 1,
  value,
});
const right = (id: number, parcelId: number): LandRecord => ({
  type: 'right',
  id,
  communeCode: '99001',
  version: 1,
  value: {
    parcelId,
    partyId: 900,
    certificateId: null,
    form: 'rieng',
    shareNumerator: 1,
    shareDenominator: 2,
    validFrom: null,
    validTo: null,
  },
});
const changed = (id: number, before: Partial<Parcel>, after: Partial<Parcel>): RecordChange => ({
  type: 'parcel',
  id,
  communeCode: '99001',
  version: 1,
  before,
  after,
});
const picture = (land: Land) => [...land.all()].sort((a, b) => keyOf(a).localeCompare(keyOf(b)));

describe('applying a change to a Land', () => {
  const land = Land.of(PLACE, [
    standing(1, parcel('1', square(0, 0, 10))),
    right(5, 1),
    standing(2, parcel('2', null)),
  ]);

  it('changes the touched fields, counts the version on, and leaves the Land it came from alone', () => {
    const { land: after, misfits } = apply(land, {
      records: [changed(1, { address: null }, { address: 'Ấp 1' })],
      lineage: [],
    });
    expect(misfits).toEqual([]);
    expect(after.get('parcel', 1)).toMatchObject({ version: 2, value: { address: 'Ấp 1', landUse: 'ONT' } });
    expect(land.get('parcel', 1)).toMatchObject({ version: 1, value: { address: null } });
  });

  it('is on top of what stands where another field has moved on, and tells the field where the same one has', () => {
    const moved = apply(land, { records: [changed(1, { landUse: 'ONT' }, { landUse: 'CLN' })], lineage: [] }).land;
    const beside = apply(moved, { records: [changed(1, { address: null }, { address: 'x' })], lineage: [] });
    expect(beside.misfits).toEqual([]);
    expect(beside.land.get('parcel', 1)).toMatchObject({ version: 3, value: { landUse: 'CLN', address: 'x' } });
    const late = apply(moved, { records: [changed(1, { landUse: 'ONT' }, { landUse: 'BHK' })], lineage: [] });
    expect(late.misfits).toMatchObject([{ why: 'stale', fields: ['landUse'] }]);
    expect(picture(late.land)).toEqual(picture(moved));
  });

  it('refuses records that are not there, are there already, or lack fields', () => {
    const whole = parcel('9', null);
    const why = (record: RecordChange) => apply(land, { records: [record], lineage: [] }).misfits[0]?.why;
    expect(why(changed(404, { address: null }, { address: 'x' }))).toBe('absent');
    expect(why({ ...changed(1, {}, {}), version: 0, before: null, after: whole } as RecordChange)).toBe('stale');
    expect(why({ ...changed(9, {}, {}), version: 0, before: null, after: { parcelNo: '9' } } as RecordChange)).toBe(
      'partial',
    );
  });

  it('finds rights by the parcel they are about, also after they went to another', () => {
    expect(land.ofParcel(1).map(({ id }) => id)).toEqual([5]);
    const record: RecordChange = {
      type: 'right',
      id: 5,
      communeCode: '99001',
      version: 1,
      before: { parcelId: 1 },
      after: { parcelId: 2 },
    };
    const after = apply(land, { records: [record], lineage: [] }).land;
    expect(after.ofParcel(1)).toEqual([]);
    expect(after.ofParcel(2).map(({ id }) => id)).toEqual([5]);
    expect(after.numbered('1', '2').map(({ id }) => id)).toEqual([2]);
  });
});

describe('a Land', () => {
  const at = fc.integer({ min: -5000, max: 5000 });
  const shapes = fc.tuple(at, at, fc.integer({ min: 1, max: 900 })).map(([e, n, side]) => square(e, n, side));

  it('finds exactly what is near, however many steps it has taken', () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 19 }), fc.option(shapes)), { maxLength: 40 });
    fc.assert(
      fc.property(fc.array(shapes, { minLength: 20, maxLength: 20 }), steps, shapes, (first, moves, question) => {
        let land = Land.of(
          PLACE,
          first.map((shape, id) => standing(id + 1, parcel(String(id), shape))),
        );
        const plain = new Map(first.map((shape, id) => [id + 1, shape as Shape | null]));
        for (const [index, shape] of moves) {
          const value = parcel(String(index), shape);
          land = land.with([standing(index + 1, value)]);
          plain.set(index + 1, shape);
        }
        const box = boundsOf(question);
        const expected = [...plain].flatMap(([id, shape]) => (shape && boxesMeet(boundsOf(shape), box) ? [id] : []));
        expect(
          land
            .near(box)
            .map(({ id }) => id)
            .sort((a, b) => a - b),
        ).toEqual(expected.sort((a, b) => a - b));
      }),
    );
  });

  it('comes back whole when a change is taken back', () => {
    const patch = fc.record({
      address: fc.option(fc.string()),
      shape: fc.option(shapes),
      landUse: fc.option(fc.string()),
    });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(patch, fc.constantFrom('change', 'retire')), { minLength: 1, maxLength: 6 }),
        (asked) => {
          const land = Land.of(
            PLACE,
            [...asked.keys()].map((n) => standing(n + 1, parcel(String(n), square(n * 100, 0, 90)))),
          );
          const change: Change = {
            records: asked.map(([after, fate], n) => {
              const value = parcel(String(n), square(n * 100, 0, 90));
              const { address, shape, landUse } = value;
              return fate === 'retire'
                ? ({ ...changed(n + 1, {}, {}), before: value, after: null } as RecordChange)
                : changed(n + 1, { address, shape, landUse }, after);
            }),
            lineage: [],
          };
          const made = apply(land, change);
          const back = apply(made.land, invert(change));
          expect([...made.misfits, ...back.misfits]).toEqual([]);
          const values = (of: Land) => picture(of).map(({ id, value }) => [id, value]);
          expect(values(back.land)).toEqual(values(land));
        },
      ),
    );
  });
});

describe('the reach of a change', () => {
  it('is the ground around edges that move, not the whole of a long shape', () => {
    const before: Shape = {
      zone: 9210,
      polygons: [[[0, 0, 9_000_000, 0, 9_000_000, 50_000, 5000, 50_000, 0, 50_000]]],
    };
    const after: Shape = { zone: 9210, polygons: [[[0, 0, 9_000_000, 0, 9_000_000, 50_000, 5000, 50_000, 0, 52_000]]] };
    const { boxes } = reachOf({ records: [changed(1, { shape: before }, { shape: after })], lineage: [] });
    expect(boxes).toEqual([{ minE: -1000, minN: -1000, maxE: 6000, maxN: 53_000 }]);
  });

  it('holds the numbers that are given and the parcels whose rights are touched', () => {
    const reach = reachOf({ records: [changed(1, { parcelNo: '1' }, { parcelNo: '2' })], lineage: [] });
    expect(reach.numbers).toEqual([{ id: 1, parcelNo: '2' }]);
    expect(reach.ids.parcel).toEqual([1]);
    expect(reach.boxes).toEqual([]);
  });
});
