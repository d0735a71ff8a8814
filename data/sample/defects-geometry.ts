// Defects of shape: HH rules. Each planter spoils the shape of one parcel and keeps its recorded areas in step, so that no other rule is broken on purpose.
import { areaLimitM2 } from '../catalog/area-limits.ts';
import { pointErrorCm } from '../catalog/point-errors.ts';
import { areaM2, areaRounded, doubledRingArea } from '../geometry/area.ts';
import { locateInRing } from '../geometry/contains.ts';
import { meetingOf } from '../geometry/meeting.ts';
import type { PolygonMm, Ring } from '../geometry/shape.ts';
import { type Bed, nextNumber, type Planted, type Planter } from './defect-bed.ts';
import type { SampleParcel } from './records.ts';

type Place = readonly [number, number];

interface Edge {
  /** Where the edge starts in the ring, in vertices. */
  readonly at: number;
  readonly a: Place;
  readonly b: Place;
  /** Metres. */
  readonly length: number;
  /** Unit vector to the outside. */
  readonly out: Place;
  /** The face beyond. */
  readonly beyond: number;
}

const ringOf = (parcel: SampleParcel): Ring => parcel.shape?.polygons[0]?.[0] ?? [];
const placeAt = (ring: Ring, i: number): Place => {
  const at = ((i * 2) % ring.length) + (i < 0 ? ring.length : 0);
  return [ring[at] as number, ring[at + 1] as number];
};
const tolerance = (parcel: SampleParcel): number => pointErrorCm(parcel.scale) * 10;

function edgesOf(bed: Bed, parcel: SampleParcel): Edge[] {
  const { mesh } = bed.drawing;
  const ring = ringOf(parcel);
  return mesh.around(parcel.face).map((half, at) => {
    const a = placeAt(ring, at);
    const b = placeAt(ring, at + 1);
    const size = Math.hypot(b[0] - a[0], b[1] - a[1]);
    return {
      at,
      a,
      b,
      length: size / 1000,
      out: [(b[1] - a[1]) / size, (a[0] - b[0]) / size],
      beyond: mesh.faceOf(half ^ 1),
    };
  });
}

const along = ({ a, b, out }: Edge, t: number, off: number): Place => [
  Math.round(a[0] + (b[0] - a[0]) * t + out[0] * off),
  Math.round(a[1] + (b[1] - a[1]) * t + out[1] * off),
];

/** The ring with places put in behind the start of an edge. */
function withPlaces(ring: Ring, edge: Edge, places: readonly Place[]): number[] {
  const cut = (edge.at + 1) * 2;
  return [...ring.slice(0, cut), ...places.flat(), ...ring.slice(cut)];
}

/** Gives the parcel another shape; recorded area and uses follow it. */
function reshape(parcel: SampleParcel, polygons: readonly PolygonMm[]): void {
  const zone = parcel.shape?.zone ?? 0;
  const shape = { zone, polygons };
  const before = parcel.mappedArea ?? 0;
  const area = areaRounded(shape);
  parcel.shape = shape;
  parcel.computedArea = areaM2(shape);
  parcel.mappedArea = area;
  parcel.legalArea = area;
  const last = parcel.uses[parcel.uses.length - 1];
  if (last?.area) last.area = Math.round((last.area + area - before) * 10) / 10;
}

/** A free parcel with an edge to a free neighbour (or a strip) that `fits`. Both are claimed with it. */
function pair(
  bed: Bed,
  fits: (parcel: SampleParcel, edge: Edge, neighbour: SampleParcel) => boolean,
): { parcel: SampleParcel; edge: Edge; neighbour: SampleParcel } | undefined {
  let found: { parcel: SampleParcel; edge: Edge; neighbour: SampleParcel } | undefined;
  bed.find((parcel) => {
    if ((parcel.mappedArea ?? 0) < 60) return false;
    for (const edge of edgesOf(bed, parcel)) {
      const neighbour = bed.byFace.get(edge.beyond);
      if (!neighbour || !bed.free(neighbour) || !fits(parcel, edge, neighbour)) continue;
      found = { parcel, edge, neighbour };
      return true;
    }
    return false;
  });
  return found;
}

const overlap: Planter = (bed) => {
  const depth = (neighbour: SampleParcel): number => Math.min(1800, neighbour.clearance * 420);
  const bulge = (edge: Edge, neighbour: SampleParcel): Place[] => [
    along(edge, 0.2, depth(neighbour)),
    along(edge, 0.8, depth(neighbour)),
  ];
  const found = pair(
    bed,
    (_, edge, neighbour) =>
      edge.length > 5 &&
      neighbour.clearance > 1.5 &&
      bulge(edge, neighbour).every(([e, n]) => locateInRing(ringOf(neighbour), e, n) === 1),
  );
  if (!found) return undefined;
  const { parcel, edge, neighbour } = found;
  reshape(parcel, [[withPlaces(ringOf(parcel), edge, bulge(edge, neighbour))]]);
  return { parcels: [parcel, neighbour], at: along(edge, 0.5, depth(neighbour) / 2) };
};

const gap: Planter = (bed) => {
  const dent = (parcel: SampleParcel, edge: Edge): Place[] => [
    along(edge, 0.1, -1.4 * tolerance(parcel)),
    along(edge, 0.9, -1.4 * tolerance(parcel)),
  ];
  const found = pair(
    bed,
    (parcel, edge) =>
      edge.length > 6 &&
      parcel.clearance > 2 &&
      dent(parcel, edge).every(([e, n]) => locateInRing(ringOf(parcel), e, n) === 1),
  );
  if (!found) return undefined;
  const { parcel, edge, neighbour } = found;
  reshape(parcel, [[withPlaces(ringOf(parcel), edge, dent(parcel, edge))]]);
  return { parcels: [parcel, neighbour], at: along(edge, 0.5, -0.7 * tolerance(parcel)) };
};

/** One vertex of this parcel alone, `off` millimetres outside its edge to a neighbour. */
const loneVertex =
  (off: (parcel: SampleParcel) => number): Planter =>
  (bed) => {
    const found = pair(bed, (_, edge) => edge.length > 4 && edge.length < 30);
    if (!found) return undefined;
    const { parcel, edge, neighbour } = found;
    const at = along(edge, 0.5, off(parcel));
    reshape(parcel, [[withPlaces(ringOf(parcel), edge, [at])]]);
    return { parcels: [parcel, neighbour], at };
  };

const spike: Planter = (bed) => {
  const found = pair(bed, (_, edge, neighbour) => edge.length > 6 && neighbour.clearance > 2);
  if (!found) return undefined;
  const { parcel, edge, neighbour } = found;
  const tip = along(edge, 0.4, 1200);
  const after = along(edge, 0.4 + 0.008 / edge.length, 0);
  reshape(parcel, [[withPlaces(ringOf(parcel), edge, [along(edge, 0.4, 0), tip, after])]]);
  return { parcels: [parcel, neighbour], at: tip };
};

const crossesItself = (ring: Ring): Place | undefined => {
  const count = ring.length / 2;
  for (let i = 0; i < count; i++) {
    for (let j = i + 2; j < count; j++) {
      const meeting = meetingOf(placeAt(ring, i), placeAt(ring, i + 1), placeAt(ring, j), placeAt(ring, j + 1));
      if (meeting.how === 'cross') return meeting.at;
    }
  }
  return undefined;
};

function swapped(ring: Ring, i: number): number[] {
  const made = [...ring];
  const j = (i * 2 + 2) % ring.length;
  [made[i * 2], made[j]] = [ring[j] as number, ring[i * 2] as number];
  [made[i * 2 + 1], made[j + 1]] = [ring[j + 1] as number, ring[i * 2 + 1] as number];
  return made;
}

const bowTie: Planter = (bed) => {
  let made: { ring: number[]; at: Place } | undefined;
  const parcel = bed.find((each) => {
    const ring = ringOf(each);
    for (let i = 0; i < ring.length / 2; i++) {
      const ringAfter = swapped(ring, i);
      const at = crossesItself(ringAfter);
      if (at) {
        made = { ring: ringAfter, at };
        return true;
      }
    }
    return false;
  });
  if (!parcel || !made) return undefined;
  reshape(parcel, [[made.ring]]);
  return { parcels: [parcel], at: made.at };
};

const holeAcrossEdge: Planter = (bed) => {
  const parcel = bed.find((each) => each.clearance > 3);
  if (!parcel) return undefined;
  const ring = ringOf(parcel);
  const [e, n] = placeAt(ring, 0);
  // Clockwise around a corner: a hole that reaches outside.
  const hole = [e - 900, n - 900, e - 900, n + 900, e + 900, n + 900, e + 900, n - 900];
  reshape(parcel, [[ring, hole]]);
  return { parcels: [parcel], at: [e, n] };
};

const noShape: Planter = (bed) => {
  const parcel = bed.find(() => true);
  if (!parcel) return undefined;
  parcel.shape = null;
  parcel.computedArea = null;
  return { parcels: [parcel], at: parcel.label };
};

const nearVertex: Planter = (bed) => {
  let edge: Edge | undefined;
  const parcel = bed.find((each) => {
    edge = edgesOf(bed, each).find(({ length }) => length > 3);
    return edge !== undefined;
  });
  if (!parcel || !edge) return undefined;
  const at = along(edge, 0.005 / edge.length, 0);
  reshape(parcel, [[withPlaces(ringOf(parcel), edge, [at])]]);
  return { parcels: [parcel], at };
};

/** Reaches across a strip that `fits`, `far` metres beyond the edge. */
const reachOver = (
  bed: Bed,
  fits: (edge: Edge) => number | undefined,
  check: (places: readonly Place[]) => boolean,
): Planted => {
  let made: { edge: Edge; places: Place[] } | undefined;
  const parcel = bed.find((each) => {
    if ((each.mappedArea ?? 0) < 80 || (each.mappedArea ?? 0) > 20_000) return false;
    for (const edge of edgesOf(bed, each)) {
      const far = edge.length > 5 ? fits(edge) : undefined;
      if (far === undefined) continue;
      const places = [along(edge, 0.1, far * 1000), along(edge, 0.9, far * 1000)];
      if (!check(places)) continue;
      made = { edge, places };
      return true;
    }
    return false;
  });
  if (!parcel || !made) return undefined;
  reshape(parcel, [[withPlaces(ringOf(parcel), made.edge, made.places)]]);
  const [first, second] = made.places as [Place, Place];
  return { parcels: [parcel], at: [Math.round((first[0] + second[0]) / 2), Math.round((first[1] + second[1]) / 2)] };
};

const beyondCommune: Planter = (bed) => {
  const { borders } = bed.commune.plan;
  const outline = bed.commune.outline.polygons[0]?.[0] ?? [];
  return reachOver(
    bed,
    ({ beyond }) => {
      const border = borders[beyond];
      return border && border.half * 1.25 + 8;
    },
    (places) => places.every(([e, n]) => locateInRing(outline, e, n) === -1),
  );
};

const overRoad: Planter = (bed) => {
  const { borders } = bed.commune.plan;
  return reachOver(
    bed,
    ({ beyond }) => (beyond >= borders.length && !bed.byFace.has(beyond) ? 1.3 : undefined),
    () => true,
  );
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

/** A record of its own with nothing but the shape and uses of the other. */
function copyOf(bed: Bed, parcel: SampleParcel): SampleParcel {
  return {
    ...parcel,
    id: bed.counters.record++,
    uses: parcel.uses.map((use) => ({ ...use })),
    nationalCode: null,
    oldSheetNo: parcel.oldSheetNo,
    oldParcelNo: null,
    certificate: 0,
    match: 0,
    group: 2,
    flag: 0,
    version: 1,
    validFrom: '2025-07-01T01:00:00.000Z',
  };
}

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

export const GEOMETRY_DEFECTS: readonly (readonly [rule: string, plant: Planter])[] = [
  ['HH-01', holeAcrossEdge],
  ['HH-02', bowTie],
  ['HH-03', noShape],
  ['HH-04', overlap],
  ['HH-05', gap],
  ['HH-06', nearVertex],
  ['HH-07', spike],
  ['HH-08', loneVertex((parcel) => -0.5 * tolerance(parcel))],
  ['HH-09', loneVertex(() => 0)],
  ['HH-10', beyondCommune],
  ['HH-11', wrongMeridian],
  ['HH-12', swappedAxes],
  ['HH-13', sameShape],
  ['HH-14', mappedDiffers],
  ['HH-15', legalDiffers],
  ['HH-16', twoParts],
  ['HH-17', tiny],
  ['HH-18', houseOutside],
  ['HH-19', overRoad],
  ['HH-20', labelOutside],
  ['HH-22', wrongSheet],
];
