// A coordinate table from Word, Excel or PDF redraws the parcel.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { isProblem } from '../../../../data/actions/refusal.ts';
import { parcelFromTable } from '../../../../data/actions/surveyed-parcel.ts';
import { boundaryWords } from '../../../i18n/boundary.ts';
import { currentLanguage } from '../../../i18n/language.ts';
import { useWords } from '../../../i18n/words.ts';
import type { Bench } from '../../../modes/mode.ts';
import form from '../../../ui/form.module.css';
import styles from './boundary.module.css';

const NAME = { vi: 'Dán bảng tọa độ', en: 'Paste coordinate table' };

interface PasteFormProps {
  readonly bench: Bench;
  readonly parcel: number;
  readonly onDone: () => void;
}

/** A table that can be read in several ways is asked about, never guessed. */
export function PasteForm({ bench, parcel, onDone }: PasteFormProps) {
  const say = useWords(boundaryWords);
  const [text, setText] = useState('');
  const [readAs, setReadAs] = useState<readonly string[]>([]);
  const [choices, setChoices] = useState<readonly { key: string; words: { vi: string; en: string } }[]>([]);
  function go(keys: readonly string[]): void {
    setReadAs(keys);
    const answer = parcelFromTable(bench.land(), {
      text,
      readAs: keys,
      into: { record: { type: 'parcel', id: parcel } },
    });
    const asked = isProblem(answer) && 'choices' in answer ? (answer.choices as typeof choices) : [];
    setChoices(asked);
    if (asked.length === 0 && bench.take(NAME, answer)) onDone();
  }
  return (
    <form
      className={styles.paste}
      onSubmit={(event) => {
        event.preventDefault();
        go([]);
      }}
    >
      <textarea
        className={`num ${form.input}`}
        aria-label={say('table.pasteLabel')}
        placeholder={say('table.pasteLabel')}
        rows={6}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <span>
        {choices.map(({ key, words }) => (
          <Button key={key} size="xs" variant="default" onClick={() => go([...readAs, key])}>
            {words[currentLanguage()]}
          </Button>
        ))}
        <Button type="submit" size="xs" disabled={text.trim() === ''}>
          {say('table.pasteDo')}
        </Button>
      </span>
    </form>
  );
}
