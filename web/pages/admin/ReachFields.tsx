// What an account may do, and where: role, and communes by name or code.
import { MultiSelect, type OptionsFilter } from '@mantine/core';
import '@mantine/core/styles/ScrollArea.layer.css';
import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Pill.layer.css';
import '@mantine/core/styles/PillsInput.layer.css';
import '@mantine/core/styles/CloseButton.layer.css';
import '@mantine/core/styles/Popover.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import { fold } from '../../../data/catalog/fold.ts';
import { Role, type RoleRequest } from '../../../data/model/account.ts';
import { accountWords } from '../../i18n/account.ts';
import { adminWords } from '../../i18n/admin.ts';
import { useWords } from '../../i18n/words.ts';
import { useUnits } from '../../store/units.ts';
import form from '../../ui/form.module.css';
import styles from './sheet.module.css';

/** Of 3 321 communes, those that are offered at a time. */
const OFFERED = 40;

/** Names without accents too. */
const filter: OptionsFilter = ({ options, search, limit }) => {
  const wanted = fold(search);
  return options.filter((each) => 'label' in each && fold(each.label).includes(wanted)).slice(0, limit);
};

interface ReachProps {
  readonly value: RoleRequest;
  onChange(value: RoleRequest): void;
}

function Communes({ value, onChange }: ReachProps) {
  const say = useWords(adminWords);
  const units = useUnits();
  const chosen = value.communes === 'all' ? [] : value.communes;
  const data = (units.data ?? []).map(({ code, name, provinceName }) => ({
    value: code,
    label: `${name} (${code}), ${provinceName}`,
  }));
  return (
    <>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={value.communes === 'all'}
          onChange={(event) => onChange({ ...value, communes: event.target.checked ? 'all' : [] })}
        />
        {say('form.all')}
      </label>
      {value.communes !== 'all' && (
        <MultiSelect
          label={say('form.communes')}
          placeholder={chosen.length === 0 ? say('form.communesHint') : ''}
          data={data}
          value={[...chosen]}
          onChange={(communes) => onChange({ ...value, communes })}
          filter={filter}
          limit={OFFERED}
          searchable
          hidePickedOptions
          nothingFoundMessage={say(units.data ? 'form.noCommune' : units.error ? 'form.communesFailed' : 'loading')}
          classNames={{ label: styles.label ?? '', inputField: styles.search ?? '', pill: styles.commune ?? '' }}
        />
      )}
      {units.error && !units.data && (
        <p className={form.problem} role="alert">
          {say('form.communesFailed')}{' '}
          <button type="button" className={styles.link} onClick={() => void units.refetch()}>
            {say('retry')}
          </button>
        </p>
      )}
    </>
  );
}

export function ReachFields({ value, onChange }: ReachProps) {
  const say = useWords(adminWords);
  const sayRole = useWords(accountWords);
  return (
    <>
      <fieldset className={form.group}>
        <legend>{say('form.role')}</legend>
        <div className={styles.roles}>
          {Role.options.map((role) => (
            <label key={role} className={form.segment}>
              <input
                type="radio"
                name="role"
                checked={value.role === role}
                onChange={() => onChange({ ...value, role })}
              />
              {sayRole(`role.${role}`)}
            </label>
          ))}
        </div>
      </fieldset>
      {value.role === 'admin' ? (
        <p className={form.hint}>{say('form.adminReach')}</p>
      ) : (
        <Communes value={value} onChange={onChange} />
      )}
    </>
  );
}
