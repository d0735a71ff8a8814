// Defects of a parcel as a whole: no shape, the wrong place, two parts, figures and labels that do not belong to it.
import { areaLimitM2 } from '../catalog/area-limits.ts';
import { doubledRingArea } from '../geometry/area.ts';
import type { Ring } from '../geometry/shape.ts';
import { nextNumber, type Planter } from './defect-bed.ts';
import { along, copyOf, type Edge, edgesOf, type Place, pair, placeAt, reshape, ringOf } from './defect-shapes.ts';
import type { SampleParcel } from './records.ts';

const noShape: Planter = (bed) => {
  const parcel = bed.find(() => true);
  if (!parcel) return undefined;
  parcel.shape = null;
  parcel.computedArea = null;
  return { parcels: [parcel], at: parcel.label };
};

const wrongMeridian: Planter = (bed) => {
  const parcel = bed.find(() => true);
  if (!parcel?.shape) return undefined;
  // Coordinates of meridian 105°45′ read as if they were of 105°00′.
  parcel.shape = { ...parcel.shape, zone: 5897 };
  return { parcels: [parcel], at: parcel.label };
};

const swappedAxes: Planter = (bed) => {
  const parcel = bed.find(() => true);
  if (!parcel?.shape) return undefined;
  const at = parcel.label;
  const turned: number[] = [];
  const ring = ringOf(parcel);
  for (let i = ring.length - 2; i >= 0; i -= 2) turned.push(ring[i + 1] as number, ring[i] as number);
  parcel.shape = { ...parcel.shape, polygons: [[turned]] };
  parcel.label = [at[1], at[0]];
  return { parcels: [parcel], at };
};

const sameShape: Planter = (bed) => {
  const parcel = bed.find(({ shape }) => shape !== null);
  if (!parcel) return undefined;
  const twin = { ...copyOf(bed, parcel), parcelNo: nextNumber(bed, parcel.sheetNo) };
  bed.commune.parcels.push(twin);
  return { parcels: [parcel, twin], at: parcel.label };
};

const mappedDiffers: Planter = (bed) => {
  const parcel = bed.find(({ mappedArea }) => (mappedArea ?? 0) > 60);
  if (!parcel?.mappedArea) return undefined;
  const by = bed.random.integer(3, 25);
  parcel.mappedArea = Math.round((parcel.mappedArea + by) * 10) / 10;
  const last = parcel.uses[parcel.uses.length - 1];
  if (last?.area) last.area = Math.round((last.area + by) * 10) / 10;
  return { parcels: [parcel], at: parcel.label };
};

const legalDiffers: Planter = (bed) => {
  const parcel = bed.find(({ legalArea, mappedArea }) => legalArea !== null && (mappedArea ?? 0) > 60);
  if (!parcel?.mappedArea) return undefined;
  const limit = areaLimitM2(parcel.scale, parcel.mappedArea);
  parcel.legalArea = Math.round((parcel.mappedArea + limit * bed.random.between(3.5, 8)) * 10) / 10;
  return { parcels: [parcel], at: parcel.label };
};

/** The part of a convex ring on one side of a line. */
function half(ring: Ring, [e, n]: Place, [de, dn]: Place, sign: 1 | -1): number[] {
  const side = ([x, y]: Place): number => sign * (de * (y - n) - dn * (x - e));
  const kept: number[] = [];
  for (let i = 0; i < ring.length / 2; i++) {
    const a = placeAt(ring, i);
    const b = placeAt(ring, i + 1);
    const [sa, sb] = [side(a), side(b)];
    if (sa >= 0) kept.push(a[0], a[1]);
    if (sa >= 0 === sb >= 0) continue;
    const t = sa / (sa - sb);
    kept.push(Math.round(a[0] + (b[0] - a[0]) * t), Math.round(a[1] + (b[1] - a[1]) * t));
  }
  return kept;
}

const twoParts: Planter = (bed) => {
  const parcel = bed.find(({ clearance, mappedArea }) => clearance > 3 && (mappedArea ?? 0) > 150);
  if (!parcel) return undefined;
  const ring = ringOf(parcel);
  const [e, n] = parcel.label;
  const [a, b] = [placeAt(ring, 0), placeAt(ring, 1)];
  const size = Math.hypot(b[0] - a[0], b[1] - a[1]);
  const d: Place = [(b[0] - a[0]) / size, (b[1] - a[1]) / size];
  const off = (by: number): Place => [e - d[1] * by, n + d[0] * by];
  const parts = [half(ring, off(600), d, 1), half(ring, off(-600), d, -1)];
  if (parts.some((part) => doubledRingArea(part) < 2e6)) return undefined;
  reshape(
    parcel,
    parts.map((part) => [part]),
  );
  parcel.label = [Math.round(off(1500)[0]), Math.round(off(1500)[1])];
  parcel.clearance = 0.9;
  return { parcels: [parcel], at: [e, n] };
};

const tiny: Planter = (bed) => {
  let corner: { i: number; p: Place; q: Place } | undefined;
  const parcel = bed.find((each) => {
    const ring = ringOf(each);
    const edges = edgesOf(bed, each);
    for (let i = 1; i < edges.length; i++) {
      const [before, after] = [edges[i - 1] as Edge, edges[i] as Edge];
      const turn = before.out[0] * after.out[1] - before.out[1] * after.out[0];
      if (before.length < 3 || after.length < 3 || turn < 0.7) continue;
      corner = { i, p: along(before, 1 - 0.9 / before.length, 0), q: along(after, 0.9 / after.length, 0) };
      return ring.length > 0;
    }
    return false;
  });
  if (!parcel || !corner) return undefined;
  const { i, p, q } = corner;
  const ring = ringOf(parcel);
  const tip = placeAt(ring, i);
  const crumb: SampleParcel = { ...copyOf(bed, parcel), parcelNo: nextNumber(bed, parcel.sheetNo) };
  reshape(parcel, [[[...ring.slice(0, i * 2), ...p, ...q, ...ring.slice(i * 2 + 2)]]]);
  const first = crumb.uses[0];
  crumb.uses = first ? [{ ...first, area: crumb.mappedArea }] : [];
  crumb.landUse = first?.code ?? null;
  reshape(crumb, [[[...p, ...tip, ...q]]]);
  crumb.label = [Math.round((p[0] + tip[0] + q[0]) / 3), Math.round((p[1] + tip[1] + q[1]) / 3)];
  crumb.clearance = 0.2;
  bed.commune.parcels.push(crumb);
  bed.claim(parcel);
  return { parcels: [crumb], at: crumb.label };
};

const houseOutside: Planter = (bed) => {
  const { buildings } = bed.commune;
  const houses = new Map(buildings.map((building) => [building.parcelId, building]));
  const parcel = bed.find((each) => houses.has(each.id));
  const house = parcel && houses.get(parcel.id);
  if (!parcel || !house) return undefined;
  const [e, n] = placeAt(ringOf(parcel), 0);
  const [de, dn] = [e - parcel.label[0], n - parcel.label[1]];
  const moved = house.shape.polygons.map((rings) =>
    rings.map((ring) => ring.map((value, i) => value + (i % 2 === 0 ? de : dn))),
  );
  buildings[buildings.indexOf(house)] = { ...house, shape: { ...house.shape, polygons: moved } };
  return { parcels: [parcel], at: [e, n] };
};

const labelOutside: Planter = (bed) => {
  const found = pair(bed, () => true);
  if (!found) return undefined;
  found.parcel.label = found.neighbour.label;
  return { parcels: [found.parcel], at: found.neighbour.label };
};

const wrongSheet: Planter = (bed) => {
  const parcel = bed.find(() => true);
  const far = bed.commune.sheets.find(({ shape }) => {
    const frame = shape.polygons[0]?.[0] ?? [];
    const [e, n] = parcel?.label ?? [0, 0];
    return (
      e < (frame[0] as number) - 250_000 ||
      e > (frame[2] as number) + 250_000 ||
      n < (frame[1] as number) - 250_000 ||
      n > (frame[5] as number) + 250_000
    );
  });
  if (!parcel || !far) return undefined;
  parcel.parcelNo = nextNumber(bed, far.no);
  parcel.sheetNo = far.no;
  return { parcels: [parcel], at: parcel.label };
};

export const PARCEL_DEFECTS: readonly (readonly [rule: string, plant: Planter])[] = [
  ['HH-03', noShape],
  ['HH-11', wrongMeridian],
  ['HH-12', swappedAxes],
  ['HH-13', sameShape],
  ['HH-14', mappedDiffers],
  ['HH-15', legalDiffers],
  ['HH-16', twoParts],
  ['HH-17', tiny],
  ['HH-18', houseOutside],
  ['HH-20', labelOutside],
  ['HH-22', wrongSheet],
];
