// What can be wrong between records that lie side by side: facts with a place and figures; which of them matter, rules decide.
import type { PolygonMm } from '../shape.ts';

type Place = readonly [e: number, n: number];

/** Land that two records have, or that nobody has. */
interface Patch {
  /** A place in it, millimetres. */
  readonly at: Place;
  /** Twice its area in mm². */
  readonly area2: number;
  /** Area by half the perimeter, millimetres: of a long strip its width. */
  readonly widthMm: number;
  readonly polygon: PolygonMm;
}

export interface Overlap<Id> extends Patch {
  readonly kind: 'overlap';
  readonly records: readonly [Id, Id];
}

/** Land without owner, enclosed by these records. */
export interface Gap<Id> extends Patch {
  readonly kind: 'gap';
  readonly records: readonly Id[];
}

/** A node that lies on the edge of `record` and is none of its vertices. */
export interface TJunction<Id> {
  readonly kind: 't-junction';
  readonly at: Place;
  readonly record: Id;
  /** Who has the node. */
  readonly records: readonly Id[];
}

/** A node that nearly is another node, or nearly lies on an edge, of records that it is no vertex of. */
export interface NearMiss<Id> {
  readonly kind: 'near-miss';
  readonly at: Place;
  /** The other node, or the foot on the edge rounded to the millimetre. */
  readonly near: Place;
  readonly distanceMm: number;
  /** Who has the node, then who has the other. */
  readonly records: readonly Id[];
}

/** Two records with exactly the same land. */
export interface SameShape<Id> {
  readonly kind: 'same-shape';
  readonly at: Place;
  readonly records: readonly [Id, Id];
}

export type CoverageFinding<Id> = Overlap<Id> | Gap<Id> | TJunction<Id> | NearMiss<Id> | SameShape<Id>;
