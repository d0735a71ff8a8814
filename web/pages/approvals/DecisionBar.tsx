// Apply, return, reject: each with its key on it; what stands in the way is said above.
import { Button } from '@mantine/core';
import { approvalsWords } from '../../i18n/approvals.ts';
import { useWords } from '../../i18n/words.ts';
import form from '../../ui/form.module.css';
import { Key } from '../../ui/Key.tsx';
import styles from './review.module.css';
import type { Deciding } from './use-decision.ts';

const NOTES = { returned: 'decide.noteReturned', rejected: 'decide.noteRejected' } as const;

export function DecisionBar({ deciding }: { readonly deciding: Deciding }) {
  const say = useWords(approvalsWords);
  const { isOpen, whyNot, note, setNote, meant, field, busy, failed, apply, refuse, enter } = deciding;
  if (!isOpen) return whyNot ? <p className={styles.only}>{whyNot}</p> : null;
  return (
    <div className={styles.decision}>
      {(failed ?? whyNot) && (
        <p id="why-not" className={failed ? form.problem : form.notice} role={failed ? 'alert' : 'status'}>
          {failed ?? whyNot}
        </p>
      )}
      <input
        ref={field}
        className={form.input}
        aria-label={say('decide.note')}
        placeholder={say(note ? NOTES[meant] : 'decide.note')}
        value={note}
        maxLength={1000}
        onChange={({ target }) => setNote(target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') enter();
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      <div className={styles.buttons}>
        <Button
          size="sm"
          px={10}
          disabled={busy || whyNot !== undefined}
          aria-describedby={whyNot ? 'why-not' : undefined}
          rightSection={<Key>A</Key>}
          onClick={apply}
        >
          {say('decide.apply')}
        </Button>
        <Button
          size="sm"
          px={10}
          variant="default"
          disabled={busy}
          data-meant={meant === 'returned' && note !== ''}
          rightSection={<Key>R</Key>}
          onClick={() => refuse('returned')}
        >
          {say('decide.return')}
        </Button>
        <Button
          size="sm"
          px={10}
          variant="default"
          className={styles.reject ?? ''}
          disabled={busy}
          rightSection={<Key>X</Key>}
          onClick={() => refuse('rejected')}
        >
          {say('decide.reject')}
        </Button>
      </div>
    </div>
  );
}
