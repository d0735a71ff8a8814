// A drawn line splits the chosen parcels, or every parcel it passes where none is chosen.
import { split } from '../../data/actions/split.ts';
import { ringBounds } from '../../data/geometry/bounds.ts';
import type { Land } from '../../data/land/land.ts';
import { lineMode } from './line.ts';
import type { Bench, Mode } from './mode.ts';

const NAME = { vi: 'Tách theo đường vẽ', en: 'Split by line' };

export function splitLineMode(bench: Bench): Mode {
  return lineMode(bench, {
    least: 2,
    done: (line) => bench.take(NAME, split(bench.land(), { parcels: targets(bench, line), line })),
  });
}

function targets(bench: Bench, line: readonly number[]): readonly number[] {
  const chosen = bench.chosen();
  return chosen.length > 0 ? chosen : passed(bench.land(), line);
}

/** Parcels of the commune whose box the line's box meets: those it does not cut stay as they are. */
const passed = (land: Land, line: readonly number[]): number[] =>
  land
    .near(ringBounds(line))
    .flatMap(({ type, id, communeCode }) => (type === 'parcel' && communeCode === land.place.communeCode ? [id] : []));
