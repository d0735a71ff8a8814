// Tab "Chủ sử dụng": who holds the parcel and how; numbers and years of birth masked.

import { MATCH_STATES } from '../../../data/catalog/parcel-states.ts';
import { PARTY_ROLES } from '../../../data/catalog/party-roles.ts';
import type { OfficerParcelCard, OwnerView } from '../../../data/model/parcel-card.ts';
import { currentLanguage } from '../../i18n/language.ts';
import { officerCardWords } from '../../i18n/officer-card.ts';
import { type SayOf, useWords } from '../../i18n/words.ts';
import { initialsOf } from '../../shell/AccountButton.tsx';
import styles from './card.module.css';
import frame from './frame.module.css';
import { MaskedField } from './MaskedField.tsx';

type Say = SayOf<typeof officerCardWords>;
type Masked = Pick<OwnerView, 'identities' | 'hasBirthYear'> & { readonly personId: number };

/** A year of birth before it is revealed: nothing of it is known here. */
const HIDDEN_YEAR = '••••';

const KINDS = ['cccd', 'cmnd', 'passport', 'business'] as const;

/** What a personal number is called. */
export function identityLabel(kind: string, say: Say): string {
  const known = KINDS.find((each) => each === kind);
  return say(known ? `identity.${known}` : 'identity.other');
}

function Numbers({ parcelId, personId, identities, hasBirthYear }: Masked & { readonly parcelId: number }) {
  const say = useWords(officerCardWords);
  return (
    <>
      {identities.length === 0 && <span className={styles.missing}>{say('identity.noneAtAll')}</span>}
      {identities.map(({ id, kind, masked }) => (
        <MaskedField
          key={id}
          parcelId={parcelId}
          what="identity"
          id={id}
          masked={masked}
          label={identityLabel(kind, say)}
        />
      ))}
      {hasBirthYear && (
        <MaskedField
          parcelId={parcelId}
          what="birth_year"
          id={personId}
          masked={HIDDEN_YEAR}
          label={say('owners.birthYear')}
        />
      )}
    </>
  );
}

function howHeld(owner: OwnerView, say: Say): string {
  const [a, b] = owner.share;
  const form = say(owner.form === 'rieng' ? 'owners.sole' : 'owners.shared');
  return a === b ? form : `${form} · ${say('owners.share', { a, b })}`;
}

function Members({ parcelId, owner }: { readonly parcelId: number; readonly owner: OwnerView }) {
  return (
    <ul className={styles.members}>
      {owner.members.map((member) => (
        <li key={member.id}>
          <span>
            {member.name}
            {member.role && (
              <span className={styles.quiet}>
                {` · ${PARTY_ROLES.find(({ id }) => id === member.role)?.[currentLanguage()] ?? member.role}`}
              </span>
            )}
          </span>
          <Numbers parcelId={parcelId} personId={member.id} {...member} />
        </li>
      ))}
    </ul>
  );
}

function Owner({ parcelId, owner }: { readonly parcelId: number; readonly owner: OwnerView }) {
  const say = useWords(officerCardWords);
  const verified = MATCH_STATES.find(({ code }) => code === owner.verified)?.[currentLanguage()];
  return (
    <article className={`${styles.section} ${styles.owner}`}>
      <span className={`num ${styles.initials}`} aria-hidden="true">
        {initialsOf(owner.name)}
      </span>
      <div>
        <h3>{owner.name}</h3>
        <p className={styles.quiet}>
          {[say(`kind.${owner.kind}`), howHeld(owner, say), verified].filter(Boolean).join(' · ')}
        </p>
        {(owner.members.length === 0 || owner.identities.length > 0) && (
          <Numbers parcelId={parcelId} personId={owner.partyId} {...owner} />
        )}
        {owner.members.length > 0 && <Members parcelId={parcelId} owner={owner} />}
        <p className={styles.quiet}>
          {say('owners.address')}: {owner.address ?? say('missing')}
        </p>
      </div>
    </article>
  );
}

export function OwnersTab({ card }: { readonly card: OfficerParcelCard }) {
  const say = useWords(officerCardWords);
  if (card.owners === null) return <p className={frame.empty}>{say('owners.hidden')}</p>;
  if (card.owners.length === 0) return <p className={frame.empty}>{say('owners.none')}</p>;
  return card.owners.map((owner) => <Owner key={owner.rightId} parcelId={card.id} owner={owner} />);
}
