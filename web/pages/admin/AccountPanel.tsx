// One account: role and communes edited in place, password, sessions, and locking it.
import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { AccountView, RoleRequest } from '../../../data/model/account.ts';
import { adminWords } from '../../i18n/admin.ts';
import { useWords } from '../../i18n/words.ts';
import { useAccountAct, useGiveRole, useNewPassword } from '../../store/accounts.ts';
import form from '../../ui/form.module.css';
import { formatDay, formatInstant } from '../../ui/format.ts';
import { PasswordFields } from './PasswordFields.tsx';
import { Problem } from './Problem.tsx';
import { ReachFields } from './ReachFields.tsx';
import { Sessions } from './Sessions.tsx';
import styles from './sheet.module.css';
import { ToldOnce } from './ToldOnce.tsx';
import type { Admin } from './use-admin.ts';

interface PanelProps {
  readonly account: AccountView;
  readonly isOwn: boolean;
  readonly admin: Admin;
  onClose(): void;
}

function RoleForm({ account }: { readonly account: AccountView }) {
  const say = useWords(adminWords);
  const give = useGiveRole(account.id);
  const [reach, setReach] = useState<RoleRequest>({ role: account.role, communes: account.communes });
  function send(event: FormEvent): void {
    event.preventDefault();
    give.mutate(reach);
  }
  return (
    <form className={form.form} onSubmit={send}>
      <ReachFields
        value={reach}
        onChange={(next) => {
          give.reset();
          setReach(next);
        }}
      />
      <Problem error={give.error} />
      <div className={form.buttons}>
        <Button type="submit" loading={give.isPending}>
          {say('form.save')}
        </Button>
        <span className={form.hint} role="status">
          {give.isSuccess && say('form.saved')}
        </span>
      </div>
    </form>
  );
}

/** Asks once more by being two steps: it cannot be taken back. */
function PasswordForm({ account }: { readonly account: AccountView }) {
  const say = useWords(adminWords);
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState<string | null>(null);
  const change = useNewPassword(account.id);
  const close = () => {
    setOpen(false);
    setTyped(null);
    change.reset();
  };
  if (change.data?.password) return <ToldOnce name={account.username} password={change.data.password} onGone={close} />;
  if (!open) {
    return (
      <div className={form.buttons}>
        <Button variant="default" onClick={() => setOpen(true)}>
          {say('password.title')}
        </Button>
      </div>
    );
  }
  function send(event: FormEvent): void {
    event.preventDefault();
    change.mutate(typed, { onSuccess: ({ password }) => password ?? setOpen(false) });
  }
  return (
    <form className={form.form} onSubmit={send}>
      <h3>{say('password.title')}</h3>
      <PasswordFields value={typed} onChange={setTyped} />
      <p className={form.notice}>{say('password.ends')}</p>
      <Problem error={change.error} />
      <div className={form.buttons}>
        <Button type="submit" loading={change.isPending}>
          {say('password.send')}
        </Button>
        <Button variant="default" onClick={close}>
          {say('cancel')}
        </Button>
      </div>
    </form>
  );
}

function Lock({ account }: { readonly account: AccountView }) {
  const say = useWords(adminWords);
  const act = useAccountAct(account.id);
  const isDisabled = account.disabledAt !== null;
  return (
    <>
      <p className={form.hint}>
        {account.disabledAt
          ? say('account.disabledAt', { at: formatInstant(account.disabledAt) })
          : say('account.disableHint')}
      </p>
      <Problem error={act.error} />
      <div className={form.buttons}>
        <Button
          variant="default"
          className={isDisabled ? '' : (styles.danger ?? '')}
          loading={act.isPending}
          onClick={() => act.mutate(isDisabled ? 'enable' : 'disable')}
        >
          {say(isDisabled ? 'account.enable' : 'account.disable')}
        </Button>
      </div>
    </>
  );
}

export function AccountPanel({ account, isOwn, admin, onClose }: PanelProps) {
  const say = useWords(adminWords);
  return (
    <div className={styles.sheet}>
      <div className={styles.sheetHead}>
        <div>
          <h2>{account.displayName}</h2>
          <p className={form.hint}>
            {account.username} · {say('account.since', { day: formatDay(account.createdAt) })}
          </p>
        </div>
        <ActionIcon aria-label={say('close')} onClick={onClose}>
          <IconX size={18} stroke={1.7} />
        </ActionIcon>
      </div>
      {isOwn && <p className={form.notice}>{say('account.own')}</p>}
      <section className={styles.part}>
        <RoleForm account={account} />
      </section>
      <section className={styles.part}>
        <PasswordForm account={account} />
      </section>
      <section className={styles.part}>
        <Sessions account={account} />
      </section>
      <section className={styles.part}>
        <Lock account={account} />
      </section>
      <section className={styles.part}>
        <button
          type="button"
          className={styles.link}
          onClick={() => admin.go({ tab: 'log', who: account.id, parcel: undefined, action: undefined })}
        >
          {say('account.log')}
        </button>
      </section>
    </div>
  );
}
