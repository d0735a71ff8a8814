// A piece of land with an id, whatever it is to the law: what is laid side by side, cut and joined.
import type { Shape } from './shape.ts';

/** A parcel, a road, a canal. Those that are looked at together are of one zone. */
export interface Tract<Id> {
  readonly id: Id;
  readonly shape: Shape;
}
