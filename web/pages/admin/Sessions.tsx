// The open sessions of an account, and ending them.
import { Button } from '@mantine/core';
import type { AccountView } from '../../../data/model/account.ts';
import { adminWords } from '../../i18n/admin.ts';
import { useWords } from '../../i18n/words.ts';
import { useAccountAct, useSessions } from '../../store/accounts.ts';
import form from '../../ui/form.module.css';
import { formatInstant } from '../../ui/format.ts';
import { Problem } from './Problem.tsx';
import { State } from './State.tsx';
import styles from './sheet.module.css';

/** "Chrome 141 · Windows": what a user agent says in two words; what is not known is left out. */
function device(agent: string | null): string {
  const browser = /(Firefox|Edg|Chrome|Safari)\/(\d+)/.exec(agent ?? '');
  const system = /(Windows|Android|iPhone|iPad|Mac OS X|Linux)/.exec(agent ?? '')?.[1];
  const name = browser && `${browser[1] === 'Edg' ? 'Edge' : browser[1]} ${browser[2]}`;
  return [name, system].filter(Boolean).join(' · ');
}

export function Sessions({ account }: { readonly account: AccountView }) {
  const say = useWords(adminWords);
  const sessions = useSessions(account.id);
  const act = useAccountAct(account.id);
  const open = sessions.data ?? [];
  return (
    <>
      <h3>{say('sessions.title')}</h3>
      <State
        loading={sessions.isPending}
        error={sessions.error}
        empty={open.length === 0 ? say('sessions.none') : undefined}
        retry={() => void sessions.refetch()}
      />
      {open.length > 0 && (
        <>
          <ul className={styles.sessions}>
            {open.map(({ startedAt, lastSeen, ip, browser }) => (
              <li key={`${startedAt}${ip}`}>
                <span>{device(browser) || say('sessions.unknown')}</span>
                <span className={`num ${form.hint}`}>
                  {[ip, say('sessions.line', { started: formatInstant(startedAt), seen: formatInstant(lastSeen) })]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
          <Problem error={act.error} />
          <div className={form.buttons}>
            <Button variant="default" loading={act.isPending} onClick={() => act.mutate('sessions/end')}>
              {say('sessions.end')}
            </Button>
          </div>
        </>
      )}
    </>
  );
}
