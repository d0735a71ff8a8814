// Each planted defect really is one: checked with arithmetic of its own, not with the rules that will look for it.
import { describe, expect, test } from 'vitest';
import { planeOf } from '../crs/plane.ts';
import { wgs84ToVn2000 } from '../crs/shift.ts';
import { makeCommune } from './commune.ts';
import { type PlantedDefect, plantDefects } from './defects.ts';
import { planProvince } from './province.ts';
import { firstCounters, type SampleCommune, type SampleParcel } from './records.ts';

const size = { communes: 3, parcels: 3000, seed: '11' };
const plan = planProvince(size);
const counters = firstCounters();
const communes: SampleCommune[] = [];
const planted: PlantedDefect[] = [];
for (const each of plan.communes) {
  const drawn = makeCommune(plan, each, counters);
  planted.push(...plantDefects(plan, drawn, counters));
  communes.push(drawn.commune);
}

type Place = readonly [number, number];
type Ring = readonly number[];

const communeOf = (defect: PlantedDefect): SampleCommune =>
  communes.find(({ plan: { code } }) => code === defect.commune) as SampleCommune;
const parcelsOf = (defect: PlantedDefect): SampleParcel[] =>
  defect.parcels.map((id) => communeOf(defect).parcels.find((parcel) => parcel.id === id) as SampleParcel);
const placeOf = ({ at }: PlantedDefect): Place => planeOf(plan.zone).toMm(...wgs84ToVn2000(at[0], at[1]));
const exterior = (of: { shape: { polygons: readonly (readonly Ring[])[] } | null }): Ring =>
  of.shape?.polygons[0]?.[0] ?? [];
const corners = (ring: Ring): Place[] =>
  Array.from({ length: ring.length / 2 }, (_, i) => [ring[2 * i] as number, ring[2 * i + 1] as number]);
const edges = (ring: Ring): [Place, Place][] => {
  const list = corners(ring);
  return list.map((place, i) => [place, list[(i + 1) % list.length] as Place]);
};
const inside = (ring: Ring, [e, n]: Place): boolean =>
  edges(ring).filter(([a, b]) => a[1] > n !== b[1] > n && e < a[0] + ((n - a[1]) * (b[0] - a[0])) / (b[1] - a[1]))
    .length %
    2 ===
  1;
const area = (ring: Ring): number =>
  Math.abs(
    edges(ring).reduce(
      (sum, [a, b]) =>
        sum +
        (a[0] - (ring[0] as number)) * (b[1] - (ring[1] as number)) -
        (b[0] - (ring[0] as number)) * (a[1] - (ring[1] as number)),
      0,
    ),
  ) / 2e6;
const distance = (ring: Ring, [e, n]: Place): number =>
  Math.min(
    ...edges(ring).map(([a, b]) => {
      const [de, dn] = [b[0] - a[0], b[1] - a[1]];
      const t = Math.max(0, Math.min(1, ((e - a[0]) * de + (n - a[1]) * dn) / (de * de + dn * dn || 1)));
      return Math.hypot(e - a[0] - t * de, n - a[1] - t * dn);
    }),
  );
const turn = (a: Place, b: Place, c: Place): number =>
  Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
const cross = ([a, b]: [Place, Place], [c, d]: [Place, Place]): boolean =>
  turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
const holds = (ring: Ring, [e, n]: Place): boolean => corners(ring).some(([x, y]) => Math.hypot(x - e, y - n) < 1.5);

/** Millimetres at the parcel's scale. */
const pointError = (parcel: SampleParcel): number => ({ 500: 70, 1000: 150, 2000: 300 })[parcel.scale] ?? 0;

const proofs: Record<string, (defect: PlantedDefect, parcel: SampleParcel, other: SampleParcel) => boolean> = {
  'HH-01': (_, parcel) =>
    corners(parcel.shape?.polygons[0]?.[1] ?? []).some((place) => !inside(exterior(parcel), place)),
  'HH-02': (_, parcel) => edges(exterior(parcel)).some((a, i, all) => all.slice(i + 2).some((b) => cross(a, b))),
  'HH-03': (_, parcel) => parcel.shape === null,
  'HH-04': (defect, parcel, other) =>
    inside(exterior(parcel), placeOf(defect)) &&
    inside(exterior(other), placeOf(defect)) &&
    Math.min(distance(exterior(parcel), placeOf(defect)), distance(exterior(other), placeOf(defect))) > 100,
  'HH-05': (defect) => {
    const { parcels, landObjects } = communeOf(defect);
    return ![...parcels, ...landObjects].some((each) => inside(exterior(each), placeOf(defect)));
  },
  'HH-06': (_, parcel) => edges(exterior(parcel)).some(([a, b]) => Math.hypot(a[0] - b[0], a[1] - b[1]) < 10),
  'HH-07': (_, parcel) =>
    corners(exterior(parcel)).some((b, i, all) => {
      const a = all[(i + all.length - 1) % all.length] as Place;
      const c = all[(i + 1) % all.length] as Place;
      const [first, second] = [Math.hypot(a[0] - b[0], a[1] - b[1]), Math.hypot(c[0] - b[0], c[1] - b[1])];
      const cosine = ((a[0] - b[0]) * (c[0] - b[0]) + (a[1] - b[1]) * (c[1] - b[1])) / (first * second);
      return first > 50 && second > 50 && Math.acos(Math.min(1, cosine)) < (2 * Math.PI) / 180;
    }),
  'HH-08': (defect, parcel, other) => {
    const far = distance(exterior(other), placeOf(defect));
    return holds(exterior(parcel), placeOf(defect)) && far > 1 && far < pointError(parcel);
  },
  'HH-09': (defect, parcel, other) =>
    holds(exterior(parcel), placeOf(defect)) &&
    !holds(exterior(other), placeOf(defect)) &&
    distance(exterior(other), placeOf(defect)) <= 1.5,
  'HH-10': (defect, parcel) => {
    const outline = exterior({ shape: communeOf(defect).outline });
    const out = corners(exterior(parcel)).filter((place) => !inside(outline, place));
    return out.length >= 2 && out.every((place) => distance(outline, place) > 300);
  },
  'HH-11': (_, parcel) => parcel.shape?.zone !== plan.zone,
  'HH-12': (_, parcel) => corners(exterior(parcel)).every(([e]) => e > 800_000_000),
  'HH-13': (_, parcel, other) => JSON.stringify(parcel.shape) === JSON.stringify(other.shape) && parcel.id !== other.id,
  'HH-14': (_, parcel) => Math.abs((parcel.mappedArea ?? 0) - area(exterior(parcel))) > 0.2,
  'HH-15': (_, parcel) => Math.abs((parcel.legalArea ?? 0) - area(exterior(parcel))) > 0.9,
  'HH-16': (_, parcel) => (parcel.shape?.polygons.length ?? 0) === 2,
  'HH-17': (_, parcel) => area(exterior(parcel)) < 1,
  'HH-18': (defect, parcel) =>
    communeOf(defect).buildings.some(
      (house) =>
        house.parcelId === parcel.id && corners(exterior(house)).some((place) => !inside(exterior(parcel), place)),
    ),
  'HH-19': (defect, parcel) =>
    communeOf(defect).landObjects.some((object) =>
      corners(exterior(parcel)).some(
        (place) => inside(exterior(object), place) && distance(exterior(object), place) > 100,
      ),
    ),
  'HH-20': (_, parcel) => !inside(exterior(parcel), parcel.label),
  'HH-22': (defect, parcel) => {
    const sheet = communeOf(defect).sheets.find(({ no }) => no === parcel.sheetNo);
    return !inside(exterior({ shape: sheet?.shape ?? null }), parcel.label);
  },
  'TT-02': (_, parcel) => parcel.parcelNo === null || parcel.sheetNo === null,
  'TT-03': (_, parcel, other) => parcel.sheetNo === other.sheetNo && parcel.parcelNo === other.parcelNo,
  'TT-04': (_, parcel) => !/^[0-9b-hjkmnp-z]{12}$/.test(parcel.nationalCode ?? ''),
  'TT-05': (_, parcel, other) => parcel.nationalCode === other.nationalCode,
  'TT-07': (_, parcel) => (parcel.mappedArea ?? 0) <= 0,
  'TT-08': (_, parcel) => parcel.certificate === 1 && parcel.legalArea === null,
  'TT-10': (_, parcel) =>
    Math.abs(parcel.uses.reduce((sum, use) => sum + (use.area ?? 0), 0) - (parcel.mappedArea ?? 0)) > 1,
};

describe('planted defects', () => {
  test('cover every rule that this data can show', () => {
    const rules = [...new Set(planted.map(({ rule }) => rule))];
    const wanted = [
      ...Object.keys(proofs),
      ...['TT-06', 'TT-09', 'TT-12', 'TT-13', 'TT-14', 'TT-15', 'TT-16', 'TT-17', 'TT-18', 'TT-19', 'TT-20'],
      ...['CN-01', 'CN-02', 'CN-03', 'CN-04', 'CN-05', 'CN-06', 'CN-07', 'CN-10', 'CN-11', 'CN-12', 'CN-13', 'CN-15'],
      ...[
        'G-01',
        'G-02',
        'G-03',
        'G-04',
        'G-05',
        'G-11',
        'G-12',
        'G-13',
        'G-14',
        'G-15',
        'G-16',
        'Q-01',
        'Q-02',
        'Q-10',
      ],
    ];
    expect(rules.sort()).toEqual(wanted.sort());
  });

  for (const [rule, proof] of Object.entries(proofs)) {
    test(`of ${rule} are what they are called`, () => {
      const found = planted.filter((defect) => defect.rule === rule);
      expect(found.length).toBeGreaterThanOrEqual(2);
      for (const defect of found) {
        const [parcel, other] = parcelsOf(defect);
        expect(proof(defect, parcel as SampleParcel, other ?? (parcel as SampleParcel)), JSON.stringify(defect)).toBe(
          true,
        );
      }
    });
  }

  test('leave all other parcels as they were', () => {
    const spoilt = new Set(planted.flatMap(({ parcels }) => parcels));
    const fresh = firstCounters();
    const first = plan.communes[0];
    if (!first) throw new Error('The plan has no commune.');
    const clean = makeCommune(plan, first, fresh).commune.parcels;
    const now = new Map(communes[0]?.parcels.map((parcel) => [parcel.id, parcel]));
    const changed = clean.filter(
      (parcel) => !spoilt.has(parcel.id) && JSON.stringify(parcel) !== JSON.stringify(now.get(parcel.id)),
    );
    // The parcel that a crumb (HH-17) was cut from gives up its corner.
    expect(changed.length).toBeLessThanOrEqual(
      planted.filter(({ rule, commune }) => rule === 'HH-17' && commune === first.code).length,
    );
  });
});
