// What the rules say of a change.
import { describe, expect, it } from 'vitest';
import { apply } from '../land/apply.ts';
import { Land } from '../land/land.ts';
import type { Change } from '../model/change.ts';
import type { Parcel } from '../model/parcel.ts';
import { RULES } from './rules.ts';
import { verdictOn } from './verdict.ts';
import { problemsOfChange } from './whole-change.ts';

const square = {
  zone: 9210,
  polygons: [
    [[600_000_000, 1_191_000_000, 600_020_000, 1_191_000_000, 600_020_000, 1_191_020_000, 600_000_000, 1_191_020_000]],
  ],
};
const parcel: Parcel = {
  communeCode: '99001',
  sheetNo: '36',
  parcelNo: '225',
  oldSheetNo: null,
  oldParcelNo: null,
  nationalCode: null,
  landUse: 'ONT+CLN',
  mappedArea: 400,
  legalArea: 400,
  address: null,
  hamletId: null,
  shape: square,
  uses: [
    { code: 'ONT', area: 150, term: 'lau_dai', expiresOn: null, origin: null },
    { code: 'CLN', area: 250, term: 'den_ngay', expiresOn: '2064-01-01', origin: null },
  ],
};
const change = (before: Parcel | null, after: Parcel | null): Change => ({
  records: [{ type: 'parcel', id: 7, communeCode: '99001', version: before ? 1 : 0, before, after }],
  lineage: [],
});
const standing = (id: number, value: Parcel) =>
  ({ type: 'parcel', id, communeCode: value.communeCode, version: 1, value }) as const;
const PLACE = { communeCode: '99001', zone: 9210, outline: null, atHand: [] };
const landOf = (before: Parcel | null, others: readonly Parcel[] = []) =>
  Land.of(PLACE, [
    ...(before ? [standing(7, before)] : []),
    ...others.map((other, index) => standing(8 + index, other)),
  ]);
function judgedOn(land: Land, asked: Change) {
  const { land: made, misfits } = apply(land, asked);
  expect(misfits).toEqual([]);
  return verdictOn(land, made, asked);
}
const judged = (before: Parcel | null, after: Parcel, others: readonly Parcel[] = []) =>
  judgedOn(landOf(before, others), change(before, after));
const verdict = (after: Partial<Parcel>, before: Parcel | null = parcel) => {
  const { refusals, warnings } = judged(before, { ...(before ?? parcel), ...after });
  return { refused: refusals.map((each) => each.rule), told: warnings.map((each) => each.rule) };
};

describe('rules on a change', () => {
  it('have nothing to say of a sound correction', () => {
    expect(verdict({ address: 'Ấp 2' })).toEqual({ refused: [], told: [] });
  });

  it.each<[string, Partial<Parcel>]>([
    ['TT-02', { sheetNo: null }],
    ['TT-02', { parcelNo: '0' }],
    ['TT-07', { mappedArea: -1, uses: [] }],
    ['TT-07', { mappedArea: null }],
    ['HH-03', { shape: null }],
    ['HH-01', { shape: { zone: 9210, polygons: [[[0, 0, 1000, 0, 2000, 0]]] } }],
    ['HH-02', { shape: { zone: 9210, polygons: [[[0, 0, 10_000, 10_000, 10_000, 0, 0, 10_000]]] } }],
  ])('%s refuses', (rule, after) => {
    expect(verdict(after).refused).toEqual([rule]);
  });

  it.each<[string, Partial<Parcel>]>([
    ['TT-04', { nationalCode: 'không phải mã' }],
    ['TT-07', { mappedArea: 400.05 }],
    ['TT-09', { landUse: 'XYZ' }],
    ['TT-09', { landUse: 'BHK' }],
    ['TT-10', { mappedArea: 380 }],
    ['HH-14', { mappedArea: 380 }],
    [
      'HH-16',
      {
        shape: {
          zone: 9210,
          polygons: [
            ...square.polygons,
            [[700_000_000, 1_191_000_000, 700_001_000, 1_191_000_000, 700_000_000, 1_191_001_000]],
          ],
        },
      },
    ],
  ])('%s warns and lets pass', (rule, after) => {
    const { refused, told } = verdict(after);
    expect(refused).toEqual([]);
    expect(told).toContain(rule);
  });

  it('a defect that came in with the record does not stand in the way of correcting something else', () => {
    const flawed = { ...parcel, mappedArea: 0, sheetNo: null };
    expect(verdict({ address: 'Ấp 2' }, flawed)).toEqual({
      refused: [],
      told: expect.arrayContaining(['TT-02', 'TT-07']),
    });
    expect(verdict({ mappedArea: -5 }, flawed).refused).toEqual(['TT-07']);
  });

  it('a number is taken by another parcel in force, not by one that the change renumbers or retires', () => {
    const other = { ...parcel, parcelNo: '226', nationalCode: 'w6ugqjq2zxyd', shape: null };
    const moved = { ...parcel, parcelNo: '226', nationalCode: 'w6ugqjq2zxyd' };
    expect(judged(parcel, moved, [other]).refusals.map((each) => each.rule)).toEqual(['TT-03', 'TT-05']);
    const away = { type: 'parcel' as const, id: 8, communeCode: '99001', version: 1, before: other, after: null };
    const both = { ...change(parcel, moved), records: [...change(parcel, moved).records, away] };
    expect(judgedOn(landOf(parcel, [other]), both).refusals).toEqual([]);
    const elsewhere = { ...other, communeCode: '99002', nationalCode: null };
    expect(judged(parcel, moved, [elsewhere]).refusals).toEqual([]);
  });

  it('every rule has an id of the catalogue, once, and words in both languages', () => {
    expect(new Set(RULES.map((rule) => rule.id)).size).toBe(RULES.length);
    for (const rule of RULES) {
      expect(rule.id).toMatch(/^(HH|TT)-\d\d$/);
      expect(rule.name.vi).not.toBe(rule.name.en);
    }
  });
});

describe('a change as a whole', () => {
  const rules = (asked: Change) => problemsOfChange(asked).map((problem) => problem.rule);

  it('touches each record once, changes something, stays in its commune, and joins its own parcels only', () => {
    const fine = change(parcel, { ...parcel, address: 'x' });
    const [record] = fine.records;
    if (!record) throw new Error('no record');
    expect(rules(fine)).toEqual([]);
    expect(rules(change(parcel, parcel))).toEqual(['change.nothing']);
    expect(rules(change(null, null))).toEqual(['change.nothing']);
    expect(rules({ ...fine, records: [record, record] })).toEqual(['change.twice']);
    expect(rules(change(parcel, { ...parcel, communeCode: '99002' }))).toEqual(['change.communes']);
    expect(rules({ ...fine, records: [{ ...record, version: 0 }] })).toEqual(['change.version']);
    expect(rules({ ...fine, lineage: [{ parent: 7, child: 9 }] })).toEqual(['change.lineage']);
    const other = { ...record, id: 8 };
    const circle = [
      { parent: 7, child: 8 },
      { parent: 8, child: 7 },
    ];
    expect(rules({ records: [record, other], lineage: circle })).toEqual(['change.lineage']);
    if (record.type !== 'parcel') throw new Error('no parcel');
    const uneven = { ...record, before: { address: null }, after: { address: 'x', landUse: 'ONT' } };
    expect(rules({ records: [uneven], lineage: [] })).toEqual(['change.fields']);
  });
});
