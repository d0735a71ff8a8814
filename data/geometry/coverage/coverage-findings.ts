// The whole verdict over records that lie side by side.
import { arrange } from '../arrangement/arrange.ts';
import type { Tract } from '../tract.ts';
import type { CoverageFinding } from './finding.ts';
import { tJunctionsOf } from './junctions.ts';
import { nearMissesOf } from './near-misses.ts';
import { gapsOf, overlapsOf } from './patches.ts';
import { sameShapesOf } from './same-shapes.ts';

/** Nodes nearer to each other than this were meant to be one (rule HH-08), millimetres. */
export const NEAR_MISS_MM = 20;

/** Everything that is wrong between these records, of one zone. Cost grows with their vertices, not with their pairs. */
export function coverageFindings<Id>(
  records: readonly Tract<Id>[],
  toleranceMm: number = NEAR_MISS_MM,
): CoverageFinding<Id>[] {
  const arrangement = arrange(records.map(({ shape }) => shape));
  const ids = records.map(({ id }) => id);
  return [
    ...overlapsOf(arrangement, ids),
    ...gapsOf(arrangement, ids),
    ...tJunctionsOf(arrangement, ids),
    ...nearMissesOf(arrangement, ids, toleranceMm),
    ...sameShapesOf(records),
  ];
}
