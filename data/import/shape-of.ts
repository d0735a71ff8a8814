// A geometry of a file as a clean shape in integer millimetres, or the reason why it is none. Invalid rings pass: a rule flags them later.

import type { SourceGeometry } from '../formats/source.ts';
import { cleanShape } from '../geometry/clean.ts';
import type { PolygonMm, Shape } from '../geometry/shape.ts';
import type { Ground } from './ground.ts';

/** Harmless repairs, counted over a run. */
export interface RepairTally {
  duplicateVertices: number;
  turnedRings: number;
  droppedRings: number;
  closedRings: number;
  droppedHeights: number;
}

export const noRepairs = (): RepairTally => ({
  duplicateVertices: 0,
  turnedRings: 0,
  droppedRings: 0,
  closedRings: 0,
  droppedHeights: 0,
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
  const polygons = parts.map((part) => polygonOf(part, ground, tally));
  const cleaned = cleanShape({ zone: ground.zone, polygons });
  tally.duplicateVertices += cleaned.repairs.duplicateVertices;
  tally.turnedRings += cleaned.repairs.turnedRings;
  tally.droppedRings += cleaned.repairs.droppedRings;
  if (cleaned.shape === null) throw new Refusal('the geometry has fewer than 3 different points');
  return cleaned.shape;
}

function partsOf({ type, coordinates }: SourceGeometry): readonly unknown[] {
  if (type !== 'Polygon' && type !== 'MultiPolygon') {
    throw new Refusal(`a parcel must be an area (Polygon or MultiPolygon), this is a ${type.slice(0, 40)}`);
  }
  if (coordinates === null || coordinates === undefined) throw new Refusal('the geometry has no coordinates');
  if (!Array.isArray(coordinates)) throw new Refusal('the coordinates are not a list');
  if (coordinates.length === 0) return [];
  return type === 'Polygon' ? [coordinates] : coordinates;
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
