// A closed traverse (đường chuyền khép kín): a start and legs of bearing and distance, closed by Bowditch's rule.
import { areaM2 } from '../geometry/area.ts';
import type { Ring } from '../geometry/shape.ts';
import { parseBearing } from './bearing.ts';
import { type TableProblem, tableProblem } from './table-problem.ts';

export interface Leg {
  /** Clockwise from grid north: degrees, or text as `parseBearing` reads it. */
  readonly bearing: number | string;
  readonly distanceM: number;
  /** Where it stands in a pasted text; its place in the list where left out. */
  readonly line?: number;
}

export interface Traverse {
  /** Adjusted, flat [e0, n0, …] in millimetres; begins at the start, which is not repeated. */
  readonly ring: Ring;
  /** The way as measured, not closed: begins at the start, one point more than `ring`. */
  readonly unadjusted: Ring;
  readonly perimeterM: number;
  /** End of the last leg less the start. */
  readonly misclosureEastM: number;
  readonly misclosureNorthM: number;
  readonly misclosureM: number;
  /** n of 1:n, perimeter by misclosure, rounded; null where it closes to the micrometre. */
  readonly ratio: number | null;
  /** Of the adjusted ring. */
  readonly areaM2: number;
}

const MAX_LEGS = 10_000;
/** No edge of a parcel is longer than 100 km. */
const MAX_DISTANCE_M = 100_000;
/** A micrometre: what doubles leave over of a traverse that closes. */
const CLOSED_M = 1e-6;

/**
 * The traverse from `start` (east, north in millimetres). The misclosure is shared by length: after each leg a part of it that is
 * the way so far by the perimeter. Bad legs are a problem that names their lines.
 */
export function traverse(start: readonly [east: number, north: number], legs: readonly Leg[]): Traverse | TableProblem {
  const bearings = legs.map(({ bearing }) => (typeof bearing === 'string' ? parseBearing(bearing) : inCircle(bearing)));
  const refused = refusalOf(start, legs, bearings);
  if (refused) return refused;
  const steps = legs.map(({ distanceM }, index) => stepOf(bearings[index] ?? 0, distanceM));
  const perimeterM = legs.reduce((sum, { distanceM }) => sum + distanceM, 0);
  const misclosureEastM = steps.reduce((sum, { eastM }) => sum + eastM, 0);
  const misclosureNorthM = steps.reduce((sum, { northM }) => sum + northM, 0);
  const misclosureM = Math.hypot(misclosureEastM, misclosureNorthM);
  const wayWithout = (eastShare: number, northShare: number): number[] => {
    let [wayM, eastM, northM] = [0, 0, 0];
    const points: number[] = [...start];
    legs.forEach(({ distanceM }, index) => {
      wayM += distanceM;
      eastM += steps[index]?.eastM ?? 0;
      northM += steps[index]?.northM ?? 0;
      const share = wayM / perimeterM;
      points.push(start[0] + Math.round(1000 * (eastM - eastShare * share)));
      points.push(start[1] + Math.round(1000 * (northM - northShare * share)));
    });
    return points;
  };
  const ring = wayWithout(misclosureEastM, misclosureNorthM).slice(0, -2);
  return {
    ring,
    unadjusted: wayWithout(0, 0),
    perimeterM,
    misclosureEastM,
    misclosureNorthM,
    misclosureM,
    ratio: misclosureM < CLOSED_M ? null : Math.round(perimeterM / misclosureM),
    areaM2: areaM2({ zone: 0, polygons: [[ring]] }),
  };
}

const inCircle = (degrees: number): number | null => (degrees >= 0 && degrees <= 360 ? degrees % 360 : null);

function stepOf(bearing: number, distanceM: number): { eastM: number; northM: number } {
  const angle = (bearing * Math.PI) / 180;
  return { eastM: Math.sin(angle) * distanceM, northM: Math.cos(angle) * distanceM };
}

function refusalOf(
  start: readonly number[],
  legs: readonly Leg[],
  bearings: readonly (number | null)[],
): TableProblem | null {
  if (!start.every(Number.isSafeInteger)) {
    return tableProblem('traverse.start', {
      vi: 'Điểm đầu phải là số nguyên mi-li-mét: đông, bắc.',
      en: 'The start is whole millimetres: east, north.',
    });
  }
  const badBearing = legs.filter((_, index) => bearings[index] === null);
  if (badBearing.length > 0) return badLegs('bearing', badBearing, legs);
  const badLength = legs.filter(({ distanceM }) => !(distanceM > 0 && distanceM <= MAX_DISTANCE_M));
  if (badLength.length > 0) return badLegs('distance', badLength, legs);
  if (legs.length >= 3 && legs.length <= MAX_LEGS) return null;
  return tableProblem('traverse.legs', {
    vi: `Có ${legs.length} cạnh; đường chuyền khép kín cần từ 3 đến ${MAX_LEGS} cạnh.`,
    en: `There are ${legs.length} legs; a closed traverse has 3 to ${MAX_LEGS}.`,
  });
}

const badWords = {
  bearing: {
    vi: 'Cạnh ở dòng {lines}: không đọc được góc định hướng. Viết 78°15′30″ hoặc 78,2583 (độ), từ 0 đến 360, phút và giây dưới 60.',
    en: 'Legs in lines {lines}: the bearing cannot be read. Write 78°15′30″ or 78.2583 (degrees), 0 to 360, minutes and seconds below 60.',
  },
  distance: {
    vi: `Cạnh ở dòng {lines}: chiều dài phải lớn hơn 0 và không quá ${MAX_DISTANCE_M} m.`,
    en: `Legs in lines {lines}: a distance is more than 0 and at most ${MAX_DISTANCE_M} m.`,
  },
} as const;

function badLegs(kind: keyof typeof badWords, bad: readonly Leg[], legs: readonly Leg[]): TableProblem {
  const lineOf = new Map(legs.map((leg, index) => [leg, leg.line ?? index + 1]));
  return tableProblem(
    `traverse.${kind}`,
    badWords[kind],
    bad.map((leg) => lineOf.get(leg) ?? 0),
  );
}
