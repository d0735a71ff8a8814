// The land uses of a correction: code, area, term, date, origin; lines are added and taken out.
import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { LAND_USES } from '../../../data/catalog/land-uses.ts';
import { ORIGINS, originOf } from '../../../data/catalog/origins.ts';
import { LAND_TERMS } from '../../../data/catalog/terms.ts';
import { currentLanguage } from '../../i18n/language.ts';
import { officerEditWords } from '../../i18n/officer-edit.ts';
import { useWords } from '../../i18n/words.ts';
import { readDecimal } from '../../ui/decimal.ts';
import form from '../../ui/form.module.css';
import { formatArea } from '../../ui/format.ts';
import changes from './changes.module.css';
import type { UseLine } from './correction.ts';

const EMPTY: UseLine = { code: '', area: '', term: '', expiresOn: '', origin: '' };
const CODES = 'land-use-codes';

interface LineProps {
  readonly line: UseLine;
  readonly onLine: (part: Partial<UseLine>) => void;
  readonly onRemove: () => void;
}

function Term({ line, onLine }: Pick<LineProps, 'line' | 'onLine'>) {
  const say = useWords(officerEditWords);
  return (
    <div className={form.pair}>
      <label className={form.field}>
        {say('uses.term')}
        <select
          className={form.input}
          value={line.term}
          onChange={(event) => onLine({ term: event.target.value as UseLine['term'] })}
        >
          <option value="">{say('uses.noTerm')}</option>
          {LAND_TERMS.map((term) => (
            <option key={term.id} value={term.id}>
              {term[currentLanguage()]}
            </option>
          ))}
        </select>
      </label>
      {line.term === 'den_ngay' && (
        <label className={form.field}>
          {say('uses.until')}
          <input
            className={`num ${form.input}`}
            type="date"
            value={line.expiresOn}
            onChange={(event) => onLine({ expiresOn: event.target.value })}
          />
        </label>
      )}
    </div>
  );
}

function Line({ line, onLine, onRemove }: LineProps) {
  const say = useWords(officerEditWords);
  return (
    <div className={changes.useLine}>
      <div className={changes.useHead}>
        <label className={form.field}>
          {say('uses.code')}
          <input
            className={`num ${form.input}`}
            list={CODES}
            value={line.code}
            maxLength={20}
            onChange={(event) => onLine({ code: event.target.value })}
          />
        </label>
        <label className={form.field}>
          {say('uses.area')}
          <input
            className={`num ${form.input}`}
            inputMode="decimal"
            value={line.area}
            aria-invalid={readDecimal(line.area) === undefined}
            onChange={(event) => onLine({ area: event.target.value })}
          />
        </label>
        <ActionIcon size={32} aria-label={say('uses.remove', { code: line.code })} onClick={onRemove}>
          <IconTrash size={16} stroke={1.7} />
        </ActionIcon>
      </div>
      <Term line={line} onLine={onLine} />
      <label className={form.field}>
        {say('uses.origin')}
        <select className={form.input} value={line.origin} onChange={(event) => onLine({ origin: event.target.value })}>
          <option value="">{say('uses.noOrigin')}</option>
          {line.origin && !originOf(line.origin) && <option value={line.origin}>{line.origin}</option>}
          {ORIGINS.map((origin) => (
            <option key={origin.id} value={origin.id}>
              {origin[currentLanguage()]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

interface UseRowsProps {
  readonly lines: readonly UseLine[];
  readonly onLines: (lines: readonly UseLine[]) => void;
}

export function UseRows({ lines, onLines }: UseRowsProps) {
  const say = useWords(officerEditWords);
  const sum = lines.reduce((total, { area }) => total + (readDecimal(area) ?? 0), 0);
  return (
    <fieldset className={form.group}>
      <legend>{say('uses')}</legend>
      <datalist id={CODES}>
        {LAND_USES.filter(({ isHeading }) => !isHeading).map((use) => (
          <option key={use.code} value={use.code}>
            {currentLanguage() === 'vi' ? use.nameVi : use.nameEn}
          </option>
        ))}
      </datalist>
      {lines.map((line, index) => (
        <Line
          key={index}
          line={line}
          onLine={(part) => onLines(lines.with(index, { ...line, ...part }))}
          onRemove={() => onLines(lines.toSpliced(index, 1))}
        />
      ))}
      <div className={form.buttons}>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} stroke={1.7} />}
          disabled={lines.length >= 20}
          onClick={() => onLines([...lines, EMPTY])}
        >
          {say('uses.add')}
        </Button>
        {lines.length > 1 && <span className={`num ${form.hint}`}>{say('uses.sum', { area: formatArea(sum) })}</span>}
      </div>
    </fieldset>
  );
}
