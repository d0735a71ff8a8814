// What the pointer means while a boundary is edited. A mode hears of the pointer in millimetres of the zone and answers with Changes.

import type { Place } from '../../data/geometry/reshaping/move-nodes.ts';
import type { Shape } from '../../data/geometry/shape.ts';
import type { Land } from '../../data/land/land.ts';
import type { Change } from '../../data/model/change.ts';
import type { BilingualProblem, Words } from '../../data/rules/rule.ts';
import type { Snap } from './snap.ts';

/** The pointer on the plane of the zone. */
export interface Pointed {
  /** Whole millimetres, snapped where something is near. */
  readonly place: Place;
  readonly snap: Snap | undefined;
  /** How far a finger's breadth reaches here, millimetres. */
  readonly reach: number;
  readonly shift: boolean;
}

/** What a mode shows of its work; drawn over the land, never saved. */
export interface Sketch {
  /** Lines being drawn: [e0, n0, e1, n1, …] each. */
  readonly lines: readonly (readonly number[])[];
  /** Nodes in the hand. */
  readonly nodes: readonly Place[];
  /** The edge in the hand. */
  readonly edge?: readonly [Place, Place];
  /** How parcels would lie, if what is looked at were taken. */
  readonly ghosts?: readonly Shape[];
  /** What is said beside the pointer, e.g. the length of the edge being drawn. */
  readonly note?: string;
}
export const NO_SKETCH: Sketch = { lines: [], nodes: [] };

/** What a mode may ask of the desk and tell it. */
export interface Bench {
  readonly land: () => Land;
  /** Parcels that are chosen. */
  readonly chosen: () => readonly number[];
  readonly choose: (parcels: readonly number[]) => void;
  /** The answer of a verb: a step of the draft, or the reason why there is none. @returns whether it became a step */
  readonly take: (name: Words, answer: Change | BilingualProblem) => boolean;
  readonly draw: (sketch: Sketch) => void;
}

/** Every part is optional but its name: what a mode does not hear of is the map's. */
export interface Mode {
  readonly hover?: (at: Pointed) => void;
  /** @returns whether the drag that follows is the mode's; else it pans the map. */
  readonly press?: (at: Pointed) => boolean;
  readonly drag?: (at: Pointed) => void;
  readonly release?: (at: Pointed) => void;
  readonly click?: (at: Pointed, parcels: readonly number[]) => void;
  /** Enter or a double click: what was drawn is meant. */
  readonly finish?: () => void;
  /** Arrow keys: one centimetre, ten with Shift; millimetres east and north. @returns whether anything moved */
  readonly nudge?: (by: Place) => boolean;
  /** Delete. @returns whether there was something to delete */
  readonly remove?: () => boolean;
  /** One step back within the mode. @returns false where there is nothing to take back: the mode itself ends */
  readonly back?: () => boolean;
  /** From where the next edge runs: perpendiculars and extensions of it are snapped to. */
  readonly from?: () => Place | undefined;
  /** Nodes in the hand: they do not snap to themselves. */
  readonly held?: () => readonly Place[];
}
