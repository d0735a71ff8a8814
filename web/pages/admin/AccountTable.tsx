// The list of accounts: one row each, the name opens it. Rows are drawn as they come into sight.
import { IconBan, IconCircleCheck } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { AccountView } from '../../../data/model/account.ts';
import { accountWords } from '../../i18n/account.ts';
import { adminWords } from '../../i18n/admin.ts';
import { useWords } from '../../i18n/words.ts';
import { formatInstant, formatNumber } from '../../ui/format.ts';
import styles from './admin.module.css';
import table from './table.module.css';

const ROW = 44;

function Reach({ communes }: Pick<AccountView, 'communes'>) {
  const say = useWords(adminWords);
  if (communes === 'all') return say('reach.all');
  return communes.length > 2 ? say('reach.count', { count: communes.length }) : communes.join(', ');
}

interface RowProps {
  readonly account: AccountView;
  readonly isOpen: boolean;
  onOpen(id: string): void;
}

function Row({ account, isOpen, onOpen }: RowProps) {
  const say = useWords(adminWords);
  const sayRole = useWords(accountWords);
  const { id, username, displayName, role, communes, disabledAt, sessions, lastSeen } = account;
  const State = disabledAt === null ? IconCircleCheck : IconBan;
  return (
    <tr data-open={isOpen} data-disabled={disabledAt !== null} style={{ height: ROW }}>
      <th scope="row">
        <button type="button" aria-current={isOpen ? 'true' : undefined} onClick={() => onOpen(id)}>
          <span>{displayName}</span>
          <span className={table.quiet}>{username}</span>
        </button>
      </th>
      <td>{sayRole(`role.${role}`)}</td>
      <td className={`num ${table.wide}`}>
        <Reach communes={communes} />
      </td>
      <td>
        <span className={table.mark}>
          <State size={14} stroke={1.7} aria-hidden="true" />
          {say(disabledAt === null ? 'accounts.active' : 'accounts.disabled')}
        </span>
      </td>
      <td className={`num ${table.figure} ${table.wide}`}>{formatNumber(sessions)}</td>
      <td className={`num ${table.figure} ${table.wide}`}>{lastSeen ? formatInstant(lastSeen) : '–'}</td>
    </tr>
  );
}

interface TableProps {
  readonly accounts: readonly AccountView[];
  readonly open: string | undefined;
  onOpen(id: string): void;
}

export function AccountTable({ accounts, open, onOpen }: TableProps) {
  const say = useWords(adminWords);
  const frame = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: accounts.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW,
    overscan: 10,
  });
  const seen = rows.getVirtualItems();
  const above = seen[0]?.start ?? 0;
  const below = rows.getTotalSize() - (seen.at(-1)?.end ?? 0);
  return (
    <div ref={frame} className={styles.scroll}>
      <table className={table.table} aria-rowcount={accounts.length + 1}>
        <thead>
          <tr>
            <th>{say('col.account')}</th>
            <th>{say('col.role')}</th>
            <th className={table.wide}>{say('col.reach')}</th>
            <th>{say('col.state')}</th>
            <th className={`${table.figure} ${table.wide}`}>{say('col.sessions')}</th>
            <th className={`${table.figure} ${table.wide}`}>{say('col.lastSeen')}</th>
          </tr>
        </thead>
        <tbody>
          {above > 0 && <tr style={{ height: above }} />}
          {seen.map(({ index }) => {
            const account = accounts[index];
            return account && <Row key={account.id} account={account} isOpen={account.id === open} onOpen={onOpen} />;
          })}
          {below > 0 && <tr style={{ height: below }} />}
        </tbody>
      </table>
    </div>
  );
}
