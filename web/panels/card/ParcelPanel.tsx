// The parcel card: head, worst problem, tabs, acts; and its states: loading, refused, gone, not of this account.
import { Button } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import type { Flag } from '../../../data/model/flag.ts';
import type { OfficerParcelCard, ParcelCard } from '../../../data/model/parcel-card.ts';
import { ApiProblem } from '../../api.ts';
import { officerCardWords } from '../../i18n/officer-card.ts';
import { useWords } from '../../i18n/words.ts';
import { isOfficerCard, type useParcelCard } from '../../store/parcels.ts';
import { formatArea } from '../../ui/format.ts';
import { Key } from '../../ui/Key.tsx';
import { FlagsTab, WorstFlag } from './CardFlags.tsx';
import { CardHead } from './CardHead.tsx';
import { CertificatesTab } from './CertificatesTab.tsx';
import styles from './card.module.css';
import { Fact } from './Fact.tsx';
import frame from './frame.module.css';
import { HistoryTab } from './HistoryTab.tsx';
import { LandTab } from './LandTab.tsx';
import { OwnersTab } from './OwnersTab.tsx';
import { PanelState } from './PanelState.tsx';
import { TABS, type Tab } from './tabs.ts';

export interface CardActs {
  readonly onTab: (tab: Tab) => void;
  readonly onParcel: (id: number | undefined) => void;
  readonly onFlag: (flag: Flag) => void;
  /** Undefined on screens that only read. */
  readonly onAddFlag: (() => void) | undefined;
  readonly onEdit: (() => void) | undefined;
  readonly onBoundary: (() => void) | undefined;
}

interface ParcelPanelProps extends CardActs {
  readonly query: ReturnType<typeof useParcelCard>;
  readonly tab: Tab;
}

/** Arrows go from tab to tab, as the ARIA pattern wants. */
function onArrows(event: KeyboardEvent<HTMLElement>, tab: Tab, onTab: (tab: Tab) => void): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  const next = TABS[(TABS.indexOf(tab) + step + TABS.length) % TABS.length];
  if (step === 0 || !next) return;
  event.preventDefault();
  onTab(next);
  event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus();
}

function TabList({ card, tab, onTab }: { card: OfficerParcelCard; tab: Tab; onTab: (tab: Tab) => void }) {
  const say = useWords(officerCardWords);
  const open = card.flags.filter(({ state }) => state === 'open' || state === 'in_progress').length;
  return (
    <div
      className={frame.tabs}
      role="tablist"
      aria-label={say('tabs')}
      onKeyDown={(event) => onArrows(event, tab, onTab)}
    >
      {TABS.map((each) => (
        <button
          key={each}
          type="button"
          role="tab"
          id={`card-tab-${each}`}
          data-tab={each}
          aria-selected={each === tab}
          aria-controls="card-body"
          tabIndex={each === tab ? 0 : -1}
          onClick={() => onTab(each)}
        >
          {say(`tab.${each}`)}
          {each === 'flags' && open > 0 && <span className={`num ${frame.count}`}>{open}</span>}
        </button>
      ))}
    </div>
  );
}

function TabBody({ card, tab, acts }: { card: OfficerParcelCard; tab: Tab; acts: CardActs }) {
  switch (tab) {
    case 'land':
      return <LandTab card={card} onParcel={acts.onParcel} onTab={acts.onTab} />;
    case 'owners':
      return <OwnersTab card={card} />;
    case 'certificates':
      return <CertificatesTab card={card} />;
    case 'flags':
      return <FlagsTab card={card} onFlag={acts.onFlag} onAdd={acts.onAddFlag} />;
    case 'history':
      return <HistoryTab id={card.id} onParcel={acts.onParcel} />;
  }
}

/** What remains of a parcel of another office. */
function PublicFacts({ card }: { readonly card: ParcelCard }) {
  const say = useWords(officerCardWords);
  return (
    <>
      <p className={frame.notYours}>{say('notYours', { commune: card.communeName })}</p>
      <dl className={`${styles.facts} ${styles.section}`}>
        <Fact label={say('land.code')}>{card.nationalCode && <span className="num">{card.nationalCode}</span>}</Fact>
        <Fact label={say('land.uses')}>{card.landUse}</Fact>
        <Fact label={say('area.mapped')}>
          {card.mappedArea !== null && <span className="num">{formatArea(card.mappedArea)}</span>}
        </Fact>
        <Fact label={say('area.computed')}>
          {card.computedArea !== null && <span className="num">{formatArea(card.computedArea)}</span>}
        </Fact>
      </dl>
    </>
  );
}

interface FootProps extends Pick<CardActs, 'onEdit' | 'onBoundary' | 'onAddFlag'> {
  readonly hasShape: boolean;
}

function Foot({ onEdit, onBoundary, onAddFlag, hasShape }: FootProps) {
  const say = useWords(officerCardWords);
  if (!onEdit || !onBoundary || !onAddFlag) return null;
  return (
    <footer className={`${frame.foot} ${frame.acts}`}>
      <Button rightSection={<Key>E</Key>} disabled={!hasShape} onClick={onBoundary}>
        {say('act.boundary')}
      </Button>
      <Button variant="default" rightSection={<Key>I</Key>} onClick={onEdit}>
        {say('act.edit')}
      </Button>
      <Button variant="default" rightSection={<Key>F</Key>} onClick={onAddFlag}>
        {say('act.flag')}
      </Button>
    </footer>
  );
}

function Full({ card, tab, acts }: { card: OfficerParcelCard; tab: Tab; acts: CardActs }) {
  const say = useWords(officerCardWords);
  return (
    <>
      <WorstFlag card={card} onFlag={acts.onFlag} />
      {card.shape === null && (
        <p className={frame.noShape}>
          <strong>{say('noShape')}</strong> {say('noShape.detail')}
        </p>
      )}
      <TabList card={card} tab={tab} onTab={acts.onTab} />
      <div
        id="card-body"
        className={frame.scroll}
        role="tabpanel"
        aria-labelledby={`card-tab-${tab}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what a tab shows may be long and have nothing to press; it is scrolled by key.
        tabIndex={0}
      >
        <TabBody card={card} tab={tab} acts={acts} />
      </div>
      <Foot {...acts} hasShape={card.shape !== null} />
    </>
  );
}

export function ParcelPanel({ query, tab, ...acts }: ParcelPanelProps) {
  const say = useWords(officerCardWords);
  const { data: card, error } = query;
  if (error && !card) {
    const gone = error instanceof ApiProblem && error.status === 404;
    const detail = error instanceof ApiProblem ? error.detail : '';
    if (gone) return <PanelState message={say('gone')} />;
    return <PanelState message={say('failed', { detail })} onRetry={() => void query.refetch()} />;
  }
  if (!card) return <PanelState loading />;
  return (
    <article className={frame.card}>
      <CardHead card={card} onClose={() => acts.onParcel(undefined)} />
      {isOfficerCard(card) ? <Full card={card} tab={tab} acts={acts} /> : <PublicFacts card={card} />}
    </article>
  );
}
