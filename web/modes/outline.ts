// A drawn outline becomes a parcel on land that nobody has, or a hole in the chosen one.
import { cutHole, newParcel } from '../../data/actions/new-parcel.ts';
import { doubledRingArea } from '../../data/geometry/area.ts';
import { formatArea } from '../ui/format.ts';
import { lineMode } from './line.ts';
import type { Bench, Mode } from './mode.ts';

const NAMES = {
  parcel: { vi: 'Lập thửa mới', en: 'New parcel' },
  hole: { vi: 'Khoét thửa', en: 'Cut hole' },
} as const;

/** Square metres so far, from three points on. */
const areaNote = (line: readonly number[]): string =>
  line.length >= 6 ? formatArea(Math.abs(doubledRingArea(line)) / 2e6) : '';

export function outlineMode(bench: Bench): Mode {
  return lineMode(bench, {
    least: 3,
    closed: true,
    note: areaNote,
    done: (ring) => bench.take(NAMES.parcel, newParcel(bench.land(), { polygon: [ring], attributes: {} })),
  });
}

export function holeMode(bench: Bench): Mode {
  return lineMode(bench, {
    least: 3,
    closed: true,
    note: areaNote,
    done: (ring) => bench.take(NAMES.hole, cutHole(bench.land(), { parcel: bench.chosen()[0] ?? 0, ring })),
  });
}
