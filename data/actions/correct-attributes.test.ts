// Correcting attributes: the change says exactly what was corrected.
import { describe, expect, it } from 'vitest';
import { Change } from '../model/change.ts';
import type { Parcel } from '../model/parcel.ts';
import { type AttributePatch, type BaseParcel, correctAttributes, isProblem } from './correct-attributes.ts';

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

function after(patch: AttributePatch): Parcel | null | undefined {
  const answer = correctAttributes(base, patch);
  if (isProblem(answer)) throw new Error(answer.rule);
  expect(Change.safeParse(answer).success).toBe(true);
  return answer.records[0]?.after;
}

describe('correcting attributes', () => {
  it('changes what was patched and nothing else, on the version it was based on', () => {
    const answer = correctAttributes(base, { address: '  Ấp 2 ' });
    expect(answer).toEqual({
      records: [
        {
          type: 'parcel',
          id: 7,
          communeCode: '99001',
          version: 3,
          before: value,
          after: { ...value, address: 'Ấp 2' },
        },
      ],
      lineage: [],
    });
  });

  it('takes an emptied field as none', () => {
    expect(after({ address: ' ' })?.address).toBeNull();
  });

  it('lets the label on the map follow the uses, unless it is given', () => {
    expect(after({ uses: [use('ONT'), use('CLN')] })?.landUse).toBe('ONT+CLN');
    expect(after({ uses: [use('ONT'), use('CLN')], landUse: 'ONT' })?.landUse).toBe('ONT');
  });

  it('says no where nothing changes or a value does not fit the record', () => {
    expect(correctAttributes(base, { address: 'Ấp 1' })).toMatchObject({ rule: 'change.nothing' });
    expect(correctAttributes(base, { mappedArea: Number.NaN })).toMatchObject({
      rule: 'input.attributes',
      severity: 'block',
    });
    expect(correctAttributes(base, { address: 'x'.repeat(401) })).toMatchObject({ rule: 'input.attributes' });
  });
});
