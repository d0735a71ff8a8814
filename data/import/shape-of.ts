// A geometry of a file as a clean shape in integer millimetres, or the reason why it is none. Invalid rings pass: a rule flags them later.

import type { SourceGeometry } from '../formats/source.ts';
import { cleanShape } from '../geometry/clean.ts';
import { isShellFirst, nestRings } from '../geometry/nesting.ts';
import type { PolygonMm, Shape } from '../geometry/shape.ts';
import type { Ground } from './ground.ts';

/** Harmless repairs, counted over a run. */
export interface RepairTally {
  duplicateVertices: number;
  turnedRings: number;
  droppedRings: number;
  closedRings: number;
  droppedHeights: number;
  /** Areas whose file names another ring than their shell first: shells and holes were told by which lies in which. */
  regroupedShapes: number;
  /** Shapes with arcs, kept as chords within a millimetre of them. */
  strokedShapes: number;
}

export const noRepairs = (): RepairTally => ({
  duplicateVertices: 0,
  turnedRings: 0,
  droppedRings: 0,
  closedRings: 0,
  droppedHeights: 0,
  regroupedShapes: 0,
  strokedShapes: 0,
});

/** A row's geometry cannot be a parcel; the message is the reason shown for its row. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

const mostNumbers = 200_000;
const mostParts = 1_000;
/** Bounds of data/geometry/shape.ts, millimetres. */
const least = -500_000_000;
const mostEast = 1_500_000_000;
const mostNorth = 3_000_000_000;

/** Null for a geometry without any coordinates. @throws Refusal */
export function shapeOf(geometry: SourceGeometry, ground: Ground, tally: RepairTally): Shape | null {
  const parts = partsOf(geometry);
  if (parts.length === 0) return null;
  if (parts.length > mostParts) throw new Refusal(`the geometry has more than ${mostParts} parts`);
  const stated = parts.map((part) => polygonOf(part, ground, tally));
  const grouped = geometry.type === 'Rings' ? stated.map(nestRings) : stated.map(shellFirst);
  if (geometry.type !== 'Rings' && grouped.some((polygons, i) => polygons[0] !== stated[i])) tally.regroupedShapes += 1;
  if (geometry.stroked) tally.strokedShapes += 1;
  const cleaned = cleanShape({ zone: ground.zone, polygons: grouped.flat() });
  tally.duplicateVertices += cleaned.repairs.duplicateVertices;
  tally.turnedRings += cleaned.repairs.turnedRings;
  tally.droppedRings += cleaned.repairs.droppedRings;
  if (cleaned.shape === null) throw new Refusal('the geometry has fewer than 3 different points');
  return cleaned.shape;
}

/** A hole named before its shell would leave less than nothing; groups that are only invalid stay, for a rule to flag. */
const shellFirst = (polygon: PolygonMm): readonly PolygonMm[] =>
  isShellFirst(polygon) ? [polygon] : nestRings(polygon);

function partsOf({ type, coordinates }: SourceGeometry): readonly unknown[] {
  if (type !== 'Polygon' && type !== 'MultiPolygon' && type !== 'Rings') {
    throw new Refusal(`a parcel must be an area (Polygon or MultiPolygon), this is a ${type.slice(0, 40)}`);
  }
  if (coordinates === null || coordinates === undefined) throw new Refusal('the geometry has no coordinates');
  if (!Array.isArray(coordinates)) throw new Refusal('the coordinates are not a list');
  if (coordinates.length === 0) return [];
  if (type !== 'MultiPolygon') return [coordinates];
  // An empty part is how some programs write one that they took away.
  return coordinates.filter((part) => !Array.isArray(part) || part.length > 0);
}

function polygonOf(part: unknown, ground: Ground, tally: RepairTally): PolygonMm {
  if (!Array.isArray(part) || part.length === 0) throw new Refusal('a part of the geometry has no rings');
  if (part.length > mostParts) throw new Refusal(`the geometry has more than ${mostParts} holes`);
  return part.map((ring) => ringOf(ring, ground, tally));
}

function ringOf(ring: unknown, ground: Ground, tally: RepairTally): number[] {
  if (!Array.isArray(ring)) throw new Refusal('a ring of the geometry is not a list of points');
  if (ring.length * 2 > mostNumbers) throw new Refusal('a ring has more than 100 000 points');
  const flat = new Array<number>(ring.length * 2);
  for (let i = 0; i < ring.length; i++) {
    const position: unknown = ring[i];
    if (!Array.isArray(position)) throw new Refusal('a point of the geometry is not a pair of numbers');
    const x: unknown = position[0];
    const y: unknown = position[1];
    if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y)) {
      throw new Refusal(`point ${i + 1} of a ring is not a pair of finite numbers`);
    }
    if (position.length > 2) tally.droppedHeights += 1;
    ground.toMm(x, y, flat, i * 2);
    if (!isOnTheMap(flat[i * 2] as number, flat[i * 2 + 1] as number)) {
      throw new Refusal(
        `point ${i + 1} of a ring (${short(x)}, ${short(y)}) lies outside Vietnam in this reference system`,
      );
    }
  }
  if (ring.length > 2 && (flat[0] !== flat.at(-2) || flat[1] !== flat.at(-1))) tally.closedRings += 1;
  return flat;
}

function isOnTheMap(e: number, n: number): boolean {
  return e >= least && e <= mostEast && n >= 0 && n <= mostNorth;
}

const short = (value: number): string => String(Math.round(value * 1e6) / 1e6);
