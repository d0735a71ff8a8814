// How much room a ring can have at most: tells without a search that a place is deep enough.
import type { Ring } from './shape.ts';

/** More edges than this make more triples than a search costs. */
const MOST_EDGES = 14;

// Reused, as this runs once a parcel: vertices in order of east, the hull, and of its edges the outward normal and the distance.
const order: number[] = [];
const hull: number[] = [];
const normalE = new Float64Array(MOST_EDGES);
const normalN = new Float64Array(MOST_EDGES);
const away = new Float64Array(MOST_EDGES);

/**
 * Whether no circle in the ring has a radius above `radiusMm`; false also where that is not found out.
 *
 * A circle in the ring lies in its convex hull, so below every edge of it: radius + normal·centre <= offset. Weights of three edges
 * whose normals then cancel out leave a bound for the radius alone; the least of all triples is exact for the hull (duality of
 * linear programs), so for a convex ring.
 * @param e a place in the ring, from which it is reckoned
 */
export function hasRoomAtMost(ring: Ring, e: number, n: number, radiusMm: number): boolean {
  const edges = edgesOfHull(ring, e, n);
  for (let i = 0; i + 2 < edges; i++) {
    for (let j = i + 1; j + 1 < edges; j++) {
      const ofThird = cross(i, j);
      for (let k = j + 1; k < edges; k++) {
        const ofFirst = cross(j, k);
        const ofSecond = cross(k, i);
        if (ofFirst < 0 || ofSecond < 0 || ofThird < 0) continue;
        const bound = ofFirst * (away[i] as number) + ofSecond * (away[j] as number) + ofThird * (away[k] as number);
        if (bound <= radiusMm * (ofFirst + ofSecond + ofThird)) return true;
      }
    }
  }
  return false;
}

const cross = (a: number, b: number): number =>
  (normalE[a] as number) * (normalN[b] as number) - (normalN[a] as number) * (normalE[b] as number);

/** Fills the edges of the hull, counter-clockwise; 0 where there are too many or none. */
function edgesOfHull(ring: Ring, e: number, n: number): number {
  if (ring.length > MOST_EDGES * 4) return 0;
  fillHull(ring);
  const edges = hull.length / 2;
  if (edges < 3 || edges > MOST_EDGES) return 0;
  for (let i = 0; i < edges; i++) {
    const e0 = hull[2 * i] as number;
    const n0 = hull[2 * i + 1] as number;
    const next = i + 1 < edges ? 2 * i + 2 : 0;
    const de = (hull[next] as number) - e0;
    const dn = (hull[next + 1] as number) - n0;
    const length = Math.sqrt(de * de + dn * dn);
    normalE[i] = dn / length;
    normalN[i] = -de / length;
    away[i] = ((e0 - e) * dn - (n0 - n) * de) / length;
  }
  return edges;
}

/** The convex hull, counter-clockwise, by Andrew's two chains. */
function fillHull(ring: Ring): void {
  sortVertices(ring);
  hull.length = 0;
  for (let i = 0; i < order.length; i++) addToChain(ring, order[i] as number, 2);
  hull.length -= 2;
  const turn = hull.length + 2;
  for (let i = order.length - 1; i >= 0; i--) addToChain(ring, order[i] as number, turn);
  hull.length -= 2;
}

/** By insertion: rings are short here. */
function sortVertices(ring: Ring): void {
  order.length = 0;
  for (let i = 0; i < ring.length; i += 2) {
    const e = ring[i] as number;
    const n = ring[i + 1] as number;
    let at = order.length;
    while (at > 0 && isAfter(ring, order[at - 1] as number, e, n)) {
      order[at] = order[at - 1] as number;
      at--;
    }
    order[at] = i;
  }
}

const isAfter = (ring: Ring, vertex: number, e: number, n: number): boolean => {
  const other = ring[vertex] as number;
  return other > e || (other === e && (ring[vertex + 1] as number) > n);
};

/** Puts a vertex at the end of the chain that began with `least` numbers, without those that it turns into dents. */
function addToChain(ring: Ring, vertex: number, least: number): void {
  const e = ring[vertex] as number;
  const n = ring[vertex + 1] as number;
  for (let end = hull.length; end > least; end = hull.length) {
    const e1 = hull[end - 2] as number;
    const n1 = hull[end - 1] as number;
    const e0 = hull[end - 4] as number;
    const n0 = hull[end - 3] as number;
    if ((e1 - e0) * (n - n1) - (n1 - n0) * (e - e1) > 0) break;
    hull.length = end - 2;
  }
  hull.push(e, n);
}
