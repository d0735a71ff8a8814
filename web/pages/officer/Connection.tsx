// The line to the server: offline, silent, or the session at its end. The page is kept, drafts too.
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { ApiProblem } from '../../api.ts';
import { officerWords } from '../../i18n/officer.ts';
import { useWords } from '../../i18n/words.ts';
import type { Atlas } from '../../map/atlas.ts';
import { meQuery } from '../../store/me.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import styles from './officer.module.css';
import tools from './tools.module.css';

function listenToNetwork(changed: () => void): () => void {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}

/** The worst that any question or answer met: 401 the session is over, 0 and 5xx the server is silent or fails. */
function useTrouble(atlas: Atlas | undefined): 'session' | 'silent' | undefined {
  const client = useQueryClient();
  const [trouble, setTrouble] = useState<'session' | 'silent'>();
  useEffect(() => {
    function look(error: unknown): void {
      if (!(error instanceof ApiProblem)) return;
      if (error.status === 401) setTrouble('session');
      else if (error.status === 0 || error.status >= 500) setTrouble((now) => now ?? 'silent');
    }
    const stops = [
      client.getQueryCache().subscribe((event) => {
        if (event.type !== 'updated') return;
        if (event.action.type === 'error') look(event.action.error);
        if (event.action.type !== 'success') return;
        // Somebody is signed in again, in another tab.
        const isSession = event.query.queryKey[0] === 'me' && event.query.state.data !== null;
        setTrouble((now) => (now === 'silent' || isSession ? undefined : now));
      }),
      client.getMutationCache().subscribe((event) => {
        if (event.type === 'updated' && event.action.type === 'error') look(event.action.error);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [client]);
  useEffect(() => atlas?.on('trouble', ({ status }) => status === 401 && setTrouble('session')), [atlas]);
  return trouble;
}

function SessionEnded() {
  const say = useWords(officerWords);
  const router = useRouter();
  const navigate = useNavigate();
  const client = useQueryClient();
  function signIn(): void {
    const next = router.state.location.href;
    client.removeQueries({ queryKey: meQuery.queryKey });
    void navigate({ to: '/dang-nhap', search: { next } });
  }
  return (
    <Dialog title={say('session.title')} onClose={signIn}>
      <p className={styles.hint}>{say('session.detail')}</p>
      <Button onClick={signIn}>{say('session.signIn')}</Button>
    </Dialog>
  );
}

export function Connection({ atlas }: { readonly atlas: Atlas | undefined }) {
  const say = useWords(officerWords);
  const client = useQueryClient();
  const online = useSyncExternalStore(listenToNetwork, () => navigator.onLine);
  const trouble = useTrouble(atlas);
  if (trouble === 'session') return <SessionEnded />;
  if (online && trouble === undefined) return null;
  return (
    <p className={tools.connection} role="status">
      {say(online ? 'silent' : 'offline')}
      {online && (
        <Button size="xs" variant="default" onClick={() => void client.refetchQueries({ type: 'active' })}>
          {say('silent.retry')}
        </Button>
      )}
    </p>
  );
}
