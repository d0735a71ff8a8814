// "Lý do xem": a reason from the list, and more in one's own words; it goes into the access log.
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { z } from 'zod';
import { Revealed, type RevealKind } from '../../../data/model/parcel-card.ts';
import { ApiProblem, post } from '../../api.ts';
import { officerCardWords } from '../../i18n/officer-card.ts';
import { useWords } from '../../i18n/words.ts';
import { useKept } from '../../store/kept.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import form from '../../ui/form.module.css';

const REASONS = ['reveal.reason.1', 'reveal.reason.2', 'reveal.reason.3', 'reveal.reason.4'] as const;

const Typed = z.object({ chosen: z.enum(REASONS), more: z.string() });
const FRESH: z.infer<typeof Typed> = { chosen: REASONS[0], more: '' };

interface RevealDialogProps {
  readonly parcelId: number;
  readonly what: RevealKind;
  readonly id: number;
  readonly onClose: () => void;
  readonly onValue: (value: string) => void;
}

export function RevealDialog({ parcelId, what, id, onClose, onValue }: RevealDialogProps) {
  const say = useWords(officerCardWords);
  const { typed, write, drop } = useKept(`reveal.${parcelId}`, Typed, FRESH);
  const { chosen, more } = typed;
  const reveal = useMutation({
    mutationFn: (reason: string) => post(`/api/parcels/${parcelId}/reveal`, { what, id, reason }, Revealed),
    onSuccess: ({ value }) => {
      drop();
      onValue(value);
    },
    gcTime: 0,
  });
  function send(event: FormEvent): void {
    event.preventDefault();
    reveal.mutate([say(chosen), more.trim()].filter(Boolean).join(': ').slice(0, 500));
  }
  return (
    <Dialog title={say('reveal.title')} onClose={onClose}>
      <form className={form.form} onSubmit={send}>
        <fieldset className={form.group}>
          {REASONS.map((reason) => (
            <label key={reason}>
              <input
                type="radio"
                name="reason"
                checked={chosen === reason}
                onChange={() => write({ chosen: reason })}
              />{' '}
              {say(reason)}
            </label>
          ))}
        </fieldset>
        <label className={form.field}>
          {say('reveal.more')}
          <input
            className={form.input}
            value={more}
            maxLength={400}
            onChange={(event) => write({ more: event.target.value })}
          />
        </label>
        <p className={form.hint}>{say('reveal.note')}</p>
        {reveal.error && (
          <p className={form.problem} role="alert">
            {say('reveal.failed', { detail: reveal.error instanceof ApiProblem ? reveal.error.detail : '' })}
          </p>
        )}
        <div className={form.buttons}>
          <Button type="submit" loading={reveal.isPending}>
            {say('reveal.send')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {say('reveal.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
