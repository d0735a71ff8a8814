// Where a parcel's number is written: deep inside, far from its edges.
import { doubledPolygonArea } from './area.ts';
import { CellQueue } from './cell-queue.ts';
import { edgeDistance } from './edge-distance.ts';
import { hasRoomAtMost } from './room-bound.ts';
import type { PolygonMm, Ring, Shape } from './shape.ts';

export interface LabelPoint {
  /** [e, n] in millimetres. */
  readonly at: readonly [number, number];
  /** Millimetres to the nearest edge; 0 for a shape without inside. */
  readonly clearanceMm: number;
}

/** The centroid is preferred while it keeps this share of the best clearance: it looks calmer on the map. */
const CENTROID_SHARE = 0.86;
/** The search ends when no place can be better by more than this share. */
const PRECISION = 0.03;
/** Needles would be searched for ever: the best of this many places will do. */
const MAX_CELLS = 400;

const queue = new CellQueue();

/**
 * The pole of inaccessibility of the largest part, or its centroid where that is nearly as deep.
 * Always inside a valid shape with room for a millimetre.
 */
export function labelPoint(shape: Shape): LabelPoint {
  const polygon = largestPart(shape);
  const ring = polygon[0];
  if (!ring || ring.length < 6) return { at: [ring?.[0] ?? 0, ring?.[1] ?? 0], clearanceMm: 0 };
  const centroid = centroidOf(ring);
  const centroidClearance = edgeDistance(polygon, centroid[0], centroid[1]);
  // Most house plots: no place in them can be so much deeper that a search would find the centroid too shallow.
  if (centroidClearance > 0 && hasRoomAtMost(ring, centroid[0], centroid[1], centroidClearance / CENTROID_SHARE)) {
    return labelAt(polygon, centroid[0], centroid[1]);
  }
  const middle = middleOfSpan(polygon);
  const middleClearance = edgeDistance(polygon, middle[0], middle[1]);
  const start: Best =
    centroidClearance >= middleClearance
      ? { e: centroid[0], n: centroid[1], clearance: centroidClearance }
      : { e: middle[0], n: middle[1], clearance: middleClearance };
  const best = search(polygon, ring, start);
  const calm = centroidClearance > 0 && centroidClearance >= CENTROID_SHARE * best.clearance;
  return calm ? labelAt(polygon, centroid[0], centroid[1]) : labelAt(polygon, best.e, best.n);
}

function labelAt(polygon: PolygonMm, exactE: number, exactN: number): LabelPoint {
  const e = Math.round(exactE);
  const n = Math.round(exactN);
  return { at: [e, n], clearanceMm: Math.max(0, edgeDistance(polygon, e, n)) };
}

interface Best {
  e: number;
  n: number;
  clearance: number;
}

/** Quadtree search after Agafonkin's polylabel: split the cell that could hold the deepest place. */
function search(polygon: PolygonMm, ring: Ring, start: Best): Best {
  const best = start;
  let minE = Infinity;
  let minN = Infinity;
  let maxE = -Infinity;
  let maxN = -Infinity;
  for (let i = 0; i < ring.length; i += 2) {
    const e = ring[i] as number;
    const n = ring[i + 1] as number;
    if (e < minE) minE = e;
    if (e > maxE) maxE = e;
    if (n < minN) minN = n;
    if (n > maxN) maxN = n;
  }
  const size = Math.max(maxE - minE, maxN - minN) / Math.ceil(ratio(maxE - minE, maxN - minN));
  let cells = 0;
  queue.clear();
  for (let e = minE; e < maxE; e += size) {
    for (let n = minN; n < maxN; n += size, cells++) consider(polygon, best, e + size / 2, n + size / 2, size / 2);
  }
  while (cells < MAX_CELLS && queue.pop()) {
    if (queue.reach <= best.clearance * (1 + PRECISION) + 1) break;
    const { e, n } = queue;
    const half = queue.half / 2;
    consider(polygon, best, e - half, n - half, half);
    consider(polygon, best, e + half, n - half, half);
    consider(polygon, best, e - half, n + half, half);
    consider(polygon, best, e + half, n + half, half);
    cells += 4;
  }
  return best;
}

/** Measures the middle of a cell, and queues the cell where it may hold a deeper place. */
function consider(polygon: PolygonMm, best: Best, e: number, n: number, half: number): void {
  const clearance = edgeDistance(polygon, e, n);
  if (clearance > best.clearance) {
    best.e = e;
    best.n = n;
    best.clearance = clearance;
  }
  const reach = clearance + half * Math.SQRT2;
  if (reach > best.clearance * (1 + PRECISION) + 1) queue.push(e, n, half, reach);
}

/** How many square cells cover the box lengthwise, at most 16. */
const ratio = (width: number, height: number): number =>
  Math.min(16, Math.max(width, height) / Math.max(1, Math.min(width, height)));

function largestPart(shape: Shape): PolygonMm {
  let largest: PolygonMm = shape.polygons[0] ?? [];
  if (shape.polygons.length < 2) return largest;
  let area = -Infinity;
  for (const polygon of shape.polygons) {
    const each = doubledPolygonArea(polygon);
    if (each > area) {
      area = each;
      largest = polygon;
    }
  }
  return largest;
}

/** Centre of gravity of the exterior, unrounded; its first vertex where it has no area. */
function centroidOf(ring: Ring): [number, number] {
  const e0 = ring[0] as number;
  const n0 = ring[1] as number;
  let area = 0;
  let e = 0;
  let n = 0;
  for (let i = 2; i + 3 < ring.length; i += 2) {
    const e1 = (ring[i] as number) - e0;
    const n1 = (ring[i + 1] as number) - n0;
    const e2 = (ring[i + 2] as number) - e0;
    const n2 = (ring[i + 3] as number) - n0;
    const cross = e1 * n2 - n1 * e2;
    area += cross;
    e += (e1 + e2) * cross;
    n += (n1 + n2) * cross;
  }
  return area === 0 ? [e0, n0] : [e0 + e / (3 * area), n0 + n / (3 * area)];
}

/** The middle of the widest inner span half-way up: inside even where the shape is a needle no cell would hit. */
function middleOfSpan(polygon: PolygonMm): [number, number] {
  const norths = polygon.flatMap((ring) => ring.filter((_, i) => i % 2 === 1));
  let low = Infinity;
  let high = -Infinity;
  for (const north of norths) {
    if (north < low) low = north;
    if (north > high) high = north;
  }
  // Between two grid lines, so that the scan line meets no vertex.
  const n = Math.floor((low + high) / 2) + 0.5;
  const crossings: number[] = [];
  for (const ring of polygon) {
    let e0 = ring.at(-2) ?? 0;
    let n0 = ring.at(-1) ?? 0;
    for (let i = 0; i < ring.length; i += 2) {
      const e1 = ring[i] as number;
      const n1 = ring[i + 1] as number;
      if (n1 > n !== n0 > n) crossings.push(e0 + ((n - n0) * (e1 - e0)) / (n1 - n0));
      e0 = e1;
      n0 = n1;
    }
  }
  crossings.sort((a, b) => a - b);
  let middle = crossings[0] ?? polygon[0]?.[0] ?? 0;
  let widest = -1;
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    const width = (crossings[i + 1] as number) - (crossings[i] as number);
    if (width > widest) {
      widest = width;
      middle = (crossings[i] as number) + width / 2;
    }
  }
  return [middle, n];
}
