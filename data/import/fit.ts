// How well a reading of the sample fits what is known of the commune: its outline, and vertices of parcels stored already.
import { planeOf } from '../crs/plane.ts';
import { type BoxMm, boxAround } from '../geometry/bounds.ts';
import { contains } from '../geometry/contains.ts';
import { edgeDistance } from '../geometry/edge-distance.ts';
import type { PolygonMm, Shape } from '../geometry/shape.ts';
import { converterOf } from './converter.ts';
import type { Reading } from './reading.ts';

/** Flat pairs of the file's own numbers. */
export type SamplePairs = readonly number[];

export interface Fit {
  readonly reading: Reading;
  /** Share of sample points inside the outline or within its accuracy. */
  readonly inside: number;
  /** Mean distance from the outline of the points outside it, metres; 0 where all are inside. */
  readonly away: number;
}

/** Outlines of communes are generalised: so near they cannot tell inside from outside, millimetres. */
const outlineAccuracy = 40_000;

/** The sample in millimetres of a zone, NaN for pairs that are nowhere. */
export function sampleInMm(sample: SamplePairs, reading: Reading, zone: number): number[] {
  const toVn2000 = converterOf(reading);
  const mm = new Array<number>(sample.length);
  for (let i = 0; i + 1 < sample.length; i += 2) toVn2000(sample[i] as number, sample[i + 1] as number, mm, i);
  planeOf(zone).toMmInto(mm, mm);
  return mm;
}

export function fitOf(sample: SamplePairs, reading: Reading, outline: Shape): Fit {
  const mm = sampleInMm(sample, reading, outline.zone);
  let inside = 0;
  let away = 0;
  let outside = 0;
  for (let i = 0; i + 1 < mm.length; i += 2) {
    const distance = distanceOutside(outline, mm[i] as number, mm[i + 1] as number);
    if (distance <= outlineAccuracy) inside += 1;
    else {
      outside += 1;
      away += distance / 1000;
    }
  }
  const count = mm.length / 2;
  return { reading, inside: count === 0 ? 0 : inside / count, away: outside === 0 ? 0 : away / outside };
}

/** Millimetres from the outline, 0 inside; infinite for a place that is none. */
export function distanceOutside(outline: Shape, e: number, n: number): number {
  if (Number.isNaN(e) || Number.isNaN(n)) return Infinity;
  let least = Infinity;
  for (const polygon of outline.polygons) {
    if (boxDistance(polygon, e, n) >= least) continue;
    const distance = -edgeDistance(polygon, e, n);
    if (distance <= 0) return 0;
    least = Math.min(least, distance);
  }
  return least;
}

const boxes = new WeakMap<PolygonMm, BoxMm>();

/** Millimetres to the box of a polygon: many communes make an outline of thousands of edges, most of them far away. */
function boxDistance(polygon: PolygonMm, e: number, n: number): number {
  let box = boxes.get(polygon);
  if (!box) {
    box = boxAround(polygon);
    boxes.set(polygon, box);
  }
  return Math.hypot(Math.max(0, box.minE - e, e - box.maxE), Math.max(0, box.minN - n, n - box.maxN));
}

/** How far a place (millimetres of the outline's zone) lies outside, in metres: 0 inside and within the outline's accuracy. Quick inside. */
export function outsideOf(outline: Shape): (e: number, n: number) => number {
  return (e, n) => {
    if (contains(outline, e, n)) return 0;
    const distance = distanceOutside(outline, e, n);
    return distance > outlineAccuracy ? distance / 1000 : 0;
  };
}

/** Cells of stored vertices on a 5 cm grid of the zone. */
export type VertexCells = ReadonlySet<number>;

const cell = 50;
const rowLength = 2 ** 25;
const keyOf = (e: number, n: number): number => Math.floor(n / cell) * rowLength + Math.floor(e / cell);

export function vertexCells(shapes: Iterable<Shape>): Set<number> {
  const cells = new Set<number>();
  for (const shape of shapes) {
    for (const ring of shape.polygons.flat()) {
      for (let i = 0; i + 1 < ring.length; i += 2) cells.add(keyOf(ring[i] as number, ring[i + 1] as number));
    }
  }
  return cells;
}

/** Share of sample points that stand on a stored vertex, to 5 to 10 cm. */
export function sharedVertices(sample: SamplePairs, reading: Reading, zone: number, cells: VertexCells): number {
  const mm = sampleInMm(sample, reading, zone);
  let shared = 0;
  for (let i = 0; i + 1 < mm.length; i += 2) if (isStored(cells, mm[i] as number, mm[i + 1] as number)) shared += 1;
  return mm.length === 0 ? 0 : shared / (mm.length / 2);
}

function isStored(cells: VertexCells, e: number, n: number): boolean {
  for (let de = -1; de <= 1; de++) {
    for (let dn = -1; dn <= 1; dn++) if (cells.has(keyOf(e + de * cell, n + dn * cell))) return true;
  }
  return false;
}

/** How far two readings put the sample apart, metres, on average. */
export function apart(sample: SamplePairs, a: Reading, b: Reading, zone: number): number {
  const first = sampleInMm(sample, a, zone);
  const second = sampleInMm(sample, b, zone);
  let sum = 0;
  let count = 0;
  for (let i = 0; i + 1 < first.length; i += 2) {
    const distance = Math.hypot(
      (first[i] as number) - (second[i] as number),
      (first[i + 1] as number) - (second[i + 1] as number),
    );
    if (Number.isFinite(distance)) {
      sum += distance / 1000;
      count += 1;
    }
  }
  return count === 0 ? 0 : sum / count;
}
