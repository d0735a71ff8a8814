// What may be done with the flag at hand: in progress, fixed, dismissed with a reason, reopened.
import { Button } from '@mantine/core';
import type { FormEvent } from 'react';
import { z } from 'zod';
import type { Flag } from '../../../data/model/flag.ts';
import { flagWords } from '../../i18n/flag.ts';
import { useWords } from '../../i18n/words.ts';
import { useKept } from '../../store/kept.ts';
import form from '../../ui/form.module.css';
import { Key } from '../../ui/Key.tsx';
import styles from './flags.module.css';
import type { FlagWork } from './use-flag-work.ts';

interface FlagDecisionsProps {
  readonly work: FlagWork;
  readonly flag: Flag;
}

const REASONS = ['1', '2', '3', '4', '5'] as const;
const OTHER = '5';

const Typed = z.object({ reason: z.enum(REASONS), more: z.string() });
const FRESH: z.infer<typeof Typed> = { reason: '1', more: '' };

function Dismissal({ work, flag }: FlagDecisionsProps) {
  const say = useWords(flagWords);
  const { typed, write, drop } = useKept(`dismissal.${flag.id}`, Typed, FRESH);
  const { reason, more } = typed;
  const missing = reason === OTHER && more.trim() === '';
  function send(event: FormEvent): void {
    event.preventDefault();
    if (!missing)
      work.decide('dismissed', [say(`decide.reason.${reason}`), more.trim()].filter(Boolean).join(': '), drop);
  }
  return (
    <form
      className={form.form}
      onSubmit={send}
      onKeyDown={(event) => {
        const digit = REASONS.find((each) => each === event.key);
        const writing = event.target instanceof Element && event.target.matches('input:not([type=radio])');
        if (digit && !writing) write({ reason: digit });
        if (event.key === 'Escape') work.setDismissing(false);
        if ((digit && !writing) || event.key === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
        }
      }}
    >
      <fieldset className={form.group}>
        <legend>{say('decide.reason')}</legend>
        {REASONS.map((each, index) => (
          <label key={each} className={styles.reason}>
            <input
              type="radio"
              name="reason"
              // biome-ignore lint/a11y/noAutofocus: opened by a key, the digits must reach it.
              autoFocus={index === 0}
              checked={reason === each}
              onChange={() => write({ reason: each })}
            />
            <Key>{each}</Key> {say(`decide.reason.${each}`)}
          </label>
        ))}
      </fieldset>
      {reason === OTHER && (
        <input
          className={form.input}
          aria-label={say('decide.other')}
          placeholder={say('decide.other')}
          value={more}
          maxLength={500}
          onChange={(event) => write({ more: event.target.value })}
        />
      )}
      <div className={form.buttons}>
        <Button type="submit" size="xs" loading={work.deciding} disabled={missing} rightSection={<Key>Enter</Key>}>
          {say('decide.send')}
        </Button>
        <Button size="xs" variant="default" onClick={() => work.setDismissing(false)}>
          {say('decide.back')}
        </Button>
      </div>
    </form>
  );
}

export function FlagDecisions({ work, flag }: FlagDecisionsProps) {
  const say = useWords(flagWords);
  if (work.dismissing) return <Dismissal work={work} flag={flag} />;
  const closed = flag.state === 'fixed' || flag.state === 'dismissed';
  const disabled = work.deciding || flag.id < 0;
  return (
    <div className={form.buttons}>
      {closed ? (
        <Button size="xs" variant="default" disabled={disabled} onClick={() => work.decide('open')}>
          {say('decide.reopen')}
        </Button>
      ) : (
        <>
          {flag.state === 'open' && (
            <Button
              size="xs"
              variant="default"
              disabled={disabled}
              rightSection={<Key>1</Key>}
              onClick={() => work.decide('in_progress')}
            >
              {say('decide.start')}
            </Button>
          )}
          <Button size="xs" disabled={disabled} rightSection={<Key>2</Key>} onClick={() => work.decide('fixed')}>
            {say('decide.fix')}
          </Button>
          <Button
            size="xs"
            variant="default"
            disabled={disabled}
            rightSection={<Key>B</Key>}
            onClick={() => work.setDismissing(true)}
          >
            {say('decide.dismiss')}
          </Button>
        </>
      )}
      {work.trouble && (
        <p className={form.notice} role="alert">
          {work.trouble}
        </p>
      )}
    </div>
  );
}
