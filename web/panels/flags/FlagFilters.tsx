// Which flags, in which order. What is chosen stands in the address.
import { FLAG_CATEGORIES } from '../../../data/catalog/flag-kinds.ts';
import { FlagCategory, FlagSort, FlagState, Severity } from '../../../data/model/flag.ts';
import { flagWords } from '../../i18n/flag.ts';
import { currentLanguage } from '../../i18n/language.ts';
import { useWords } from '../../i18n/words.ts';
import type { FlagFilter } from '../../store/flags.ts';
import form from '../../ui/form.module.css';
import { SEVERITIES } from '../../ui/Severity.tsx';
import styles from './flags.module.css';

export type FilterPart = Partial<Omit<FlagFilter, 'commune'>>;

interface FlagFiltersProps {
  readonly filter: FlagFilter;
  readonly onFilter: (part: FilterPart) => void;
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly none: string;
  readonly choices: readonly (readonly [value: string, text: string])[];
  readonly onChoice: (value: string) => void;
}

function Choice({ label, value, none, choices, onChoice }: ChoiceProps) {
  return (
    <label className={form.field}>
      {label}
      <select className={form.input} value={value ?? ''} onChange={(event) => onChoice(event.target.value)}>
        <option value="">{none}</option>
        {choices.map(([id, text]) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

export function FlagFilters({ filter, onFilter }: FlagFiltersProps) {
  const say = useWords(flagWords);
  return (
    <div className={styles.filters}>
      <Choice
        label={say('list.state')}
        value={filter.state}
        none={say('state.work')}
        choices={FlagState.options.map((state) => [state, say(`state.${state}`)])}
        onChoice={(value) => onFilter({ state: FlagState.safeParse(value).data })}
      />
      <Choice
        label={say('list.severity')}
        value={filter.severity}
        none={say('list.all')}
        choices={SEVERITIES.toReversed().map((severity) => [severity, say(`severity.${severity}`)])}
        onChoice={(value) => onFilter({ severity: Severity.safeParse(value).data })}
      />
      <Choice
        label={say('list.category')}
        value={filter.category}
        none={say('list.all')}
        choices={FLAG_CATEGORIES.map((category) => [category.id, category[currentLanguage()]])}
        onChoice={(value) => onFilter({ category: FlagCategory.safeParse(value).data })}
      />
      <label className={form.field}>
        {say('list.sort')}
        <select
          className={form.input}
          value={filter.sort ?? 'newest'}
          onChange={(event) => onFilter({ sort: event.target.value as FlagSort })}
        >
          {FlagSort.options.map((sort) => (
            <option key={sort} value={sort}>
              {say(`sort.${sort}`)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
