// For tests: the question of cover.ts answered tile by tile, another way.
import { vn2000ToWgs84 } from '../../../data/crs/shift.ts';
import type { TileAddress } from '../../encoder/projector.ts';
import type { Land } from '../changed-edges.ts';

type Place = readonly [x: number, y: number];

/** Both lands as rings on the world (0 to 1), and the edges that only one of them has. */
export interface Difference {
  readonly rings: readonly (readonly Place[])[];
  readonly edges: readonly (readonly [Place, Place])[];
}

const worldPlace = (lon: number, lat: number): Place => {
  const [east, north] = vn2000ToWgs84(lon, lat);
  const sine = Math.sin((north * Math.PI) / 180);
  return [(east + 180) / 360, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
};

export function differenceOf(before: Land, after: Land): Difference {
  const edges = new Map<string, readonly [Place, Place]>();
  const rings: Place[][] = [];
  for (const ring of [...before.flat(), ...after.flat()]) {
    const pairs = ring.flatMap((value, i) => (i % 2 ? [] : [[value, ring[i + 1] ?? 0] as const]));
    rings.push(pairs.map(([lon, lat]) => worldPlace(lon, lat)));
    pairs.forEach((from, i) => {
      const to = pairs[(i + 1) % pairs.length] ?? from;
      const key = [from.join(), to.join()].sort().join(' ');
      if (!edges.delete(key)) edges.set(key, [worldPlace(...from), worldPlace(...to)]);
    });
  }
  return { rings, edges: [...edges.values()] };
}

/** Whether the difference meets the tile with `units` (of 4096) around it. */
export function isNear({ rings, edges }: Difference, tile: TileAddress, units: number): boolean {
  const side = 2 ** tile.z;
  const sight = units / 4096;
  const low: Place = [(tile.x - sight) / side, (tile.y - sight) / side];
  const high: Place = [(tile.x + 1 + sight) / side, (tile.y + 1 + sight) / side];
  if (edges.some(([a, b]) => meetsBox(a, b, low, high))) return true;
  return isOdd(rings, [(tile.x + 0.5) / side, (tile.y + 0.5) / side]);
}

/** Whether no axis parts segment and box: x, y, and across the segment. */
function meetsBox(a: Place, b: Place, low: Place, high: Place): boolean {
  for (const axis of [0, 1] as const) {
    if (Math.max(a[axis], b[axis]) < low[axis] || Math.min(a[axis], b[axis]) > high[axis]) return false;
  }
  const sides = [low, [high[0], low[1]], high, [low[0], high[1]]].map(
    ([x, y]) => (b[0] - a[0]) * ((y ?? 0) - a[1]) - (b[1] - a[1]) * ((x ?? 0) - a[0]),
  );
  return Math.min(...sides) <= 0 && Math.max(...sides) >= 0;
}

function isOdd(rings: Difference['rings'], [x, y]: Place): boolean {
  let odd = false;
  for (const ring of rings) {
    ring.forEach(([x0, y0], i) => {
      const [x1, y1] = ring[(i + 1) % ring.length] as Place;
      if (y0 > y !== y1 > y && x < x0 + ((y - y0) * (x1 - x0)) / (y1 - y0)) odd = !odd;
    });
  }
  return odd;
}

/** All tiles of a zoom over the boxes of the lands, and one more around. */
export function tilesAround(lands: readonly Land[], z: number): TileAddress[] {
  const places = lands.flatMap((land) => differenceOf(land, []).rings.flat());
  if (places.length === 0) return [];
  const xs = places.map(([x]) => Math.floor(x * 2 ** z));
  const ys = places.map(([, y]) => Math.floor(y * 2 ** z));
  const tiles: TileAddress[] = [];
  for (let y = Math.min(...ys) - 1; y <= Math.max(...ys) + 1; y++)
    for (let x = Math.min(...xs) - 1; x <= Math.max(...xs) + 1; x++) tiles.push({ z, x, y });
  return tiles;
}

export const ALL_ZOOMS = [13, 14, 15, 16] as const;
