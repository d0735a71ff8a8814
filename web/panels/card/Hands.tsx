// Whose proposal, whose decision, by which paper: each with its own time.
import type { DocumentName } from '../../../data/model/edit.ts';
import { officerCardWords } from '../../i18n/officer-card.ts';
import { useWords } from '../../i18n/words.ts';
import { formatInstant } from '../../ui/format.ts';
import changes from './changes.module.css';

interface HandsProps {
  readonly proposedBy: string | null | undefined;
  readonly proposedAt: string | null | undefined;
  readonly decidedBy: string | null | undefined;
  readonly decidedAt: string | null | undefined;
  readonly reason: string | null | undefined;
  readonly document: DocumentName | null | undefined;
}

function Hand({ name, at }: { readonly name: string; readonly at: string | null | undefined }) {
  return (
    <>
      {name}
      {at && (
        <>
          {' · '}
          <time className="num" dateTime={at}>
            {formatInstant(at)}
          </time>
        </>
      )}
    </>
  );
}

export function Hands({ proposedBy, proposedAt, decidedBy, decidedAt, reason, document }: HandsProps) {
  const say = useWords(officerCardWords);
  const lines = [
    ['hands.proposed', proposedBy && <Hand name={proposedBy} at={proposedAt} />],
    ['hands.decided', decidedBy && <Hand name={decidedBy} at={decidedAt} />],
    ['hands.reason', reason],
    [
      'hands.document',
      document && (
        <a href={`/api/documents/${document.id}`} target="_blank" rel="noreferrer">
          {document.name}
        </a>
      ),
    ],
  ] as const;
  return (
    <dl className={changes.hands}>
      {lines.map(
        ([word, value]) =>
          value && (
            <div key={word}>
              <dt>{say(word)}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
