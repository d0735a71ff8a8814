// Tab "Lịch sử": every version, who made it and why, field by field; where the parcel came from.
import type { HistoryEntry } from '../../../data/model/edit.ts';
import { ApiProblem } from '../../api.ts';
import { officerCardWords } from '../../i18n/officer-card.ts';
import { useWords } from '../../i18n/words.ts';
import { type Relative, useHistory, useLineage } from '../../store/history.ts';
import { formatInstant } from '../../ui/format.ts';
import styles from './card.module.css';
import changes from './changes.module.css';
import { fieldName, fieldText } from './field-values.ts';
import { Hands } from './Hands.tsx';
import { PanelState } from './PanelState.tsx';

function Changes({ changed }: { readonly changed: HistoryEntry['changed'] }) {
  const say = useWords(officerCardWords);
  const fields = changed.filter(({ field }) => field !== 'shape');
  return (
    <>
      {fields.length > 0 && (
        <table className={changes.changes}>
          <thead>
            <tr>
              <th scope="col">{say('history.field')}</th>
              <th scope="col">{say('history.before')}</th>
              <th scope="col">{say('history.after')}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map(({ field, before, after }) => (
              <tr key={field}>
                <th scope="row">{fieldName(field)}</th>
                <td className="num">{fieldText(field, before)}</td>
                <td className="num">{fieldText(field, after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {fields.length < changed.length && <p className={styles.quiet}>{say('history.shape')}</p>}
    </>
  );
}

function Entry({ entry }: { readonly entry: HistoryEntry }) {
  const say = useWords(officerCardWords);
  const current = entry.validTo === null;
  return (
    <li className={changes.entry} data-current={current}>
      <div className={styles.sectionHead}>
        <h3>{say('history.version', { version: entry.version })}</h3>
        {current && (
          <span className={styles.chip} data-tone="within">
            {say('history.current')}
          </span>
        )}
      </div>
      <p className={styles.quiet}>
        {say(`history.how.${entry.how}`)} ·{' '}
        <span className="num">{say('history.since', { at: formatInstant(entry.validFrom) })}</span>
        {entry.how !== 'edit' && entry.actorName && ` · ${entry.actorName}`}
      </p>
      {entry.how === 'edit' && (
        <Hands
          proposedBy={entry.actorName}
          proposedAt={entry.proposedAt}
          decidedBy={entry.decidedByName}
          decidedAt={entry.decidedAt}
          reason={entry.reason}
          document={entry.document}
        />
      )}
      {entry.changed.length === 0 ? (
        <p className={styles.quiet}>{entry.version === 1 && say('history.first')}</p>
      ) : (
        <Changes changed={entry.changed} />
      )}
    </li>
  );
}

interface RelativesProps {
  readonly label: string;
  readonly relatives: readonly Relative[];
  readonly onParcel: (id: number) => void;
}

function Relatives({ label, relatives, onParcel }: RelativesProps) {
  if (relatives.length === 0) return null;
  return (
    <p className={styles.quiet}>
      {label}{' '}
      {relatives.map(({ id, sheetNo, parcelNo, inForce }) => (
        <button
          key={id}
          type="button"
          className={`num ${styles.link}`}
          disabled={!inForce}
          onClick={() => onParcel(id)}
        >
          {sheetNo ?? '–'}/{parcelNo ?? '–'}
        </button>
      ))}
    </p>
  );
}

export function HistoryTab({ id, onParcel }: { readonly id: number; readonly onParcel: (id: number) => void }) {
  const say = useWords(officerCardWords);
  const history = useHistory(id);
  const lineage = useLineage(id);
  const error = (!history.data && history.error) || (!lineage.data && lineage.error);
  if (error) {
    const detail = error instanceof ApiProblem ? error.detail : '';
    const retry = () => void Promise.all([history.refetch(), lineage.refetch()]);
    return <PanelState message={say('history.failed', { detail })} onRetry={retry} />;
  }
  if (!history.data || !lineage.data) return <PanelState loading />;
  return (
    <section className={styles.section}>
      <Relatives label={say('history.parents')} relatives={lineage.data.parents} onParcel={onParcel} />
      <Relatives label={say('history.children')} relatives={lineage.data.children} onParcel={onParcel} />
      {history.data.length === 0 && <p>{say('history.none')}</p>}
      <ol className={changes.entries}>
        {history.data.map((entry) => (
          <Entry key={entry.version} entry={entry} />
        ))}
      </ol>
    </section>
  );
}
