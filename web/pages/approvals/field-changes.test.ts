// The table of fields: figures with their difference and limit, and the rule that has something to say of them.
import { describe, expect, it } from 'vitest';
import type { Shape } from '../../../data/geometry/shape.ts';
import type { Change, ParcelChange } from '../../../data/model/change.ts';
import type { OfficerParcelCard } from '../../../data/model/parcel-card.ts';
import { sidesOf } from './compare/two-sides.ts';
import { fieldChanges } from './field-changes.ts';

const E = 600_000_000;
const N = 1_191_000_000;
const box = (width: number): Shape => ({
  zone: 9210,
  polygons: [[[E, N, E + width * 1000, N, E + width * 1000, N + 20_000, E, N + 20_000]]],
});
const parcel = (before: ParcelChange['before'], after: ParcelChange['after'], id = 1): ParcelChange => ({
  type: 'parcel',
  id,
  communeCode: '99001',
  version: before ? 1 : 0,
  before,
  after,
});
const known = [{ id: 1, parcelNo: '225', landUse: 'ONT' }];
const card = { legalArea: 398, computedArea: 400, mappedArea: 400, certificates: [], sheet: { scale: 1000 } };
const cards = new Map([[1, card as unknown as OfficerParcelCard]]);
const rowsOf = (change: Change, problems: Parameters<typeof fieldChanges>[0]['problems'] = []) =>
  fieldChanges({ change, sides: sidesOf(change, known), cards, problems });

describe('the table of fields', () => {
  it('tells the area of the shape and how far it is from the legal one, against the limit of the scale', () => {
    const [area, gap] = rowsOf({ records: [parcel({ shape: box(20) }, { shape: box(18) })], lineage: [] });
    expect(area).toMatchObject({ parcel: '225', before: '400,0', after: '360,0', delta: '\u221240,0' });
    expect(gap).toMatchObject({
      before: '+2,0',
      after: '\u221238,0',
      verdict: { tone: 'warning', text: 'Vượt giới hạn' },
    });
    expect(gap?.limit).toMatch(/^±\d/);
  });

  it('names the rule that speaks of the field, of this parcel and of no other', () => {
    const change = {
      records: [parcel({ landUse: 'ONT', address: 'a' }, { landUse: 'ABC', address: 'b' })],
      lineage: [],
    };
    const problem = {
      rule: 'TT-09',
      severity: 'warning' as const,
      message: 'mã lạ',
      record: { type: 'parcel', id: 1 },
    };
    const told = rowsOf(change, [problem]).map(({ field, verdict }) => [field, verdict.text]);
    expect(told).toEqual([
      ['Nhãn loại đất', 'TT-09'],
      ['Địa chỉ', 'Theo đề xuất'],
    ]);
    const ofAnother = { ...problem, record: { type: 'parcel', id: 2 } };
    expect(rowsOf(change, [ofAnother]).map(({ verdict }) => verdict.text)).not.toContain('TT-09');
  });

  it('a right that comes with a parcel is told without whose it is', () => {
    const right = {
      parcelId: 1,
      partyId: 7,
      certificateId: null,
      form: 'rieng' as const,
      shareNumerator: 1,
      shareDenominator: 1,
      validFrom: null,
      validTo: null,
    };
    const rows = rowsOf({
      records: [
        parcel({ address: 'a' }, { address: 'b' }),
        { type: 'right', id: 9, communeCode: '99001', version: 0, before: null, after: right },
      ],
      lineage: [],
    });
    expect(rows[1]).toMatchObject({ parcel: '225', field: 'Quyền sử dụng đất', after: 'thêm' });
  });

  it('a parcel that is retired says so in one line', () => {
    const rows = rowsOf({ records: [parcel({ parcelNo: '225', shape: box(20) }, null)], lineage: [] });
    expect(rows.map(({ before, after }) => [before, after])).toEqual([['còn hiệu lực', 'thôi hiệu lực']]);
  });
});
