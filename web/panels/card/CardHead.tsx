// Top of the card: number, place, group and certificate state, link.
import { ActionIcon } from '@mantine/core';
import {
  IconBan,
  IconCertificate,
  IconCircleCheck,
  IconCircleDotted,
  IconCircleHalf2,
  IconX,
} from '@tabler/icons-react';
import { CERTIFICATE_STATES, GROUPS } from '../../../data/catalog/parcel-states.ts';
import type { ParcelCard } from '../../../data/model/parcel-card.ts';
import { writeSearch } from '../../address.ts';
import { currentLanguage } from '../../i18n/language.ts';
import { officerCardWords } from '../../i18n/officer-card.ts';
import { useWords } from '../../i18n/words.ts';
import { isOfficerCard } from '../../store/parcels.ts';
import { useUnitInWords } from '../../store/units.ts';
import { CopyButton } from './CopyButton.tsx';
import styles from './card.module.css';
import frame from './frame.module.css';

const GROUP_ICONS = [IconCircleDotted, IconCircleCheck, IconCircleHalf2, IconBan] as const;

function Chips({ card }: { readonly card: ParcelCard }) {
  if (!isOfficerCard(card)) return null;
  const { group, certificate } = card.states;
  const Group = GROUP_ICONS[group] ?? IconCircleDotted;
  return (
    <p className={frame.chips}>
      <span className={styles.chip} data-group={group}>
        <Group size={14} stroke={1.7} aria-hidden="true" />
        {GROUPS.find(({ code }) => code === group)?.[currentLanguage()]}
      </span>
      <span className={styles.chip}>
        <IconCertificate size={14} stroke={1.7} aria-hidden="true" />
        {CERTIFICATE_STATES.find(({ code }) => code === certificate)?.[currentLanguage()]}
      </span>
    </p>
  );
}

export function CardHead({ card, onClose }: { readonly card: ParcelCard; readonly onClose: () => void }) {
  const say = useWords(officerCardWords);
  const unitInWords = useUnitInWords();
  const place = [isOfficerCard(card) ? card.hamletName : null, unitInWords(card)];
  const link = `${location.origin}/canbo${writeSearch({ commune: card.communeCode, parcel: card.id })}`;
  return (
    <header className={frame.head}>
      <div className={frame.titleRow}>
        <h2 className={frame.title}>
          {say('title', { no: card.parcelNo ?? say('unnumbered') })}{' '}
          <span>· {say('title.sheet', { sheet: card.sheetNo ?? say('unnumbered') })}</span>
        </h2>
        <CopyButton kind="link" text={link} label={say('copy.link')} />
        <ActionIcon aria-label={say('close')} title={say('close')} onClick={onClose}>
          <IconX size={18} stroke={1.7} />
        </ActionIcon>
      </div>
      <p className={frame.place}>{place.filter(Boolean).join(', ')}</p>
      <Chips card={card} />
    </header>
  );
}
