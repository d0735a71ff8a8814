import { expect, test } from 'vitest';
import type { CoverageRow } from '../../../data/model/coverage.ts';
import { countOf, directionOf, shareOf, sorted, stepOf } from './measures.ts';

const row = (patch: Partial<CoverageRow>): CoverageRow => ({
  level: 'commune',
  code: '99001',
  name: 'Mộc Thạnh',
  parent: '99',
  parcels: 100,
  areaM2: 1e6,
  withCertificate: 75,
  ownerComplete: 40,
  withoutShape: 2,
  openFlags: { geometry: 3, attribute: 2, owner: 1, certificate: 0, other: 0, total: 6 },
  freshest: null,
  bounds: null,
  at: null,
  ...patch,
});

test('a share of exactly 20 % opens the second class, and all of it stays in the fifth', () => {
  expect([0, 0.1999, 0.2, 0.8, 1].map(stepOf)).toEqual([1, 1, 2, 5, 5]);
});

test('a commune without parcels has no share and no colour', () => {
  const empty = row({ parcels: 0, withCertificate: 0 });
  expect(shareOf(empty, 'certificate')).toBeNull();
  expect(stepOf(shareOf(empty, 'certificate'))).toBe(0);
});

test('the list without certificate holds exactly the parcels the share leaves out', () => {
  const commune = row({});
  expect(countOf(commune, 'certificate') + countOf(commune, 'no_certificate')).toBe(commune.parcels);
  expect(countOf(commune, 'owner_complete') + countOf(commune, 'owner_incomplete')).toBe(commune.parcels);
});

test('the table begins with the most parcels left; sorted by a column it follows the figures of that column', () => {
  const rows = [
    row({ code: '1', parcels: 10, withCertificate: 0 }),
    row({ code: '2', parcels: 1000, withCertificate: 900 }),
    row({ code: '3', parcels: 50, withCertificate: 50 }),
    row({ code: '4', parcels: 0, withCertificate: 0 }),
  ];
  const codes = (sort: 'left' | 'certificate') => sorted(rows, sort, 'certificate').map((each) => each.code);
  expect(codes('left')).toEqual(['2', '1', '3', '4']);
  expect(codes('certificate')).toEqual(['1', '2', '3', '4']);
  expect(directionOf('certificate')).toBe('ascending');
});

test('names are sorted as Vietnamese sorts them', () => {
  const names = ['Đông Hòa', 'Dân Tiến', 'An Phú', 'Ấp Bắc'].map((name) => row({ name }));
  expect(sorted(names, 'name', 'flags').map((each) => each.name)).toEqual(['An Phú', 'Ấp Bắc', 'Dân Tiến', 'Đông Hòa']);
});
