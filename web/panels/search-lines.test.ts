import { describe, expect, it } from 'vitest';
import type { SearchAnswer, SearchHit } from '../../data/model/search.ts';
import { linesOf } from './search-lines.ts';

const hit = (parcelId: number, communeName: string): SearchHit => ({
  kind: 'parcel',
  title: 'Tờ 1 thửa 140',
  subtitle: communeName,
  parcelId,
  communeCode: '99001',
  communeName,
  at: null,
  bounds: null,
});
const answer = (hits: readonly SearchHit[], communes: SearchAnswer['communes']): SearchAnswer => ({
  understood: 'parcel_number',
  as: '',
  hits: [...hits],
  communes,
  more: false,
  notice: null,
  sheetHolds: null,
});
const A = { code: '99001', name: 'Xã A', hits: 2 };
const B = { code: '99002', name: 'Xã B', hits: 1 };

describe('lines under the search box', () => {
  it('of several communes stand under their names, each commune once, with ways to narrow', () => {
    const { groups, ways } = linesOf(answer([hit(1, 'Xã A'), hit(2, 'Xã B'), hit(3, 'Xã A')], [A, B]), false);
    expect(groups.map(({ heading, lines }) => [heading, lines.length])).toEqual([
      ['Xã A', 2],
      ['Xã B', 1],
    ]);
    expect(ways).toEqual([
      { kind: 'narrow', ...A },
      { kind: 'narrow', ...B },
    ]);
  });
  it('of one commune stand alone', () => {
    expect(linesOf(answer([hit(1, 'Xã A')], []), false)).toEqual({
      groups: [{ heading: undefined, lines: [{ kind: 'hit', hit: hit(1, 'Xã A') }] }],
      ways: [],
    });
  });
  it('that were narrowed can be widened again, also where nothing is left', () => {
    expect(linesOf(answer([], []), true)).toEqual({ groups: [], ways: [{ kind: 'widen' }] });
  });
});
