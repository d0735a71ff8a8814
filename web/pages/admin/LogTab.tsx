// The access log: filters, counts by day and account, and the looks one by one.
import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { AccessAction } from '../../../data/model/access-log.ts';
import { adminWords } from '../../i18n/admin.ts';
import { useWords } from '../../i18n/words.ts';
import type { LogFilter } from '../../store/access-log.ts';
import { useAccounts } from '../../store/accounts.ts';
import { useParcelCard } from '../../store/parcels.ts';
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

function ParcelChip({ admin, parcel }: { readonly admin: Admin; readonly parcel: number }) {
  const say = useWords(adminWords);
  const { data: card } = useParcelCard(parcel);
  const name = card
    ? `${say('entries.parcel', { sheet: card.sheetNo ?? '–', no: card.parcelNo ?? '–' })}, ${card.communeName}`
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

function Filters({ admin, filter }: { readonly admin: Admin; readonly filter: LogFilter }) {
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
        <p className={form.hint}>{say('log.parcelHint')}</p>
      ) : (
        <ParcelChip admin={admin} parcel={parcel} />
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
