import { expect, test } from 'vitest';
import type { CertificateView, OfficerParcelCard } from '../../../data/model/parcel-card.ts';
import { areaVerdict } from './area-verdict.ts';

const certificate = (printedArea: number | null, state: CertificateView['state'] = 'issued'): CertificateView => ({
  id: 1,
  form: 'gcn-2009',
  serialMasked: 'BH 40••59',
  registerNo: null,
  issuedOn: null,
  issuedBy: null,
  state,
  printedSheet: null,
  printedParcel: null,
  printedArea,
  hasScan: false,
});

const card = (parts: Partial<OfficerParcelCard>): OfficerParcelCard =>
  ({
    legalArea: null,
    mappedArea: null,
    computedArea: null,
    sheet: { scale: 500, source: null, surveyedOn: null },
    certificates: [],
    ...parts,
  }) as OfficerParcelCard;

test('a difference over the limit of the sheet is said to be over', () => {
  const verdict = areaVerdict(card({ legalArea: 459.2, computedArea: 563.9 }));
  expect(verdict.answer).toBe('over');
  expect(verdict.difference).toBeCloseTo(104.7);
});

test('a small difference is within the limit, on either side', () => {
  for (const computedArea of [459.3, 459.1])
    expect(areaVerdict(card({ legalArea: 459.2, computedArea })).answer).toBe('within');
});

test('without a legal area the one printed on a certificate in force counts, not on a revoked one', () => {
  expect(areaVerdict(card({ certificates: [certificate(100)], computedArea: 100 })).legal).toBe(100);
  expect(areaVerdict(card({ certificates: [certificate(100, 'revoked')], computedArea: 100 })).legal).toBeNull();
});

test('a parcel without shape is compared by its area on the map, without scale nothing is claimed', () => {
  expect(areaVerdict(card({ legalArea: 100, mappedArea: 100 })).answer).toBe('within');
  expect(areaVerdict(card({ legalArea: 100, computedArea: 900, sheet: null })).answer).toBe('unknown');
});
