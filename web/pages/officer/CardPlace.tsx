// Where the card stands: docked right, a drawer at 768, a sheet from below on phones; or what several parcels are together.
import { useEffect, useState } from 'react';
import { officerWords } from '../../i18n/officer.ts';
import { officerEditWords } from '../../i18n/officer-edit.ts';
import { useWords } from '../../i18n/words.ts';
import { CorrectForm } from '../../panels/card/CorrectForm.tsx';
import type { Draft } from '../../panels/card/correction.ts';
import { keepDraft, readDraft } from '../../panels/card/drafts.ts';
import { ParcelPanel } from '../../panels/card/ParcelPanel.tsx';
import type { Accepted } from '../../panels/card/use-correction.ts';
import { isOfficerCard } from '../../store/parcels.ts';
import { BottomSheet, type Stop } from '../../ui/BottomSheet.tsx';
import lists from './lists.module.css';
import { ManyPanel } from './ManyPanel.tsx';
import styles from './officer.module.css';
import type { RailActs } from './Rail.tsx';
import type { Desk } from './use-desk.ts';

interface CardPlaceProps {
  readonly desk: Desk;
  readonly acts: RailActs;
}

function Correcting({ desk }: { readonly desk: Desk }) {
  const say = useWords(officerEditWords);
  const { officer, card, tell, undo } = desk;
  /** A draft that comes back is read anew by the form. */
  const [restored, setRestored] = useState(0);
  if (!card.data || !isOfficerCard(card.data)) return null;
  function accepted(change: Accepted): void {
    const { id, state, versions } = change.receipt;
    undo.offer(change);
    tell(
      state === 'applied' ? say('sent.applied', { version: versions[0]?.version ?? '' }) : say('sent.proposed', { id }),
    );
    officer.go({ act: undefined });
  }
  function discarded(draft: Draft): void {
    const { id } = draft.base;
    tell(say('discard.done'));
    undo.offerDraft(() => {
      if (readDraft(officer.me.id, id)) return tell(say('discard.newer'));
      keepDraft(officer.me.id, draft);
      setRestored((count) => count + 1);
      officer.go({ parcel: id, many: undefined, act: 'edit' });
      tell(say('discard.back'));
    });
  }
  return (
    <CorrectForm
      key={`${card.data.id} ${restored}`}
      card={card.data}
      account={officer.me.id}
      mayDecide={officer.mayDecide}
      onClose={() => officer.go({ act: undefined })}
      onAccepted={accepted}
      onDiscarded={discarded}
    />
  );
}

function Pending({ desk }: { readonly desk: Desk }) {
  const say = useWords(officerEditWords);
  const count = desk.pending;
  if (count === 0) return null;
  return (
    <button type="button" className={lists.pending} onClick={() => desk.officer.go({ panel: 'proposals' })}>
      {say('pending', { count })}
    </button>
  );
}

function Content({ desk, acts }: CardPlaceProps) {
  const say = useWords(officerWords);
  const { officer, picks, card, width } = desk;
  const { parcel, tab, act } = officer.search;
  if (picks.many.length > 0)
    return <ManyPanel parcels={picks.many} onPick={({ id }) => desk.pick(id)} onClear={picks.clear} />;
  if (parcel === undefined)
    return (
      <div className={lists.none}>
        <h2>{say('card.none')}</h2>
        <p>{say('card.noneHint')}</p>
      </div>
    );
  const writes = width !== 'phone' && officer.mayWrite;
  if (act === 'edit' && writes && card.data && isOfficerCard(card.data)) return <Correcting desk={desk} />;
  return (
    <>
      <Pending desk={desk} />
      <ParcelPanel
        query={card}
        tab={tab ?? 'land'}
        onTab={(next) => officer.go({ tab: next === 'land' ? undefined : next }, { replace: true })}
        onParcel={desk.pick}
        onFlag={desk.openFlag}
        onAddFlag={writes ? acts.flag : undefined}
        onEdit={writes ? acts.edit : undefined}
        onBoundary={writes ? acts.boundary : undefined}
      />
    </>
  );
}

export function CardPlace({ desk, acts }: CardPlaceProps) {
  const say = useWords(officerWords);
  const [stop, setStop] = useState<Stop>('read');
  const { width, picks, officer } = desk;
  const { parcel } = officer.search;
  useEffect(() => {
    if (parcel !== undefined) setStop('read');
  }, [parcel]);
  const empty = parcel === undefined && picks.many.length === 0;
  if (width === 'desk' || (width === 'tablet' && !empty))
    return (
      <aside className={styles.right} aria-label={say('card.panel')}>
        <Content desk={desk} acts={acts} />
      </aside>
    );
  if (empty) return null;
  return (
    <BottomSheet
      stop={stop}
      onStop={setStop}
      label={say('card.panel')}
      moreLabel={say('sheet.more')}
      lessLabel={say('sheet.less')}
    >
      <div className={styles.sheetBody}>
        <Content desk={desk} acts={acts} />
        <p className={styles.hint}>{say('phone.readOnly')}</p>
      </div>
    </BottomSheet>
  );
}
