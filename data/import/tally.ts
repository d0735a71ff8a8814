// What became of the rows of a run.
import type { FaultId } from '../geometry/faults.ts';

export interface Tally {
  read: number;
  /** New parcels. */
  stored: number;
  /** New versions of parcels that were there. */
  replaced: number;
  unchanged: number;
  refusals: { row: number; reason: string }[];
  /** Parcels known by attributes only. */
  shapeless: number;
  /** Replaced by a row without a shape: the shape goes to the history. */
  shapesGone: number;
  /** Shapes whose label lies outside the commune. */
  outside: number;
  /** New parcels with a namesake that lies elsewhere. */
  namesakes: number;
  /** Metres to the nearest of those. */
  nearestNamesake: number;
  /** Replaced parcels that people had edited. */
  edited: number;
  /** Shapes that are no valid geometry, by what is wrong first. */
  readonly faults: Map<FaultId, number>;
  /** Rows of each commune that are in it now. */
  readonly communes: Map<string, number>;
  /** The communes that were written to. */
  readonly written: Set<string>;
}

export const newTally = (): Tally => ({
  read: 0,
  stored: 0,
  replaced: 0,
  unchanged: 0,
  refusals: [],
  shapeless: 0,
  shapesGone: 0,
  outside: 0,
  namesakes: 0,
  nearestNamesake: Infinity,
  edited: 0,
  faults: new Map(),
  communes: new Map(),
  written: new Set(),
});
