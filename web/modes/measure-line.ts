// Measures along a drawn line, and the area it encloses: straight on the plane of the zone, nothing is changed.
import { doubledRingArea } from '../../data/geometry/area.ts';
import { measure } from '../../data/survey/measure.ts';
import { formatArea, formatLength } from '../ui/format.ts';
import { lineMode } from './line.ts';
import type { Bench, Mode } from './mode.ts';

function note(line: readonly number[]): string {
  const { legs, lengthM } = measure(line);
  if (legs.length === 0) return '';
  const area = legs.length > 1 ? ` · ${formatArea(Math.abs(doubledRingArea(line)) / 2e6)}` : '';
  return `${formatLength(lengthM)} m${area}`;
}

export const measureMode = (bench: Bench): Mode => lineMode(bench, { least: 2, note, done: () => true });
