// Tab "Thửa": identity, land uses with areas and terms, old numbers, neighbours, areas.
import { landUseOf } from '../../../data/catalog/land-uses.ts';
import { originOf } from '../../../data/catalog/origins.ts';
import { LAND_TERMS } from '../../../data/catalog/terms.ts';
import type { ParcelUse } from '../../../data/model/parcel.ts';
import type { OfficerParcelCard } from '../../../data/model/parcel-card.ts';
import { currentLanguage } from '../../i18n/language.ts';
import { officerCardWords } from '../../i18n/officer-card.ts';
import { useWords } from '../../i18n/words.ts';
import { formatDay, formatInstant, formatNumber } from '../../ui/format.ts';
import { VertexTable } from '../VertexTable.tsx';
import { AreaFigures } from './AreaFigures.tsx';
import { CopyButton } from './CopyButton.tsx';
import styles from './card.module.css';
import { Fact } from './Fact.tsx';
import { Holders } from './Holders.tsx';
import type { Tab } from './tabs.ts';

interface TabProps {
  readonly card: OfficerParcelCard;
  readonly onParcel: (id: number) => void;
}

const named = (entry: { readonly vi: string; readonly en: string } | undefined): string | undefined =>
  entry?.[currentLanguage()];

function UseLines({ uses, label }: { readonly uses: readonly ParcelUse[]; readonly label: string | null }) {
  if (uses.length === 0) return <>{label}</>;
  return (
    <ul className={styles.uses}>
      {uses.map((use, index) => {
        const entry = landUseOf(use.code);
        return (
          <li key={index}>
            <span>
              <span className="num">{use.code}</span> {currentLanguage() === 'vi' ? entry?.nameVi : entry?.nameEn}
            </span>
            <span className="num">{use.area === null ? '–' : formatNumber(use.area, 1)}</span>
          </li>
        );
      })}
    </ul>
  );
}

/** `ONT Lâu dài · CLN đến 15/10/2063`; nothing where no use has one. */
function useTerms(uses: readonly ParcelUse[]): string {
  const say = useWords(officerCardWords);
  return uses
    .flatMap(({ code, term, expiresOn }) => {
      if (term === null) return [];
      const until = expiresOn ? say('term.until', { day: formatDay(expiresOn) }) : undefined;
      return [`${code} ${until ?? named(LAND_TERMS.find(({ id }) => id === term)) ?? term}`];
    })
    .join(' · ');
}

const originsOf = (uses: readonly ParcelUse[]): string =>
  [...new Set(uses.flatMap(({ origin }) => (origin ? [named(originOf(origin)) ?? origin] : [])))].join(' · ');

function Neighbours({ card, onParcel }: TabProps) {
  const say = useWords(officerCardWords);
  if (card.neighbours.length === 0) return <span>{say('land.noNeighbours')}</span>;
  return (
    <span className={styles.neighbours}>
      {card.neighbours.map(({ id, sheetNo, parcelNo }) => (
        <button key={id} type="button" className={`num ${styles.link}`} onClick={() => onParcel(id)}>
          {sheetNo === card.sheetNo ? (parcelNo ?? '–') : `${sheetNo ?? '–'}/${parcelNo ?? '–'}`}
        </button>
      ))}
    </span>
  );
}

function Record({ card }: Pick<TabProps, 'card'>) {
  const say = useWords(officerCardWords);
  const { sheet } = card;
  return (
    <dl className={`${styles.facts} ${styles.section}`}>
      <Fact label={say('land.address')}>{card.address}</Fact>
      {card.hamletName && <Fact label={say('land.hamlet')}>{card.hamletName}</Fact>}
      <Fact label={say('land.sheet')}>
        {sheet &&
          say('land.sheetFacts', {
            scale: formatNumber(sheet.scale),
            source: sheet.source ?? say('missing'),
            at: sheet.surveyedOn ? formatDay(sheet.surveyedOn) : say('missing'),
          })}
      </Fact>
      {card.restrictions.length > 0 && (
        <Fact label={say('land.restrictions')}>
          {card.restrictions.map(({ kind, note }) => note ?? kind).join(' · ')}
        </Fact>
      )}
      <Fact label={say('land.asOf')}>
        <span className="num">{say('land.version', { at: formatInstant(card.asOf), version: card.version })}</span>
      </Fact>
    </dl>
  );
}

export function LandTab({ card, onParcel, onTab }: TabProps & { readonly onTab: (tab: Tab) => void }) {
  const say = useWords(officerCardWords);
  const terms = useTerms(card.uses);
  const old = [card.oldSheetNo, card.oldParcelNo].map((each) => each ?? '–').join(' / ');
  return (
    <>
      <Holders card={card} onTab={onTab} />
      <dl className={`${styles.facts} ${styles.section}`}>
        <Fact label={say('land.code')}>
          {card.nationalCode && (
            <span className={styles.inline}>
              <span className="num">{card.nationalCode}</span>
              <CopyButton text={card.nationalCode} label={say('copy.code')} />
            </span>
          )}
        </Fact>
        <Fact label={say('land.uses')}>
          {(card.uses.length > 0 || card.landUse) && <UseLines uses={card.uses} label={card.landUse} />}
        </Fact>
        <Fact label={say('land.term')}>{terms}</Fact>
        <Fact label={say('land.origin')}>{originsOf(card.uses)}</Fact>
        {card.oldUnit && <Fact label={say('land.oldUnit')}>{card.oldUnit}</Fact>}
        <Fact label={say('land.old')}>
          {(card.oldSheetNo ?? card.oldParcelNo) !== null && <span className="num">{old}</span>}
        </Fact>
        {card.shape && (
          <Fact label={say('land.neighbours')}>
            <Neighbours card={card} onParcel={onParcel} />
          </Fact>
        )}
      </dl>
      <AreaFigures card={card} />
      <Record card={card} />
      {card.shape && (
        <details className={`${styles.section} ${styles.vertices}`}>
          <summary>{say('land.vertices')}</summary>
          <VertexTable shape={card.shape} />
        </details>
      )}
    </>
  );
}
