// Sign in: name and password, then back to where one came from.
import { Button, PasswordInput, TextInput } from '@mantine/core';
import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/PasswordInput.layer.css';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { Me } from '../../../data/model/account.ts';
import { ApiProblem } from '../../api.ts';
import { accountWords } from '../../i18n/account.ts';
import { type SayOf, useWords } from '../../i18n/words.ts';
import { signIn } from '../../store/me.ts';
import { Mark } from '../../ui/Mark.tsx';
import styles from './SignInPage.module.css';

type AccountSay = SayOf<typeof accountWords>;

const route = getRouteApi('/dang-nhap');

/** Where a role begins its day. */
const homeOf = (me: Me | null): string => (me?.role === 'leader' ? '/tongquan' : '/canbo');

function reasonOf(problem: unknown, say: AccountSay): string {
  if (!(problem instanceof ApiProblem)) return say('state.broken');
  if (problem.type.endsWith('needs-https')) return problem.detail;
  if (problem.status === 401 || problem.status === 403) return say('signIn.wrong');
  return problem.status === 429 ? say('signIn.tooMany') : problem.detail;
}

function useSignIn(say: AccountSay) {
  const router = useRouter();
  const { next } = route.useSearch();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const username = String(form.get('username') ?? '').trim();
    const password = String(form.get('password') ?? '');
    if (!username || !password) return setProblem(say('signIn.empty'));
    setBusy(true);
    try {
      const me = await signIn(username, password);
      if (!me) {
        setBusy(false);
        return setProblem(say('signIn.notKept'));
      }
      router.history.push(next ?? homeOf(me));
    } catch (refused) {
      setProblem(reasonOf(refused, say));
      setBusy(false);
    }
  }
  return { problem, busy, submit };
}

export function SignInPage() {
  const say = useWords(accountWords);
  const { problem, busy, submit } = useSignIn(say);
  return (
    <main className={styles.page}>
      <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
        <div className={styles.brand}>
          <Mark size={32} />
          <h1 className={styles.title}>{say('signIn.title')}</h1>
        </div>
        <TextInput
          name="username"
          label={say('signIn.username')}
          autoComplete="username"
          autoCapitalize="none"
          size="lg"
          autoFocus
        />
        <PasswordInput
          name="password"
          label={say('signIn.password')}
          autoComplete="current-password"
          size="lg"
          visibilityToggleButtonProps={{ 'aria-label': say('signIn.show') }}
        />
        {problem && (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        )}
        <Button type="submit" size="lg" loading={busy} fullWidth>
          {say('signIn.submit')}
        </Button>
        <p className={styles.note}>{say('signIn.logged')}</p>
        <Link to="/">{say('signIn.noNeed')}</Link>
      </form>
    </main>
  );
}
