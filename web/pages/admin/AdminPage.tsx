// Administration: accounts, and who looked at whom. Only for administrators; others are told who it is for.
import { useEffect } from 'react';
import { accountWords } from '../../i18n/account.ts';
import { adminWords } from '../../i18n/admin.ts';
import { useWords } from '../../i18n/words.ts';
import { Shell } from '../../shell/Shell.tsx';
import { useMe } from '../../store/me.ts';
import { AccountsTab } from './AccountsTab.tsx';
import styles from './admin.module.css';
import { LogTab } from './LogTab.tsx';
import { type Admin, useAdmin } from './use-admin.ts';

function Refused() {
  const say = useWords(accountWords);
  const { data: me } = useMe();
  return (
    <Shell hasMap={false}>
      <section className={styles.notice}>
        <h1>{say('forbidden.title')}</h1>
        {me && <p>{say('forbidden.detail', { roles: say('role.admin'), role: say(`role.${me.role}`) })}</p>}
      </section>
    </Shell>
  );
}

function Tabs({ admin }: { readonly admin: Admin }) {
  const say = useWords(adminWords);
  const open = admin.search.tab ?? 'accounts';
  return (
    <nav className={styles.tabs} aria-label={say('title')}>
      {(['accounts', 'log'] as const).map((tab) => (
        <button
          key={tab}
          type="button"
          aria-current={tab === open ? 'page' : undefined}
          onClick={() => admin.go({ tab: tab === 'accounts' ? undefined : tab })}
        >
          {say(`tab.${tab}`)}
        </button>
      ))}
    </nav>
  );
}

export function AdminPage() {
  const say = useWords(adminWords);
  const admin = useAdmin();
  const { data: me } = useMe();
  useEffect(() => {
    document.title = `${say('title')} · Thửa`;
  }, [say]);
  if (me?.role !== 'admin') return <Refused />;
  return (
    <Shell hasMap={false}>
      <div className={styles.page}>
        <header className={styles.head}>
          <h1>{say('title')}</h1>
          <Tabs admin={admin} />
        </header>
        {admin.search.tab === 'log' ? <LogTab admin={admin} /> : <AccountsTab admin={admin} me={me} />}
      </div>
    </Shell>
  );
}
