// Defects of boundaries: overlaps, gaps, spikes and stray vertices (HH rules). Each planter spoils one parcel and keeps its recorded figures in step.
import { locateInRing } from '../geometry/contains.ts';
import { meetingOf } from '../geometry/meeting.ts';
import type { Ring } from '../geometry/shape.ts';
import type { Bed, Planted, Planter } from './defect-bed.ts';
import {
  along,
  breakShape,
  type Edge,
  edgesOf,
  type Place,
  pair,
  placeAt,
  reshape,
  ringOf,
  tolerance,
  withPlaces,
} from './defect-shapes.ts';
import type { SampleParcel } from './records.ts';

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
  breakShape(parcel, [[made.ring]]);
  return { parcels: [parcel], at: made.at };
};

const holeAcrossEdge: Planter = (bed) => {
  const parcel = bed.find((each) => each.clearance > 3);
  if (!parcel) return undefined;
  const ring = ringOf(parcel);
  const [e, n] = placeAt(ring, 0);
  // Clockwise around a corner: a hole that reaches outside.
  const hole = [e - 900, n - 900, e - 900, n + 900, e + 900, n + 900, e + 900, n - 900];
  breakShape(parcel, [[ring, hole]]);
  return { parcels: [parcel], at: [e, n] };
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

export const GEOMETRY_DEFECTS: readonly (readonly [rule: string, plant: Planter])[] = [
  ['HH-01', holeAcrossEdge],
  ['HH-02', bowTie],
  ['HH-04', overlap],
  ['HH-05', gap],
  ['HH-06', nearVertex],
  ['HH-07', spike],
  ['HH-08', loneVertex((parcel) => -0.5 * tolerance(parcel))],
  ['HH-09', loneVertex(() => 0)],
  ['HH-10', beyondCommune],
  ['HH-19', overRoad],
];
