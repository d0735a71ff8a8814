// What bounds the difference of two lands: the edges that one of them has and the other has not.
import { vn2000ToWgs84 } from '../../data/crs/shift.ts';

/** Polygons in VN-2000 degrees: polygon -> ring -> flat [lon, lat, …], first vertex not repeated, exterior first. */
export type Land = readonly (readonly (readonly number[])[])[];

/** An edge on the square world of Web Mercator: 0 to 1, x to the east, y to the south. */
export interface WorldEdge {
  readonly ax: number;
  readonly ay: number;
  readonly bx: number;
  readonly by: number;
  /** How often land begins on one side of it less how often it ends there; 0 for an edge between land and land. */
  readonly turn: number;
}

const RADIANS = Math.PI / 180;

/** WGS 84 degrees -> the square world, by the full formula. */
export function worldOf(lon: number, lat: number): [x: number, y: number] {
  const phi = Math.max(-85.06, Math.min(85.06, lat)) * RADIANS;
  return [lon / 360 + 0.5, 0.5 - Math.asinh(Math.tan(phi)) / (2 * Math.PI)];
}

/** The edges that are not the same in both lands, whichever way and from whichever vertex the rings run. */
export function changedEdges(before: Land, after: Land): WorldEdge[] {
  const tally = new Tally();
  addLand(tally, before, 1);
  addLand(tally, after, -1);
  return tally.left();
}

function addLand(tally: Tally, land: Land, sign: 1 | -1): void {
  for (const polygon of land) {
    for (let index = 0; index < polygon.length; index++) {
      const ring = polygon[index] as readonly number[];
      // As the encoder does: exteriors run one way, holes the other, however they are stored.
      const turn = windingOf(ring) === (index === 0) ? sign : -sign;
      addRing(tally, ring, sign, turn);
    }
  }
}

function addRing(tally: Tally, ring: readonly number[], sign: number, turn: number): void {
  const end = ring.length;
  if (end < 2) return;
  let lon = ring[end - 2] as number;
  let lat = ring[end - 1] as number;
  let isPlace = true;
  for (let i = 0; i < end; i += 2) {
    const nextLon = ring[i] as number;
    const nextLat = ring[i + 1] as number;
    if (nextLon === lon && nextLat === lat) continue;
    isPlace = false;
    tally.add(lon, lat, nextLon, nextLat, sign, turn);
    lon = nextLon;
    lat = nextLat;
  }
  // A ring of one place is still drawn, as a sliver.
  if (isPlace) tally.add(lon, lat, lon, lat, sign, 0);
}

/** Whether the ring runs counter-clockwise. */
function windingOf(ring: readonly number[]): boolean {
  const lon0 = ring[0] ?? 0;
  const lat0 = ring[1] ?? 0;
  let sum = 0;
  for (let i = 2; i + 3 < ring.length; i += 2) {
    sum +=
      ((ring[i] as number) - lon0) * ((ring[i + 3] as number) - lat0) -
      ((ring[i + 2] as number) - lon0) * ((ring[i + 1] as number) - lat0);
  }
  return sum >= 0;
}

interface Entry {
  readonly lon0: number;
  readonly lat0: number;
  readonly lon1: number;
  readonly lat1: number;
  /** Uses before less uses after. Counted apart from `turn`, where a border between two parts of one land adds up to 0. */
  uses: number;
  turn: number;
  /** Another edge with the same hash. */
  readonly next: Entry | undefined;
}

/** Undirected edges, counted up for one land and down for the other. */
class Tally {
  private readonly byHash = new Map<number, Entry>();
  private readonly entries: Entry[] = [];

  add(lon0: number, lat0: number, lon1: number, lat1: number, sign: number, turn: number): void {
    // The same for both directions.
    const hash = (lon0 + lon1) * 7919 + (lat0 + lat1);
    const first = this.byHash.get(hash);
    for (let entry = first; entry; entry = entry.next) {
      const along = entry.lon0 === lon0 && entry.lat0 === lat0 && entry.lon1 === lon1 && entry.lat1 === lat1;
      const against = entry.lon0 === lon1 && entry.lat0 === lat1 && entry.lon1 === lon0 && entry.lat1 === lat0;
      if (!along && !against) continue;
      entry.uses += sign;
      entry.turn += along ? turn : -turn;
      return;
    }
    const entry: Entry = { lon0, lat0, lon1, lat1, uses: sign, turn, next: first };
    this.byHash.set(hash, entry);
    this.entries.push(entry);
  }

  left(): WorldEdge[] {
    const edges: WorldEdge[] = [];
    let last: Entry | undefined;
    let end: [number, number] = [0, 0];
    for (const entry of this.entries) {
      if (entry.uses === 0 && entry.turn === 0) continue;
      // Where a ring goes on, its vertex is projected already.
      const goesOn = last !== undefined && last.lon1 === entry.lon0 && last.lat1 === entry.lat0;
      const [ax, ay] = goesOn ? end : worldOf(...vn2000ToWgs84(entry.lon0, entry.lat0));
      const [bx, by] = worldOf(...vn2000ToWgs84(entry.lon1, entry.lat1));
      edges.push({ ax, ay, bx, by, turn: entry.turn });
      end = [bx, by];
      last = entry;
    }
    return edges;
  }
}
