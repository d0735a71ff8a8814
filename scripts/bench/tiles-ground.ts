// What the trials of archives stand on.
import type { BuildPlace } from './build-run.ts';
import type { AtEnd } from './ending.ts';

export type Say = (line: string) => void;

/** One database with `side` x `side` parcels, one DATA_DIR with its archives. */
export interface Ground extends BuildPlace {
  readonly side: number;
  readonly atEnd: AtEnd;
  readonly say: Say;
}
