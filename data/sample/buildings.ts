// Houses on house plots: rectangles and L-shapes along the road, inside their plot.
import { areaM2 } from '../geometry/area.ts';
import { locateInRing } from '../geometry/contains.ts';
import type { Ring, Shape } from '../geometry/shape.ts';
import type { Random } from './random.ts';
import type { Counters, SampleCommune, SampleParcel } from './records.ts';

type Building = SampleCommune['buildings'][number];

const BUILT = new Set(['home', 'trade', 'works', 'office', 'school', 'clinic', 'market', 'pagoda', 'culture']);

export function makeBuildings(
  parcels: readonly SampleParcel[],
  town: boolean,
  counters: Counters,
  random: Random,
): Building[] {
  const buildings: Building[] = [];
  for (const parcel of parcels) {
    if (!BUILT.has(parcel.purpose) || !random.chance(0.88)) continue;
    const ring = parcel.shape?.polygons[0]?.[0];
    const outline = ring && houseIn(ring, parcel, random);
    if (!outline) continue;
    const shape: Shape = { zone: parcel.shape?.zone ?? 0, polygons: [[outline]] };
    if (areaM2(shape) < 16) continue;
    const storeys = random.weigh(
      town
        ? [
            [1, 3],
            [2, 4],
            [3, 2],
            [4, 1],
          ]
        : [
            [1, 8],
            [2, 2],
          ],
    );
    buildings.push({ id: counters.record++, parcelId: parcel.id, storeys, shape });
  }
  return buildings;
}

/** The longest house that fits around the label, along or across the road. */
function houseIn(ring: Ring, parcel: SampleParcel, random: Random): number[] | undefined {
  const [ux, uy] = parcel.front ?? longest(ring);
  const [e, n] = parcel.label;
  const broad = parcel.clearance * 1000 * random.between(0.62, 0.86);
  // Half the breadth of a family's house, or of a public one.
  const most = (parcel.purpose === 'home' ? 5_200 : 9_500) * random.between(0.75, 1.15);
  for (const stretch of [2.4, 2, 1.7, 1.4, 1.15, 0.95, 0.8]) {
    const long = Math.min(broad * stretch, most * 1.7);
    const wide = Math.min(broad, most);
    const corners = [
      [-wide, -long],
      [wide, -long],
      [wide, long],
      [-wide, long],
    ].map(([a, b]) => place(e, n, ux, uy, a as number, b as number));
    if (!corners.every(([x, y]) => locateInRing(ring, x, y) === 1)) continue;
    if (!random.chance(0.3)) return corners.flat();
    const back = random.between(-0.2, 0.4) * long;
    const cut = random.between(-0.2, 0.4) * wide;
    const ell: [number, number][] = [
      [-wide, -long],
      [wide, -long],
      [wide, back],
      [cut, back],
      [cut, long],
      [-wide, long],
    ];
    return ell.flatMap(([a, b]) => place(e, n, ux, uy, a, b));
  }
  return undefined;
}

const place = (e: number, n: number, ux: number, uy: number, a: number, b: number): [number, number] => [
  Math.round(e + ux * a - uy * b),
  Math.round(n + uy * a + ux * b),
];

function longest(ring: Ring): [number, number] {
  let best: [number, number] = [1, 0];
  let most = 0;
  for (let i = 0; i < ring.length; i += 2) {
    const de = (ring[(i + 2) % ring.length] as number) - (ring[i] as number);
    const dn = (ring[(i + 3) % ring.length] as number) - (ring[i + 1] as number);
    const size = Math.hypot(de, dn);
    if (size > most) {
      most = size;
      best = [de / size, dn / size];
    }
  }
  return best;
}
