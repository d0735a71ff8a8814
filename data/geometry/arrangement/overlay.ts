// Union, intersection and difference of shapes, exact on whole millimetres.
import type { PolygonMm, Shape } from '../shape.ts';
import { type Arrangement, arrange } from './arrange.ts';
import { NOWHERE, polygonsOf } from './regions.ts';

export type OverlayKind = 'union' | 'intersection' | 'difference' | 'either';

const KEEPS: Record<OverlayKind, (inA: boolean, inB: boolean) => boolean> = {
  union: (inA, inB) => inA || inB,
  intersection: (inA, inB) => inA && inB,
  difference: (inA, inB) => inA && !inB,
  either: (inA, inB) => inA !== inB,
};

/**
 * What two shapes of one zone make together, in canonical form; null where it is nothing. All four kinds come from the
 * same rounded picture, so `A∩B + A\B + B\A = A∪B` holds to the mm².
 */
export function overlay(a: Shape, b: Shape, kind: OverlayKind): Shape | null {
  const keeps = KEEPS[kind];
  return shapeWhere(arrange([a, b]), a.zone, (owners) => keeps(owners.includes(0), owners.includes(1)));
}

/** The union of any number of shapes of one zone; null where there is none. */
export function unionOf(shapes: readonly Shape[]): Shape | null {
  const [first] = shapes;
  return first ? shapeWhere(arrange(shapes), first.zone, (owners) => owners.length > 0) : null;
}

/** The shape of all faces whose owners answer the question; null where there are none. */
export function shapeWhere(
  arrangement: Arrangement,
  zone: number,
  isWanted: (owners: readonly number[]) => boolean,
): Shape | null {
  const { faces } = arrangement;
  const regionOf = faces.setOf.map((set) => (isWanted(faces.sets.ownersOf(set)) ? 0 : NOWHERE));
  const polygons: readonly PolygonMm[] = polygonsOf(arrangement, regionOf, 1)[0] ?? [];
  return polygons.length > 0 ? { zone, polygons } : null;
}
