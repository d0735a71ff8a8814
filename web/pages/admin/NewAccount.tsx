// "Thêm tài khoản": name, role, communes, Enter.
import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { z } from 'zod';
import { RoleRequest } from '../../../data/model/account.ts';
import { adminWords } from '../../i18n/admin.ts';
import { useWords } from '../../i18n/words.ts';
import { useAddAccount } from '../../store/accounts.ts';
import { useKept } from '../../store/kept.ts';
import form from '../../ui/form.module.css';
import { Key } from '../../ui/Key.tsx';
import { PasswordFields } from './PasswordFields.tsx';
import { Problem } from './Problem.tsx';
import { ReachFields } from './ReachFields.tsx';
import styles from './sheet.module.css';
import { ToldOnce } from './ToldOnce.tsx';

interface NewAccountProps {
  onMade(id: string): void;
  onClose(): void;
}

/** All but the password, which no form keeps. */
const Typed = z.object({ username: z.string(), displayName: z.string(), reach: RoleRequest });
const FRESH: z.infer<typeof Typed> = { username: '', displayName: '', reach: { role: 'officer', communes: [] } };

export function NewAccount({ onMade, onClose }: NewAccountProps) {
  const say = useWords(adminWords);
  const add = useAddAccount();
  const { typed, write, drop } = useKept('account', Typed, FRESH);
  const [password, setPassword] = useState<string | null>(null);
  if (add.data?.password) {
    const { account } = add.data;
    return <ToldOnce name={account.username} password={add.data.password} onGone={() => onMade(account.id)} />;
  }
  function send(event: FormEvent): void {
    event.preventDefault();
    const { reach, ...names } = typed;
    add.mutate(
      { ...names, ...reach, password },
      {
        onSuccess: (made) => {
          drop();
          if (!made.password) onMade(made.account.id);
        },
      },
    );
  }
  return (
    <form className={`${form.form} ${styles.sheet}`} onSubmit={send}>
      <div className={styles.sheetHead}>
        <h2>{say('accounts.add')}</h2>
        <ActionIcon aria-label={say('close')} onClick={onClose}>
          <IconX size={18} stroke={1.7} />
        </ActionIcon>
      </div>
      <label className={form.field}>
        {say('form.username')}
        <input
          className={form.input}
          // biome-ignore lint/a11y/noAutofocus: the form was opened to type a name.
          autoFocus
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          required
          maxLength={30}
          value={typed.username}
          onChange={(event) => write({ username: event.target.value })}
        />
        <span className={form.hint}>{say('form.usernameHint')}</span>
      </label>
      <label className={form.field}>
        {say('form.displayName')}
        <input
          className={form.input}
          autoComplete="off"
          required
          maxLength={100}
          value={typed.displayName}
          onChange={(event) => write({ displayName: event.target.value })}
        />
      </label>
      <ReachFields value={typed.reach} onChange={(reach) => write({ reach })} />
      <PasswordFields value={password} onChange={setPassword} />
      <Problem error={add.error} />
      <div className={form.buttons}>
        <Button type="submit" loading={add.isPending} rightSection={<Key>Enter</Key>}>
          {say('form.send')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {say('cancel')}
        </Button>
      </div>
    </form>
  );
}
