// Correcting attributes: the change says exactly what was corrected.
import { describe, expect, it } from 'vitest';
import { Change } from '../model/change.ts';
import type { Parcel } from '../model/parcel.ts';
import { type AttributePatch, type BaseParcel, correctAttributes, landOfParcel } from './correct-attributes.ts';
import { isProblem } from './refusal.ts';

const value: Parcel = {
  communeCode: '99001',
  sheetNo: '36',
  parcelNo: '225',
  oldSheetNo: null,
  oldParcelNo: null,
  nationalCode: null,
  landUse: 'ONT',
  mappedArea: 400,
  legalArea: null,
  address: 'Ấp 1',
  hamletId: null,
  uses: [],
  shape: null,
};
const base: BaseParcel = { id: 7, version: 3, value };
const use = (code: string) => ({ code, area: null, term: null, expiresOn: null, origin: null });

const correct = (patch: AttributePatch) => correctAttributes(landOfParcel(base), { parcel: base.id, patch });

function after(patch: AttributePatch) {
  const answer = correct(patch);
  if (isProblem(answer)) throw new Error(answer.rule);
  expect(Change.safeParse(answer).success).toBe(true);
  return answer.records[0]?.after;
}

describe('correcting attributes', () => {
  it('changes what was patched and nothing else, on the version it was based on', () => {
    const answer = correct({ address: '  Ấp 2 ' });
    expect(answer).toEqual({
      records: [
        {
          type: 'parcel',
          id: 7,
          communeCode: '99001',
          version: 3,
          before: { address: 'Ấp 1' },
          after: { address: 'Ấp 2' },
        },
      ],
      lineage: [],
    });
  });

  it('takes an emptied field as none', () => {
    expect(after({ address: ' ' })).toEqual({ address: null });
  });

  it('lets the label on the map follow the uses, unless it is given', () => {
    expect(after({ uses: [use('ONT'), use('CLN')] })).toMatchObject({ landUse: 'ONT+CLN' });
    expect(Object.keys(after({ uses: [use('ONT'), use('CLN')], landUse: 'ONT' }) ?? {})).toEqual(['uses']);
  });

  it('says no where nothing changes or a value does not fit the record', () => {
    expect(correct({ address: 'Ấp 1' })).toMatchObject({ rule: 'change.nothing' });
    expect(correct({ mappedArea: Number.NaN })).toMatchObject({
      rule: 'input.attributes',
      severity: 'block',
    });
    expect(correct({ address: 'x'.repeat(401) })).toMatchObject({ rule: 'input.attributes' });
  });
});
