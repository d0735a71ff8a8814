// The proposal in words: who, why, by which paper, who gains, what the rules say, where it comes from, what happened to it.
import { IconPaperclip } from '@tabler/icons-react';
import { competencesOn } from '../../../data/catalog/competence.ts';
import type { Edit } from '../../../data/model/edit.ts';
import { ApiProblem } from '../../api.ts';
import { approvalsWords } from '../../i18n/approvals.ts';
import { currentLanguage } from '../../i18n/language.ts';
import { useWords } from '../../i18n/words.ts';
import type { Atlas } from '../../map/atlas.ts';
import { PanelState } from '../../panels/card/PanelState.tsx';
import { initialsOf } from '../../shell/AccountButton.tsx';
import { formatInstant } from '../../ui/format.ts';
import { Key } from '../../ui/Key.tsx';
import { DecisionBar } from './DecisionBar.tsx';
import { kindName, titleOf } from './edit-title.ts';
import { GainLoss } from './GainLoss.tsx';
import { RulesNow } from './RulesNow.tsx';
import styles from './review.module.css';
import type { Approvals, Review as Reviewed } from './use-approvals.ts';
import type { Deciding } from './use-decision.ts';

function Head({ edit, approvals }: { readonly edit: Edit; readonly approvals: Approvals }) {
  const say = useWords(approvalsWords);
  const { search, go, communeName } = approvals;
  const isDocumentOpen = search.document === 1;
  return (
    <header className={styles.section}>
      <div className={styles.sectionHead}>
        <h1>{titleOf(edit)}</h1>
        <span className={styles.state} data-state={edit.state}>
          {say(`state.${edit.state}`)}
        </span>
      </div>
      <p className={`num ${styles.quiet}`}>
        {say('edit.place', {
          sheet: edit.gist?.sheetNo ?? '–',
          commune: communeName(edit.communeCode),
          kind: kindName(edit.kind).toLocaleLowerCase(),
          id: edit.id,
        })}
      </p>
      <p className={styles.author}>
        <span className={`num ${styles.avatar}`} aria-hidden="true">
          {initialsOf(edit.authorName)}
        </span>
        <span>
          {edit.authorName}
          <span className={`num ${styles.quiet}`}>{say('edit.sent', { at: formatInstant(edit.createdAt) })}</span>
        </span>
      </p>
      <div className={styles.reason}>
        <p className={edit.reason ? undefined : styles.quiet}>{edit.reason ?? say('edit.noReason')}</p>
        {edit.document && (
          <button
            type="button"
            className={styles.link}
            aria-expanded={isDocumentOpen}
            onClick={() => go({ document: isDocumentOpen ? undefined : 1 }, true)}
          >
            <IconPaperclip size={16} stroke={1.7} aria-hidden="true" />
            {say('edit.document', { name: edit.document.name })} <Key>D</Key>
          </button>
        )}
      </div>
    </header>
  );
}

/** "262 thành 262, 405, 406", one line a family. */
function Lineage({ review: { sides, change } }: { readonly review: Reviewed }) {
  const say = useWords(approvalsWords);
  if (!change || change.lineage.length === 0) return null;
  const families = [...new Set(sides.map(({ family }) => family))].map((family) =>
    sides.filter((side) => side.family === family),
  );
  const numbers = (family: typeof sides, at: 'before' | 'after') =>
    family.flatMap((side) => (side[at] ? [side[at].no ?? '–'] : [])).join(', ');
  return (
    <section className={styles.section}>
      <h3>{say('lineage.title')}</h3>
      {families
        .filter((family) => family.length > 1)
        .map((family) => (
          <p key={family[0]?.family} className="num">
            {say('lineage.line', { from: numbers(family, 'before'), to: numbers(family, 'after') })}
          </p>
        ))}
    </section>
  );
}

function Competence({ edit }: { readonly edit: Edit }) {
  const say = useWords(approvalsWords);
  const found = competencesOn(edit.kind, edit.createdAt.slice(0, 10));
  return (
    <section className={styles.section}>
      <h3>{say('competence.title')}</h3>
      {found.length === 0 && <p className={styles.quiet}>{say('competence.unknown')}</p>}
      <ul className={styles.competence}>
        {found.map(({ agency, does, source }) => (
          <li key={agency}>
            <strong>{say(`competence.${agency}`)}</strong> {does[currentLanguage()]}{' '}
            <span className={styles.quiet}>({source})</span>
          </li>
        ))}
      </ul>
      <p className={styles.quiet}>{say('competence.office')}</p>
    </section>
  );
}

function Timeline({ edit, review }: { readonly edit: Edit; readonly review: Reviewed }) {
  const say = useWords(approvalsWords);
  const { since = [], parcels = [] } = review.verdict.data ?? {};
  const changed = since.flatMap(({ id, by, at }) => {
    const no = parcels.find((parcel) => parcel.id === id)?.parcelNo ?? '–';
    return at ? [{ at, text: say('time.changed', { name: by ?? say('since.someone'), no }), note: null }] : [];
  });
  const decided =
    edit.state !== 'proposed' && edit.decidedAt
      ? [
          {
            at: edit.decidedAt,
            text: say(`time.${edit.state}`, { name: edit.decidedByName ?? '–' }),
            note: edit.decisionNote,
          },
        ]
      : [];
  const sent = { at: edit.createdAt, text: say('time.sent', { name: edit.authorName }), note: null };
  return (
    <section className={styles.section}>
      <h3>{say('time.title')}</h3>
      <ol className={styles.timeline}>
        {[sent, ...changed, ...decided]
          .sort((a, b) => a.at.localeCompare(b.at))
          .map(({ at, text, note }) => (
            <li key={`${at}${text}`}>
              <time className="num" dateTime={at}>
                {formatInstant(at)}
              </time>
              <span>
                {text}
                {note && <q className={styles.note}>{note}</q>}
              </span>
            </li>
          ))}
      </ol>
    </section>
  );
}

interface ReviewProps {
  readonly approvals: Approvals;
  readonly deciding: Deciding;
  readonly atlas: Atlas | undefined;
}

export function Review({ approvals, deciding, atlas }: ReviewProps) {
  const say = useWords(approvalsWords);
  const { review } = approvals;
  const { data: edit, error, refetch } = review.edit;
  if (error && !edit) {
    const detail = error instanceof ApiProblem ? error.detail : '';
    return <PanelState message={say('edit.failed', { detail })} onRetry={() => void refetch()} />;
  }
  if (!edit) return <PanelState loading />;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long review is scrolled with the keyboard. */}
      <section className={styles.body} tabIndex={0} aria-label={titleOf(edit)}>
        <Head edit={edit} approvals={approvals} />
        <GainLoss review={review} />
        <RulesNow review={review} atlas={atlas} />
        <Lineage review={review} />
        <Timeline edit={edit} review={review} />
        <Competence edit={edit} />
      </section>
      <DecisionBar deciding={deciding} />
    </>
  );
}
