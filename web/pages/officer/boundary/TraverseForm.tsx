// A traverse of bearings and distances redraws the parcel from one of its corners; what it fails to close by is told before it is taken.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { parcelFromTraverse } from '../../../../data/actions/surveyed-parcel.ts';
import { readLegs } from '../../../../data/survey/leg-table.ts';
import { traverse } from '../../../../data/survey/traverse.ts';
import type { Vertex } from '../../../../data/survey/vertex-table.ts';
import { boundaryWords } from '../../../i18n/boundary.ts';
import { currentLanguage } from '../../../i18n/language.ts';
import { useWords } from '../../../i18n/words.ts';
import type { Bench } from '../../../modes/mode.ts';
import form from '../../../ui/form.module.css';
import { formatArea, formatNumber } from '../../../ui/format.ts';
import styles from './boundary.module.css';
import tables from './panel.module.css';

const NAME = { vi: 'Nhập tuyến đo', en: 'Enter traverse' };

interface TraverseFormProps {
  readonly bench: Bench;
  readonly parcel: number;
  readonly vertices: readonly Vertex[];
  readonly onDone: () => void;
}

export function TraverseForm({ bench, parcel, vertices, onDone }: TraverseFormProps) {
  const say = useWords(boundaryWords);
  const [text, setText] = useState('');
  const [from, setFrom] = useState(1);
  const corner = vertices[from - 1];
  const start = [corner?.eastMm ?? 0, corner?.northMm ?? 0] as const;
  function go(): void {
    const into = { record: { type: 'parcel', id: parcel } } as const;
    if (bench.take(NAME, parcelFromTraverse(bench.land(), { start, legs: text, into }))) onDone();
  }
  return (
    <form
      className={styles.paste}
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <label className={form.field}>
        {say('traverse.from')}
        <select className={form.input} value={from} onChange={(event) => setFrom(Number(event.target.value))}>
          {vertices.map(({ number }) => (
            <option key={number}>{number}</option>
          ))}
        </select>
      </label>
      <textarea
        className={`num ${form.input}`}
        aria-label={say('traverse.label')}
        placeholder={'1-2  78°15′30″  24,31\n2-3  168°40′00″  17,88'}
        rows={5}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p className={tables.quiet} role="status">
        <Closing text={text} start={start} />
      </p>
      <span>
        <Button type="submit" size="xs" disabled={text.trim() === ''}>
          {say('table.pasteDo')}
        </Button>
      </span>
    </form>
  );
}

/** How well the legs close, or what cannot be read of them. */
function Closing({ text, start }: { readonly text: string; readonly start: readonly [number, number] }) {
  const say = useWords(boundaryWords);
  if (text.trim() === '') return say('traverse.hint');
  const read = readLegs(text);
  const way = 'rule' in read ? read : traverse(start, read.legs);
  if ('rule' in way) return way.message[currentLanguage()];
  return say('traverse.closing', {
    misclosure: formatNumber(way.misclosureM, 3),
    ratio: way.ratio === null ? '∞' : formatNumber(way.ratio),
    area: formatArea(way.areaM2),
  });
}
