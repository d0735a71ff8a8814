// The server's verdict of this moment: what refuses, what is told, what passed; and whether anybody was faster.
import { IconCertificate, IconCircleCheck, IconGitMerge } from '@tabler/icons-react';
import type { Problem } from '../../../data/model/problem.ts';
import { RULES } from '../../../data/rules/rules.ts';
import { ApiProblem } from '../../api.ts';
import { approvalsWords } from '../../i18n/approvals.ts';
import { useWords } from '../../i18n/words.ts';
import type { Atlas } from '../../map/atlas.ts';
import { fieldName } from '../../panels/card/field-values.ts';
import { formatInstant } from '../../ui/format.ts';
import { SeverityMark } from '../../ui/Severity.tsx';
import styles from './review.module.css';
import type { Review } from './use-approvals.ts';

interface RulesProps {
  readonly review: Review;
  readonly atlas: Atlas | undefined;
}

const DEEP = 20;

function Told({ problem, atlas }: { readonly problem: Problem; readonly atlas: Atlas | undefined }) {
  const say = useWords(approvalsWords);
  const { rule, severity, message, at } = problem;
  return (
    <li>
      <SeverityMark severity={severity} />
      <span>
        <strong className="num">{rule}</strong> {message}
        {at && (
          <button
            type="button"
            className={styles.link}
            onClick={() => atlas?.show({ lng: at[0], lat: at[1], zoom: DEEP })}
          >
            {say('rules.show')}
          </button>
        )}
      </span>
    </li>
  );
}

function useNumberOf({ verdict }: Review): (id: number) => string {
  return (id) => verdict.data?.parcels.find((parcel) => parcel.id === id)?.parcelNo ?? '–';
}

function Conflicts({ review }: { readonly review: Review }) {
  const say = useWords(approvalsWords);
  const numberOf = useNumberOf(review);
  return (review.verdict.data?.conflicts ?? []).map(({ type, id, fields }) => (
    <li key={`${type}${id}`}>
      <SeverityMark severity="block" />
      <span>
        {say('rules.conflict', {
          no: type === 'parcel' ? numberOf(id) : '–',
          fields: fields.map(fieldName).join(', ') || say('rules.conflictAll'),
        })}
      </span>
    </li>
  ));
}

/** Whether anybody has changed the parcels since it was sent. */
function Since({ review }: { readonly review: Review }) {
  const say = useWords(approvalsWords);
  const numberOf = useNumberOf(review);
  const { since = [], parcels = [] } = review.verdict.data ?? {};
  const standing = parcels.filter(({ version }) => version !== null);
  const [only] = standing;
  if (since.length === 0) {
    const nobody = standing.length === 1 ? say('since.one', { version: only?.proposedOn ?? 0 }) : say('since.none');
    return (
      <li>
        <IconGitMerge size={16} stroke={1.7} aria-hidden="true" />
        <span className="num">{nobody}</span>
      </li>
    );
  }
  return since.map(({ id, version, by, at }) => (
    <li key={id}>
      <SeverityMark severity="warning" />
      <span className="num">
        {version === null
          ? say('since.gone', { no: numberOf(id) })
          : say('since.changed', {
              no: numberOf(id),
              name: by ?? say('since.someone'),
              at: at ? formatInstant(at) : '',
              version,
            })}
      </span>
    </li>
  ));
}

function Grounds({ review }: { readonly review: Review }) {
  const say = useWords(approvalsWords);
  const { edit, verdict, sides } = review;
  // Who only gets a node of a neighbour's boundary needs no document.
  const bystanders = new Set(sides.flatMap(({ id, isBystander }) => (isBystander ? [id] : [])));
  const count = (verdict.data?.parcels ?? []).filter(
    ({ id, isCertified }) => isCertified && !bystanders.has(id),
  ).length;
  const isFounded = Boolean(edit.data?.reason && edit.data.documentId !== null);
  const word = count === 0 ? 'grounds.uncertified' : isFounded ? 'grounds.certified' : 'grounds.missing';
  return (
    <li>
      {word === 'grounds.missing' ? (
        <SeverityMark severity="warning" />
      ) : (
        <IconCertificate size={16} stroke={1.7} aria-hidden="true" />
      )}
      <span>{say(word, { count })}</span>
    </li>
  );
}

export function RulesNow({ review, atlas }: RulesProps) {
  const say = useWords(approvalsWords);
  const { data, error, refetch } = review.verdict;
  if (review.edit.data?.state !== 'proposed') return null;
  const problems = [...(data?.refusals ?? []), ...(data?.warnings ?? [])];
  const quiet = RULES.filter(({ id }) => !problems.some(({ rule }) => rule === id)).length;
  return (
    <section className={styles.section} aria-label={say('rules.title')}>
      <div className={styles.sectionHead}>
        <h3>{say('rules.title')}</h3>
        <span className={`num ${styles.quiet}`}>{say('rules.by', { count: RULES.length })}</span>
      </div>
      {!data && !error && <p className={styles.quiet}>{say('rules.checking')}</p>}
      {error && !data && (
        <p className={styles.quiet} role="alert">
          {say('rules.failed', { detail: error instanceof ApiProblem ? error.detail : '' })}{' '}
          <button type="button" className={styles.link} onClick={() => void refetch()}>
            ↻
          </button>
        </p>
      )}
      {data && (
        <ul className={styles.told}>
          <Conflicts review={review} />
          {problems.map((problem, i) => (
            <Told key={i} problem={problem} atlas={atlas} />
          ))}
          {data.conflicts.length === 0 && (
            <li data-tone="pass">
              <IconCircleCheck size={16} stroke={1.7} aria-hidden="true" />
              <span>{say('rules.passed', { count: quiet })}</span>
            </li>
          )}
          <Grounds review={review} />
          <Since review={review} />
        </ul>
      )}
    </section>
  );
}
