// The access log: filters, counts by day and account, and the looks one by one.
import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { AccessAction } from '../../../data/model/access-log.ts';
import { adminWords } from '../../i18n/admin.ts';
import { useWords } from '../../i18n/words.ts';
import { SearchBox } from '../../panels/SearchBox.tsx';
import { type LogFilter, useAccessEntries } from '../../store/access-log.ts';
import { useAccounts } from '../../store/accounts.ts';
import form from '../../ui/form.module.css';
import styles from './admin.module.css';
import { DaysTable } from './DaysTable.tsx';
import { EntryList } from './EntryList.tsx';
import type { Admin } from './use-admin.ts';

const VIETNAM_MS = 7 * 3_600_000;
const WEEK_MS = 6 * 86_400_000;

/** YYYY-MM-DD in Vietnam, so long ago. */
const dayBefore = (ms: number): string => new Date(Date.now() + VIETNAM_MS - ms).toISOString().slice(0, 10);

/** The last seven days, unless days or a parcel are named: who looked at a parcel is asked over all days. */
function filterOf({ search }: Admin): LogFilter {
  const { from, to, who, parcel, action } = search;
  const open = parcel !== undefined && from === undefined && to === undefined;
  return { from: open ? undefined : (from ?? dayBefore(WEEK_MS)), to, account: who, parcel, action };
}

interface FiltersProps {
  readonly admin: Admin;
  readonly filter: LogFilter;
}

function ParcelChip({ admin, filter, parcel }: FiltersProps & { readonly parcel: number }) {
  const say = useWords(adminWords);
  // from the log itself: asking for its card would leave a look of the administrator's own
  const known = useAccessEntries(filter).data?.pages[0]?.entries.find((entry) => entry.parcelNo !== null);
  const name = known
    ? say('entries.parcel', { sheet: known.sheetNo ?? '–', no: known.parcelNo ?? '–' })
    : say('entries.parcelId', { id: parcel });
  return (
    <button
      type="button"
      className={styles.chip}
      aria-label={`${say('log.parcel', { parcel: name })}. ${say('log.anyParcel')}`}
      onClick={() => admin.go({ parcel: undefined })}
    >
      {say('log.parcel', { parcel: name })}
      <IconX size={14} stroke={1.7} aria-hidden="true" />
    </button>
  );
}

function Filters({ admin, filter }: FiltersProps) {
  const say = useWords(adminWords);
  const accounts = useAccounts();
  const { from, to, account, parcel, action } = filter;
  return (
    <div className={styles.bar}>
      <div className={styles.filters}>
        <label className={form.field}>
          {say('log.from')}
          <input
            type="date"
            className={form.input}
            value={from ?? ''}
            onChange={(event) => admin.go({ from: event.target.value || undefined })}
          />
        </label>
        <label className={form.field}>
          {say('log.to')}
          <input
            type="date"
            className={form.input}
            value={to ?? ''}
            onChange={(event) => admin.go({ to: event.target.value || undefined })}
          />
        </label>
        <label className={form.field}>
          {say('log.account')}
          <select
            className={form.input}
            value={account ?? ''}
            onChange={(event) => admin.go({ who: event.target.value || undefined })}
          >
            <option value="">{say('log.anyAccount')}</option>
            {accounts.data?.map(({ id, username }) => (
              <option key={id} value={id}>
                {username}
              </option>
            ))}
          </select>
        </label>
        <label className={form.field}>
          {say('log.action')}
          <select
            className={form.input}
            value={action ?? ''}
            onChange={(event) => admin.go({ action: AccessAction.options.find((each) => each === event.target.value) })}
          >
            <option value="">{say('log.anyAction')}</option>
            {AccessAction.options.map((each) => (
              <option key={each} value={each}>
                {say(`action.${each}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {parcel === undefined ? (
        <div className={styles.find}>
          <span className={form.hint}>{say('log.parcelHint')}</span>
          <SearchBox onPick={({ parcelId }) => admin.go({ parcel: parcelId ?? undefined })} />
        </div>
      ) : (
        <ParcelChip admin={admin} filter={filter} parcel={parcel} />
      )}
      <Button
        variant="default"
        size="sm"
        onClick={() =>
          admin.go({ from: undefined, to: undefined, who: undefined, parcel: undefined, action: undefined })
        }
      >
        {say('log.clear')}
      </Button>
    </div>
  );
}

export function LogTab({ admin }: { readonly admin: Admin }) {
  const filter = filterOf(admin);
  return (
    <div className={styles.log}>
      <Filters admin={admin} filter={filter} />
      <div className={styles.halves}>
        <DaysTable admin={admin} filter={filter} />
        <EntryList filter={filter} />
      </div>
    </div>
  );
}
