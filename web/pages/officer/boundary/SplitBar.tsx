// How to split: by a drawn line, or measured from an edge: so many square metres, so many metres, so many parts.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { splitByArea, splitByParallel, splitIntoParts } from '../../../../data/actions/split-by-area.ts';
import { labelPoint } from '../../../../data/geometry/label-point.ts';
import { orientation } from '../../../../data/geometry/orientation.ts';
import type { Land } from '../../../../data/land/land.ts';
import type { Words } from '../../../../data/rules/rule.ts';
import { boundaryWords } from '../../../i18n/boundary.ts';
import { useWords } from '../../../i18n/words.ts';
import type { Edge } from '../../../modes/edge.ts';
import type { Bench } from '../../../modes/mode.ts';
import { readDecimal } from '../../../ui/decimal.ts';
import form from '../../../ui/form.module.css';
import { formatLength } from '../../../ui/format.ts';
import styles from './boundary.module.css';
import tables from './panel.module.css';

export const SPLIT_METHODS = ['line', 'area', 'parallel', 'parts'] as const;
export type SplitMethod = (typeof SPLIT_METHODS)[number];

export interface ChosenEdge {
  readonly edge: Edge;
  readonly parcel: number;
}

const NAMES = {
  area: (value: number): Words => ({ vi: `Tách ${value} m²`, en: `Split off ${value} m²` }),
  parallel: (value: number): Words => ({ vi: `Tách song song ${value} m`, en: `Split at ${value} m` }),
  parts: (value: number): Words => ({ vi: `Chia ${value} phần`, en: `Split into ${value} parts` }),
} as const;

/** @returns whether the split became a step */
function splitFrom(bench: Bench, method: Exclude<SplitMethod, 'line'>, value: number, chosen: ChosenEdge): boolean {
  const land = bench.land();
  const { edge: along, parcel } = chosen;
  const name = NAMES[method](value);
  if (method === 'area') return bench.take(name, splitByArea(land, { parcel, along, side: 'near', area: value }));
  if (method === 'parts') return bench.take(name, splitIntoParts(land, { parcel, along, side: 'near', count: value }));
  const distance = Math.round(value * 1000) * sideOf(land, chosen);
  return bench.take(name, splitByParallel(land, { parcel, along, distance }));
}

/** 1 where the parcel lies to the left of the edge, else −1. */
function sideOf(land: Land, { edge: [a, b], parcel }: ChosenEdge): 1 | -1 {
  const shape = land.get('parcel', parcel)?.value.shape;
  return shape && orientation(...a, ...b, ...labelPoint(shape).at) < 0 ? -1 : 1;
}

interface SplitBarProps {
  readonly bench: Bench;
  readonly method: SplitMethod;
  readonly onMethod: (method: SplitMethod) => void;
  readonly chosen: ChosenEdge | undefined;
  readonly onDone: () => void;
}

export function SplitBar({ bench, method, onMethod, chosen, onDone }: SplitBarProps) {
  const say = useWords(boundaryWords);
  return (
    <div className={styles.float}>
      <fieldset className={styles.segments} aria-label={say('split.method')}>
        {SPLIT_METHODS.map((each) => (
          <button key={each} type="button" aria-pressed={each === method} onClick={() => onMethod(each)}>
            {say(`split.${each}`)}
          </button>
        ))}
      </fieldset>
      {method !== 'line' && <Measured key={method} bench={bench} method={method} chosen={chosen} onDone={onDone} />}
    </div>
  );
}

const LABELS = { area: 'split.areaLabel', parallel: 'split.distanceLabel', parts: 'split.countLabel' } as const;

interface MeasuredProps extends Pick<SplitBarProps, 'bench' | 'chosen' | 'onDone'> {
  readonly method: Exclude<SplitMethod, 'line'>;
}

function Measured({ bench, method, chosen, onDone }: MeasuredProps) {
  const say = useWords(boundaryWords);
  const [text, setText] = useState(method === 'parts' ? '2' : '');
  const value = readDecimal(text) ?? undefined;
  const length = chosen && Math.hypot(chosen.edge[1][0] - chosen.edge[0][0], chosen.edge[1][1] - chosen.edge[0][1]);
  function go(): void {
    if (chosen && value !== undefined && splitFrom(bench, method, value, chosen)) onDone();
  }
  return (
    <form
      className={styles.measured}
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <label>
        {say(LABELS[method])}{' '}
        <input
          className={`num ${form.input}`}
          inputMode="decimal"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <span className={tables.quiet}>
        {length === undefined ? say('split.noEdge') : say('split.edge', { length: formatLength(length / 1000) })}
      </span>
      <Button type="submit" size="xs" disabled={!chosen || value === undefined}>
        {say('split.do')}
      </Button>
    </form>
  );
}
