// The generator promises: one seed one province, no gap, no overlap, every vertex shared, numbers as the law gives them.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CERTIFICATE_FORMS } from '../catalog/certificate-forms.ts';
import { checkCitizenId } from '../catalog/citizen-id.ts';
import { landUseOf } from '../catalog/land-uses.ts';
import { doubledRingArea } from '../geometry/area.ts';
import { locateInRing } from '../geometry/contains.ts';
import type { Ring } from '../geometry/shape.ts';
import { problemsOf } from '../geometry/validity.ts';
import type { SampleCommune } from './records.ts';
import { certificateSerials, type MadeProvince, makeAll } from './testing/made.ts';

const small = makeAll({ communes: 5, parcels: 4000, seed: '7' });
const exterior = (shape: { polygons: readonly (readonly Ring[])[] } | null): Ring => shape?.polygons[0]?.[0] ?? [];
const digest = (made: MadeProvince): string => createHash('sha256').update(JSON.stringify(made.communes)).digest('hex');

/** The land of a commune: parcels, roads and water. */
const grounds = (commune: SampleCommune): Ring[] => [
  ...commune.parcels.map(({ shape }) => exterior(shape)),
  ...commune.landObjects.map(({ shape }) => exterior(shape)),
];

function directedEdges(rings: readonly Ring[]): Map<string, number> {
  const edges = new Map<string, number>();
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      const key = `${ring[i]} ${ring[i + 1]} ${ring[(i + 2) % ring.length]} ${ring[(i + 3) % ring.length]}`;
      edges.set(key, (edges.get(key) ?? 0) + 1);
    }
  }
  return edges;
}

const reversed = (key: string): string => {
  const [a, b, c, d] = key.split(' ');
  return `${c} ${d} ${a} ${b}`;
};

describe('a seed', () => {
  test('gives the same province every time, and another seed another one', () => {
    const size = { communes: 2, parcels: 600 };
    expect(digest(makeAll({ ...size, seed: 'a' }))).toBe(digest(makeAll({ ...size, seed: 'a' })));
    expect(digest(makeAll({ ...size, seed: 'a' }))).not.toBe(digest(makeAll({ ...size, seed: 'b' })));
  });

  test('makes about as many parcels as were asked for', () => {
    for (const [communes, parcels] of [
      [2, 500],
      [5, 4000],
      [12, 6000],
    ] as const) {
      const made = communes === 5 ? small : makeAll({ communes, parcels, seed: '1' });
      const count = made.communes.reduce((sum, { parcels: list }) => sum + list.length, 0);
      expect(made.communes).toHaveLength(communes);
      expect(count / parcels).toBeGreaterThan(0.8);
      expect(count / parcels).toBeLessThan(1.25);
    }
  });
});

describe('the land of every commune', () => {
  test('is filled to the square millimetre by parcels, roads and water, whatever the seed', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.integer({ min: 1, max: 4 }), (seed, communes) => {
        for (const commune of makeAll({ communes, parcels: communes * 260, seed: String(seed) }).communes) {
          const sum = grounds(commune).reduce((total, ring) => total + doubledRingArea(ring), 0);
          expect(sum).toBe(doubledRingArea(exterior(commune.outline)));
        }
      }),
      { numRuns: 12 },
    );
  });

  test('shares every boundary vertex exactly: each edge runs once each way, except on the commune border', () => {
    for (const commune of small.communes) {
      const edges = directedEdges(grounds(commune));
      const border = directedEdges([exterior(commune.outline)]);
      for (const [key, count] of edges) {
        expect(count).toBe(1);
        expect(edges.has(reversed(key)) || border.has(key), key).toBe(true);
      }
      for (const key of border.keys()) expect(edges.has(key), key).toBe(true);
    }
  });

  test('has only valid shapes with the label well inside', () => {
    for (const { parcels } of small.communes) {
      for (const { shape, label, clearance } of parcels) {
        if (!shape) throw new Error('A parcel has no shape.');
        expect(problemsOf(shape)).toEqual([]);
        expect(doubledRingArea(exterior(shape))).toBeGreaterThan(0);
        expect(locateInRing(exterior(shape), label[0], label[1])).toBe(1);
        expect(clearance).toBeGreaterThan(0.2);
      }
    }
  });

  test('meets the neighbour commune in the very same border vertices', () => {
    const outlines = small.communes.map(({ outline }) => directedEdges([exterior(outline)]));
    small.communes.forEach(({ plan }, index) => {
      for (const beyond of new Set(plan.borders.map((border) => border.beyond).filter((at) => at >= 0))) {
        const shared = [...(outlines[index]?.keys() ?? [])].filter((key) => outlines[beyond]?.has(reversed(key)));
        expect(shared.length).toBeGreaterThan(0);
      }
    });
    const outside = small.communes.flatMap(({ plan }) => plan.borders).some(({ beyond }) => beyond === -1);
    expect(outside).toBe(true);
  });

  test('keeps houses inside their plots', () => {
    for (const { buildings, parcels } of small.communes) {
      const rings = new Map(parcels.map(({ id, shape }) => [id, exterior(shape)]));
      for (const { parcelId, shape } of buildings) {
        const plot = rings.get(parcelId ?? 0) ?? [];
        const house = exterior(shape);
        for (let i = 0; i < house.length; i += 2) {
          expect(locateInRing(plot, house[i] as number, house[i + 1] as number)).toBe(1);
        }
      }
    }
  });
});

describe('sheets and numbers', () => {
  test('run from 1 to n on every sheet, without gap or repetition, and every sheet has its frame', () => {
    for (const { parcels, sheets } of small.communes) {
      expect(sheets.map(({ no }) => Number(no))).toEqual(sheets.map((_, i) => i + 1));
      for (const { no, shape } of sheets) {
        const members = parcels.filter(({ sheetNo }) => sheetNo === no);
        expect(members.length).toBeGreaterThan(0);
        const numbers = members.map(({ parcelNo }) => Number(parcelNo)).sort((a, b) => a - b);
        expect(numbers).toEqual(numbers.map((_, i) => i + 1));
        for (const { label } of members)
          expect(locateInRing(exterior(shape), label[0], label[1])).toBeGreaterThanOrEqual(0);
      }
    }
  });

  test('give every parcel a national code and old numbers of its own', () => {
    const codes = small.communes.flatMap(({ parcels }) => parcels.map(({ nationalCode }) => nationalCode));
    expect(new Set(codes).size).toBe(codes.length);
    for (const { parcels } of small.communes) {
      for (const { oldSheetNo, oldParcelNo } of parcels) {
        expect(oldSheetNo).toMatch(/^\d+$/);
        expect(oldParcelNo).toMatch(/^\d+$/);
      }
    }
  });

  test('areas of land uses add up to the recorded area, and every code is of today', () => {
    for (const { parcels } of small.communes) {
      for (const { uses, mappedArea, computedArea } of parcels) {
        const sum = uses.reduce((total, { area }) => total + (area ?? 0), 0);
        expect(sum).toBeCloseTo(mappedArea ?? 0, 5);
        expect(Math.abs((mappedArea ?? 0) - (computedArea ?? 0))).toBeLessThanOrEqual(0.0500001);
        for (const { code } of uses) expect(landUseOf(code)?.laws, code).toContain('2024');
      }
    }
  });
});

describe('people and papers', () => {
  test('carry numbers that agree with sex and year of birth, and no two people share one', () => {
    const seen = new Set<string>();
    for (const { parties } of small.communes) {
      for (const { identities, sex, birthYear } of parties) {
        for (const { kind, number } of identities) {
          expect(seen.has(number), number).toBe(false);
          seen.add(number);
          if (kind === 'cccd') expect(checkCitizenId(number, { sex, birthYear })).toEqual([]);
          if (kind === 'cmnd') expect(number).toMatch(/^\d{9}$/);
        }
      }
    }
    expect(seen.size).toBeGreaterThan(1000);
  });

  test('bear serials of their form, each once, and were issued to grown-ups within the time of the form', () => {
    const serials = certificateSerials(small.communes);
    expect(new Set(serials).size).toBe(serials.length);
    for (const { certificates, parties, rights } of small.communes) {
      const born = new Map(parties.map(({ id, birthYear }) => [id, birthYear]));
      const holderOf = new Map(rights.map(({ certificateId, partyId }) => [certificateId, partyId]));
      for (const { id, form, serial, issuedOn } of certificates) {
        const entry = CERTIFICATE_FORMS.find((each) => each.id === form);
        if (entry?.serial) expect(serial).toMatch(entry.serial);
        expect((issuedOn ?? '') >= (entry?.from ?? '') && (issuedOn ?? '') <= (entry?.to ?? '9999')).toBe(true);
        const year = born.get(holderOf.get(id) ?? 0);
        if (year) expect(Number(issuedOn?.slice(0, 4)) - year).toBeGreaterThanOrEqual(18);
      }
    }
  });

  test('cover about three quarters of the parcels; every parcel has a holder and shares that make a whole', () => {
    const parcels = small.communes.flatMap(({ parcels: list }) => list);
    const share = parcels.filter(({ certificate }) => certificate === 1).length / parcels.length;
    expect(share).toBeGreaterThan(0.68);
    expect(share).toBeLessThan(0.85);
    for (const { parcels: list, rights } of small.communes) {
      const whole = new Map<number, number>();
      for (const {
        parcelId,
        share: [part, of],
      } of rights)
        whole.set(parcelId, (whole.get(parcelId) ?? 0) + part / of);
      for (const { id } of list) expect(whole.get(id)).toBeCloseTo(1, 9);
    }
  });
});
