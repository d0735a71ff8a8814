// The panel at the right: who gains and loses, what the rules say, on what grounds, step by step.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { LngLat } from '../../../../data/model/place.ts';
import type { BilingualProblem } from '../../../../data/rules/rule.ts';
import type { Ledger } from '../../../desk/ledger.ts';
import type { BoundaryDraft } from '../../../desk/use-boundary-draft.ts';
import { boundaryWords } from '../../../i18n/boundary.ts';
import { currentLanguage } from '../../../i18n/language.ts';
import { useWords } from '../../../i18n/words.ts';
import { DocumentField } from '../../../panels/flags/DocumentField.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import form from '../../../ui/form.module.css';
import { formatInstant } from '../../../ui/format.ts';
import officer from '../officer.module.css';

import { CheckList } from './CheckList.tsx';
import { FixList } from './FixList.tsx';
import { LedgerTable } from './Ledger.tsx';
import styles from './panel.module.css';
import type { Fixes } from './use-fixes.ts';

interface BoundaryPanelProps {
  readonly work: BoundaryDraft;
  readonly commune: string;
  readonly ledger: Ledger;
  readonly problems: readonly BilingualProblem[];
  readonly fixes: Fixes;
  readonly onPlace: (at: LngLat) => void;
}

export function BoundaryPanel({ work, commune, ledger, problems, fixes, onPlace }: BoundaryPanelProps) {
  const say = useWords(boundaryWords);
  const { opened } = work;
  if (!opened) return null;
  return (
    <aside className={`${officer.right} ${styles.panel}`} aria-label={say('more')}>
      <section>
        <h2>{say('ledger')}</h2>
        <LedgerTable ledger={ledger} />
      </section>
      <FixList fixes={fixes} />
      {opened.draft.done > 0 && (
        <section>
          <h2>{say('check')}</h2>
          <CheckList problems={problems} onPlace={onPlace} />
        </section>
      )}
      <Grounds work={work} commune={commune} isAsked={ledger.rows.some((row) => row.isCertified && !row.isNodeOnly)} />
      <Steps work={work} />
    </aside>
  );
}

interface GroundsProps {
  readonly work: BoundaryDraft;
  readonly commune: string;
  readonly isAsked: boolean;
}

function Grounds({ work, commune, isAsked }: GroundsProps) {
  const say = useWords(boundaryWords);
  const { reason, document } = work.opened?.notes ?? { reason: '', document: null };
  return (
    <section className={form.form}>
      <h2>{say('grounds')}</h2>
      {isAsked && <p className={styles.asked}>{say('grounds.certified')}</p>}
      <label className={form.field}>
        {say('reason')}
        <textarea
          className={form.input}
          rows={2}
          maxLength={1000}
          value={reason}
          onChange={(event) => work.note({ reason: event.target.value })}
        />
      </label>
      <DocumentField
        label={say('document')}
        commune={commune}
        kind="decision"
        value={document ?? undefined}
        onChange={(next) => work.note({ document: next ?? null })}
      />
    </section>
  );
}

function Steps({ work }: { readonly work: BoundaryDraft }) {
  const say = useWords(boundaryWords);
  const [isAsking, setAsking] = useState(false);
  const { steps, done } = work.opened?.draft ?? { steps: [], done: 0 };
  if (steps.length === 0) return null;
  return (
    <section>
      <h2>{say('steps')}</h2>
      <ol className={styles.steps}>
        {steps.map(({ name, at }, i) => (
          <li key={at + name.en} data-undone={i >= done}>
            <span>{name[currentLanguage()]}</span> <span className="num">{formatInstant(at).slice(-5)}</span>
          </li>
        ))}
      </ol>
      <Button size="xs" variant="default" onClick={() => setAsking(true)}>
        {say('steps.discard')}
      </Button>
      {isAsking && (
        <Dialog title={say('steps.discardAsk', { count: steps.length })} onClose={() => setAsking(false)}>
          <div className={form.buttons}>
            <Button variant="default" onClick={() => setAsking(false)}>
              {say('steps.keep')}
            </Button>
            <Button
              onClick={() => {
                setAsking(false);
                work.discard();
              }}
            >
              {say('steps.discard')}
            </Button>
          </div>
        </Dialog>
      )}
    </section>
  );
}
