// Accounts: a list that is filtered as one types, and beside it the one that is open, or the form for a new one.
import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { fold } from '../../../data/catalog/fold.ts';
import { type AccountView, type Me, Role } from '../../../data/model/account.ts';
import { accountWords } from '../../i18n/account.ts';
import { adminWords } from '../../i18n/admin.ts';
import { useWords } from '../../i18n/words.ts';
import { useAccounts } from '../../store/accounts.ts';
import form from '../../ui/form.module.css';
import { formatNumber } from '../../ui/format.ts';
import { Key } from '../../ui/Key.tsx';
import { AccountPanel } from './AccountPanel.tsx';
import { AccountTable } from './AccountTable.tsx';
import styles from './admin.module.css';
import { NewAccount } from './NewAccount.tsx';
import { State } from './State.tsx';
import type { Admin } from './use-admin.ts';

interface Wanted {
  readonly text: string;
  readonly role: string;
  readonly state: string;
}

const ANY: Wanted = { text: '', role: '', state: '' };

function fits({ username, displayName, role, disabledAt }: AccountView, wanted: Wanted): boolean {
  const state = disabledAt === null ? 'active' : 'disabled';
  return (
    (wanted.role === '' || wanted.role === role) &&
    (wanted.state === '' || wanted.state === state) &&
    `${username} ${fold(displayName)}`.includes(fold(wanted.text))
  );
}

function Filters({ wanted, onWanted }: { readonly wanted: Wanted; onWanted(wanted: Wanted): void }) {
  const say = useWords(adminWords);
  const sayRole = useWords(accountWords);
  return (
    <div className={styles.filters}>
      <label className={form.field}>
        {say('accounts.find')}
        <input
          type="search"
          className={form.input}
          value={wanted.text}
          onChange={(event) => onWanted({ ...wanted, text: event.target.value })}
        />
      </label>
      <label className={form.field}>
        {say('accounts.role')}
        <select
          className={form.input}
          value={wanted.role}
          onChange={(event) => onWanted({ ...wanted, role: event.target.value })}
        >
          <option value="">{say('accounts.anyRole')}</option>
          {Role.options.map((role) => (
            <option key={role} value={role}>
              {sayRole(`role.${role}`)}
            </option>
          ))}
        </select>
      </label>
      <label className={form.field}>
        {say('accounts.state')}
        <select
          className={form.input}
          value={wanted.state}
          onChange={(event) => onWanted({ ...wanted, state: event.target.value })}
        >
          <option value="">{say('accounts.anyState')}</option>
          <option value="active">{say('accounts.active')}</option>
          <option value="disabled">{say('accounts.disabled')}</option>
        </select>
      </label>
    </div>
  );
}

/** `A` anywhere outside a field opens the form. */
function useAddKey(add: () => void): void {
  useEffect(() => {
    function listen(event: KeyboardEvent): void {
      const { target } = event;
      const typing = target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
      if (event.key.toLowerCase() !== 'a' || typing || event.isComposing) return;
      if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      add();
    }
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [add]);
}

function Beside({
  admin,
  me,
  list,
}: {
  readonly admin: Admin;
  readonly me: Me;
  readonly list: readonly AccountView[];
}) {
  const say = useWords(adminWords);
  const id = admin.search.account;
  const close = () => admin.go({ account: undefined });
  const account = list.find((each) => each.id === id);
  if (id === undefined) return <p className={styles.state}>{say('accounts.choose')}</p>;
  if (id === 'new') return <NewAccount onMade={(made) => admin.go({ account: made })} onClose={close} />;
  if (!account) return <p className={styles.state}>{say('account.gone')}</p>;
  return <AccountPanel key={id} account={account} isOwn={me.id === id} admin={admin} onClose={close} />;
}

export function AccountsTab({ admin, me }: { readonly admin: Admin; readonly me: Me }) {
  const say = useWords(adminWords);
  const accounts = useAccounts();
  const [wanted, setWanted] = useState(ANY);
  const shown = accounts.data?.filter((account) => fits(account, wanted)) ?? [];
  const add = () => admin.go({ account: 'new' });
  useAddKey(add);
  return (
    <div className={styles.beside} data-open={admin.search.account !== undefined}>
      <section className={styles.panel} aria-label={say('tab.accounts')}>
        <div className={styles.bar}>
          <Filters wanted={wanted} onWanted={setWanted} />
          <Button leftSection={<IconUserPlus size={16} stroke={1.7} />} rightSection={<Key>A</Key>} onClick={add}>
            {say('accounts.add')}
          </Button>
        </div>
        <State
          loading={accounts.isPending}
          error={accounts.error}
          empty={shown.length === 0 ? say('accounts.none') : undefined}
          retry={() => void accounts.refetch()}
        />
        {shown.length > 0 && (
          <>
            <AccountTable accounts={shown} open={admin.search.account} onOpen={(account) => admin.go({ account })} />
            <p className={styles.foot} aria-live="polite">
              {say('accounts.count', { count: formatNumber(shown.length) })}
            </p>
          </>
        )}
      </section>
      {accounts.data && (
        <aside className={styles.detail}>
          <Beside admin={admin} me={me} list={accounts.data} />
        </aside>
      )}
    </div>
  );
}
