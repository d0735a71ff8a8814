// What everybody may know about a parcel: number, place, area, use, boundary. Never a person.
import { IconCopy, IconInfoCircle, IconPrinter, IconShare2, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { landUsesOf } from '../../../data/catalog/land-uses.ts';
import { perimeterM } from '../../../data/geometry/length.ts';
import type { PublicParcelCard } from '../../../data/model/parcel-card.ts';
import { currentLanguage } from '../../i18n/language.ts';
import { publicWords } from '../../i18n/public.ts';
import { useWords } from '../../i18n/words.ts';
import { BoundaryDrawing } from '../../panels/BoundaryDrawing.tsx';
import { VertexTable } from '../../panels/VertexTable.tsx';
import { useUnitInWords } from '../../store/units.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { formatArea, formatDay, formatLength } from '../../ui/format.ts';
import { permalinkOf, share } from './link.ts';
import styles from './PublicPage.module.css';

interface ParcelFactsProps {
  readonly card: PublicParcelCard;
  readonly tableOpen: boolean;
  readonly onTable: (open: boolean) => void;
  readonly onClose: () => void;
}

function landUseNames(label: string): string {
  const vietnamese = currentLanguage() === 'vi';
  const names = landUsesOf(label).map(({ code, use }) => (vietnamese ? use?.nameVi : use?.nameEn) ?? code);
  return names.join(' + ');
}

function Figures({ card }: { readonly card: PublicParcelCard }) {
  const say = useWords(publicWords);
  const area = card.mappedArea ?? card.computedArea;
  const missing = say('parcel.missing');
  const figures = [
    [say('parcel.area'), area === null ? missing : formatArea(area)],
    [say('parcel.landUse'), card.landUse ?? missing],
    [say('parcel.perimeter'), card.shape ? `${formatLength(perimeterM(card.shape))} m` : missing],
  ];
  return (
    <dl className={styles.figures}>
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="num">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Acts({ card }: { readonly card: PublicParcelCard }) {
  const say = useWords(publicWords);
  const [said, setSaid] = useState('');
  const title = `${say('parcel.title', { no: card.parcelNo ?? '' })} · ${say('parcel.sheet', { sheet: card.sheetNo ?? '' })}`;
  async function shareLink(): Promise<void> {
    const link = `${location.origin}${permalinkOf(card)}`;
    const outcome = await share(title, link);
    setSaid(outcome === 'copied' ? say('act.copied') : outcome === 'refused' ? say('act.copyFailed', { link }) : '');
  }
  return (
    <div className="no-print">
      <div className={styles.acts}>
        <Button size="lg" icon={<IconPrinter size={18} stroke={1.7} />} onClick={() => window.print()}>
          {say('act.print')}
        </Button>
        <Button size="lg" look="outline" icon={<IconShare2 size={18} stroke={1.7} />} onClick={() => void shareLink()}>
          {say('act.share')}
        </Button>
      </div>
      <p className={styles.said} aria-live="polite">
        {said}
      </p>
    </div>
  );
}

/** What the parcel was called before: papers of that time name it so. */
function Before({ card: { oldUnit, oldSheetNo, oldParcelNo } }: { readonly card: PublicParcelCard }) {
  const say = useWords(publicWords);
  const number = oldParcelNo && say('parcel.oldNumber', { sheet: oldSheetNo ?? '–', no: oldParcelNo });
  const parts = [oldUnit && say('parcel.oldUnit', { name: oldUnit }), number].filter(Boolean);
  return parts.length > 0 ? <p className={styles.uses}>{parts.join(' · ')}</p> : null;
}

/** The notice that stands with every parcel, on screen and on paper. */
export function Notice({ asOf }: { readonly asOf?: string }) {
  const say = useWords(publicWords);
  return (
    <p className={styles.notice}>
      <IconInfoCircle size={16} stroke={1.7} aria-hidden="true" />
      <span>
        {say('notice.reference')} {asOf && say('notice.date', { date: formatDay(asOf) })} {say('notice.personal')}
      </span>
    </p>
  );
}

export function ParcelFacts({ card, tableOpen, onTable, onClose }: ParcelFactsProps) {
  const say = useWords(publicWords);
  const unitInWords = useUnitInWords();
  const { landUse, nationalCode, shape } = card;
  return (
    <article className={styles.facts} data-parcel={card.id}>
      <header className={styles.head}>
        <h1 className={styles.title}>
          {say('parcel.title', { no: card.parcelNo ?? '–' })}
          <span> · {say('parcel.sheet', { sheet: card.sheetNo ?? '–' })}</span>
        </h1>
        <IconButton className="no-print" aria-label={say('parcel.close')} size={36} onClick={onClose}>
          <IconX size={18} stroke={1.7} />
        </IconButton>
      </header>
      <p className={styles.place}>{unitInWords(card)}</p>
      <Before card={card} />
      <Figures card={card} />
      {landUse && <p className={styles.uses}>{landUseNames(landUse)}</p>}
      <p className={styles.line}>
        {nationalCode && (
          <span>
            {say('parcel.code')} <span className="num">{nationalCode}</span>
            <IconButton
              className="no-print"
              aria-label={say('parcel.copyCode')}
              size={28}
              onClick={() => void navigator.clipboard?.writeText(nationalCode)}
            >
              <IconCopy size={16} stroke={1.7} />
            </IconButton>
          </span>
        )}
        {shape ? (
          <button type="button" className={`no-print ${styles.more}`} onClick={() => onTable(!tableOpen)}>
            {say(tableOpen ? 'parcel.vertices.hide' : 'parcel.vertices')}
          </button>
        ) : (
          say('parcel.noShape')
        )}
      </p>
      <Acts card={card} />
      <Notice asOf={card.asOf} />
      {shape && (
        <div className={styles.paper}>
          <BoundaryDrawing shape={shape} label={say('parcel.drawing')} />
        </div>
      )}
      {shape && (
        <div className={tableOpen ? undefined : styles.paper}>
          {card.computedArea !== null && (
            <p className={styles.line}>{say('parcel.computed', { area: formatArea(card.computedArea) })}</p>
          )}
          <VertexTable shape={shape} />
        </div>
      )}
    </article>
  );
}
