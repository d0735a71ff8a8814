// Tab "GCN": every certificate of the parcel, its form and state, what is printed on it; serials masked.
import { IconCircleCheck, IconCircleX, IconReplace } from '@tabler/icons-react';
import { certificateForm } from '../../../data/catalog/certificate-forms.ts';
import type { CertificateView, OfficerParcelCard } from '../../../data/model/parcel-card.ts';
import { currentLanguage } from '../../i18n/language.ts';
import { officerCardWords } from '../../i18n/officer-card.ts';
import { useWords } from '../../i18n/words.ts';
import { formatArea, formatDay } from '../../ui/format.ts';
import styles from './card.module.css';
import { Fact } from './Fact.tsx';
import frame from './frame.module.css';
import { MaskedField } from './MaskedField.tsx';

const ICONS = { issued: IconCircleCheck, revoked: IconCircleX, replaced: IconReplace } as const;
const TONES = { issued: 'within', revoked: 'over', replaced: 'unknown' } as const;

function printed(
  { printedSheet, printedParcel, printedArea }: CertificateView,
  say: (key: 'gcn.printedFacts' | 'missing', holes?: Record<string, string>) => string,
) {
  if (printedSheet === null && printedParcel === null && printedArea === null) return null;
  return say('gcn.printedFacts', {
    sheet: printedSheet ?? '–',
    no: printedParcel ?? '–',
    area: printedArea === null ? say('missing').toLocaleLowerCase() : formatArea(printedArea),
  });
}

function Certificate({ parcelId, certificate }: { readonly parcelId: number; readonly certificate: CertificateView }) {
  const say = useWords(officerCardWords);
  const Icon = ICONS[certificate.state];
  return (
    <article className={styles.section}>
      <div className={styles.sectionHead}>
        <h3>{certificateForm(certificate.form)?.[currentLanguage()] ?? certificate.form}</h3>
        <span className={styles.chip} data-tone={TONES[certificate.state]}>
          <Icon size={14} stroke={1.7} aria-hidden="true" />
          {say(`gcn.state.${certificate.state}`)}
        </span>
      </div>
      <dl className={styles.facts}>
        <Fact label={say('gcn.serial')}>
          {certificate.serialMasked && (
            <MaskedField
              parcelId={parcelId}
              what="certificate"
              id={certificate.id}
              masked={certificate.serialMasked}
              label=""
            />
          )}
        </Fact>
        <Fact label={say('gcn.register')}>
          {certificate.registerNo && <span className="num">{certificate.registerNo}</span>}
        </Fact>
        <Fact label={say('gcn.issued')}>
          {certificate.issuedOn && <span className="num">{formatDay(certificate.issuedOn)}</span>}
        </Fact>
        <Fact label={say('gcn.by')}>{certificate.issuedBy}</Fact>
        <Fact label={say('gcn.printed')}>{printed(certificate, say)}</Fact>
        <Fact label={say('gcn.scan')}>{say(certificate.hasScan ? 'gcn.hasScan' : 'gcn.noScan')}</Fact>
      </dl>
    </article>
  );
}

export function CertificatesTab({ card }: { readonly card: OfficerParcelCard }) {
  const say = useWords(officerCardWords);
  if (card.certificates === null) return <p className={frame.empty}>{say('owners.hidden')}</p>;
  if (card.certificates.length === 0) return <p className={frame.empty}>{say('gcn.none')}</p>;
  return card.certificates.map((each) => <Certificate key={each.id} parcelId={card.id} certificate={each} />);
}
