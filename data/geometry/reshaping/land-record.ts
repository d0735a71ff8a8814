// What the verbs of geometry act on: records with their shapes, all of one zone.
import type { Shape } from '../shape.ts';

/** A parcel, a road, a canal: whatever has an id and land. */
export interface LandRecord<Id> {
  readonly id: Id;
  readonly shape: Shape;
}
