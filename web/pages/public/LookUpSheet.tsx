// The sheet of the look-up page: a parcel, a choice among several, or how to begin. Below the map on a phone, docked left from 1024 px.
import { IconCurrentLocation } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { ApiProblem } from '../../api.ts';
import { mapWords } from '../../i18n/map.ts';
import { publicWords } from '../../i18n/public.ts';
import { useWords } from '../../i18n/words.ts';
import type { Atlas, SeenParcel } from '../../map/atlas.ts';
import { ParcelList, ParcelRows } from '../../map/ParcelList.tsx';
import { useUnits } from '../../store/units.ts';
import { BottomSheet, type Stop } from '../../ui/BottomSheet.tsx';
import { Button } from '../../ui/Button.tsx';
import { Namesakes } from './Namesakes.tsx';
import { Notice, ParcelFacts } from './ParcelFacts.tsx';
import styles from './PublicPage.module.css';
import type { Locating } from './use-locate.ts';
import type { LookUp } from './use-look-up.ts';

export interface LookUpSheetProps {
  readonly lookUp: LookUp;
  readonly atlas: Atlas | undefined;
  readonly stack: readonly SeenParcel[];
  readonly locating: Locating;
  readonly wide: boolean;
  readonly stop: Stop;
  readonly setStop: (stop: Stop) => void;
  readonly listOpen: boolean;
  readonly onPick: (id: number | undefined) => void;
}

function Start({ locating }: { readonly locating: Locating }) {
  const say = useWords(publicWords);
  const { data: units } = useUnits();
  return (
    <>
      <p className={styles.hint}>{say(units?.length === 0 ? 'start.empty' : 'start.hint')}</p>
      <Button
        look="outline"
        size="lg"
        busy={locating.busy}
        icon={<IconCurrentLocation size={18} stroke={1.7} />}
        onClick={locating.locate}
      >
        {say('locate.act')}
      </Button>
    </>
  );
}

function Trouble({ error, retry }: { readonly error: Error; readonly retry: () => void }) {
  const say = useWords(publicWords);
  return (
    <div className={styles.hint} role="alert">
      <p>{error instanceof ApiProblem ? error.detail : error.message}</p>
      <Button onClick={retry}>{say('parcel.retry')}</Button>
    </div>
  );
}

function Ghosts() {
  return (
    <div className={styles.facts} aria-busy="true">
      <span className={styles.ghost} style={{ width: '60%', height: 28 }} />
      <span className={styles.ghost} style={{ width: '80%', height: 20 }} />
      <span className={styles.ghost} style={{ height: 56 }} />
    </div>
  );
}

function CardOrTrouble({ lookUp, stop, setStop, onPick }: LookUpSheetProps) {
  const say = useWords(publicWords);
  const { card } = lookUp;
  const [tableOpen, setTableOpen] = useState(false);
  if (card.data) {
    return (
      <ParcelFacts
        card={card.data}
        tableOpen={tableOpen}
        onTable={(open) => {
          setTableOpen(open);
          setStop(open ? 'all' : stop);
        }}
        onClose={() => onPick(undefined)}
      />
    );
  }
  if (card.error instanceof ApiProblem && card.error.status === 404) {
    return (
      <div className={styles.hint} role="alert">
        <p>{say('parcel.gone')}</p>
        <Button onClick={() => onPick(undefined)}>{say('parcel.close')}</Button>
      </div>
    );
  }
  return card.error ? <Trouble error={card.error} retry={() => void card.refetch()} /> : <Ghosts />;
}

function Content(props: LookUpSheetProps) {
  const sayMap = useWords(mapWords);
  const { lookUp, atlas, stack, locating, listOpen, onPick } = props;
  const note = locating.note && (
    <p className={styles.said} role="status">
      {locating.note}
    </p>
  );
  const pick = (parcel: SeenParcel) => onPick(parcel.id);
  const nameList = <h2 className={styles.listTitle}>{sayMap('list.title')}</h2>;
  if (listOpen)
    return wrap(
      nameList,
      <div className={styles.bleed}>
        <ParcelList atlas={atlas} selected={lookUp.id} onPick={pick} />
      </div>,
    );
  if (lookUp.id === undefined && lookUp.named.namesakes.length > 0) {
    return <Namesakes named={lookUp.named} onPick={onPick} />;
  }
  if (lookUp.id === undefined && lookUp.named.error) {
    return <Trouble error={lookUp.named.error} retry={lookUp.named.retry} />;
  }
  if (lookUp.id === undefined && lookUp.named.isAwaited) return <Ghosts />;
  if (stack.length > 0 && lookUp.id === undefined) {
    const title = <h2 className={styles.listTitle}>{sayMap('stack.title', { count: stack.length })}</h2>;
    return wrap(
      title,
      <div className={styles.bleed}>
        <ParcelRows parcels={stack} selected={undefined} onPick={pick} />
      </div>,
    );
  }
  if (lookUp.id !== undefined) return wrap(note, <CardOrTrouble key={lookUp.id} {...props} />);
  return (
    <>
      <Start locating={locating} />
      {note}
      <Notice />
      {nameList}
      <div className={styles.bleed}>
        <ParcelList atlas={atlas} selected={undefined} onPick={pick} />
      </div>
    </>
  );
}

const wrap = (first: ReactNode, second: ReactNode) => (
  <>
    {first}
    {second}
  </>
);

export function LookUpSheet(props: LookUpSheetProps) {
  const say = useWords(publicWords);
  if (props.wide) {
    return (
      <aside className={styles.docked} aria-label={say('page.title')}>
        <Content {...props} />
      </aside>
    );
  }
  return (
    <BottomSheet
      stop={props.stop}
      onStop={props.setStop}
      label={say('page.title')}
      moreLabel={say('sheet.more')}
      lessLabel={say('sheet.less')}
    >
      <Content {...props} />
    </BottomSheet>
  );
}
