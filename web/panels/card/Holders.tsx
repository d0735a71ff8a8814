// Who holds the parcel and how its certificate stands, in two lines: what every case begins with. The tabs have the rest.
import { CERTIFICATE_STATES } from '../../../data/catalog/parcel-states.ts';
import type { CertificateView, OfficerParcelCard, OwnerView } from '../../../data/model/parcel-card.ts';
import { currentLanguage } from '../../i18n/language.ts';
import { officerCardWords } from '../../i18n/officer-card.ts';
import { useWords } from '../../i18n/words.ts';
import { formatDay } from '../../ui/format.ts';
import styles from './card.module.css';
import { Fact } from './Fact.tsx';
import { identityLabel } from './OwnersTab.tsx';
import type { Tab } from './tabs.ts';

interface HoldersProps {
  readonly card: OfficerParcelCard;
  readonly onTab: (tab: Tab) => void;
}

const MOST_NAMED = 2;
const ORDER = ['issued', 'revoked', 'replaced'] as const;
const TONES = { issued: 'within', revoked: 'over', replaced: 'unknown' } as const;

/** "Vợ chồng · CCCD •••••••••999": of a couple or household the first person who has a number. */
function useKindAndNumber(): (owner: OwnerView) => string {
  const say = useWords(officerCardWords);
  return ({ kind, identities, members }) => {
    const [first] = [...identities, ...members.flatMap((member) => member.identities)];
    const number = first ? `${identityLabel(first.kind, say)} ${first.masked}` : say('identity.noneAtAll');
    return `${say(`kind.${kind}`)} · ${number}`;
  };
}

function Owners({ card, onTab }: HoldersProps) {
  const say = useWords(officerCardWords);
  const kindAndNumber = useKindAndNumber();
  if (card.owners === null) return <span className={styles.quiet}>{say('owners.hidden')}</span>;
  if (card.owners.length === 0) return <span className={styles.missing}>{say('owners.none')}</span>;
  const others = card.owners.length - MOST_NAMED;
  return (
    <>
      {card.owners.slice(0, MOST_NAMED).map((owner) => (
        <span key={owner.rightId} className={styles.holder}>
          <button type="button" className={styles.link} onClick={() => onTab('owners')}>
            {owner.name}
          </button>
          <span className={`num ${styles.quiet}`}>{kindAndNumber(owner)}</span>
        </span>
      ))}
      {others > 0 && <span className={styles.quiet}>{say('owners.others', { count: others })}</span>}
    </>
  );
}

/** The one that counts: in force before revoked before replaced, the latest of them. */
const foremost = (certificates: readonly CertificateView[]): CertificateView | undefined =>
  certificates.toSorted(
    (a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || (b.issuedOn ?? '').localeCompare(a.issuedOn ?? ''),
  )[0];

function Certificate({ card, onTab }: HoldersProps) {
  const say = useWords(officerCardWords);
  const certificate = foremost(card.certificates ?? []);
  if (!certificate) {
    const state = CERTIFICATE_STATES.find(({ code }) => code === card.states.certificate);
    return <span>{state?.[currentLanguage()]}</span>;
  }
  const { state, serialMasked, issuedOn } = certificate;
  return (
    <span className={styles.holder}>
      <span className={styles.chip} data-tone={TONES[state]}>
        {say(`gcn.whole.${state}`)}
      </span>
      <button type="button" className={`num ${styles.link}`} onClick={() => onTab('certificates')}>
        {serialMasked ?? say('gcn.noSerial')}
      </button>
      {issuedOn && <span className={`num ${styles.quiet}`}>{say('gcn.issuedOn', { day: formatDay(issuedOn) })}</span>}
    </span>
  );
}

export function Holders(props: HoldersProps) {
  const say = useWords(officerCardWords);
  return (
    <dl className={`${styles.facts} ${styles.section}`}>
      <Fact label={say('tab.owners')}>
        <Owners {...props} />
      </Fact>
      <Fact label={say('tab.certificates')}>
        <Certificate {...props} />
      </Fact>
    </dl>
  );
}
