// The public look-up: one map, one search box, one sheet about the chosen parcel. No personal data.
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { Bounds } from '../../../data/model/place.ts';
import type { SearchHit } from '../../../data/model/search.ts';
import { publicWords } from '../../i18n/public.ts';
import { useWords } from '../../i18n/words.ts';
import type { Atlas, AtlasEvents, Padding } from '../../map/atlas.ts';
import { MapView } from '../../map/MapView.tsx';
import { StatusBar } from '../../map/StatusBar.tsx';
import { ParcelTooltip } from '../../map/Tooltip.tsx';
import { usePolledTiles } from '../../map/use-polled-tiles.ts';
import { useZoneOfPlace } from '../../map/use-zone-of-place.ts';
import { SearchBox } from '../../panels/SearchBox.tsx';
import { DemoBanner } from '../../shell/DemoBanner.tsx';
import { TopBar } from '../../shell/TopBar.tsx';
import { heightOf, type Stop } from '../../ui/BottomSheet.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { NothingHere } from '../NotFoundPage.tsx';
import { Floats } from './Floats.tsx';
import { LookUpSheet } from './LookUpSheet.tsx';
import { useCommuneName } from './Namesakes.tsx';
import styles from './PublicPage.module.css';
import { useLocate } from './use-locate.ts';
import { type LookUp, useLookUp } from './use-look-up.ts';
import { useStart } from './use-start.ts';

/** Below this the land is colour, not parcels: a tap goes closer. */
const PARCEL_ZOOM = 14;

type Stack = AtlasEvents['pick']['parcels'];

/** Taps on the map: one parcel is chosen, several are offered, none closes. */
function usePicks(atlas: Atlas | undefined, lookUp: LookUp) {
  const [stack, setStack] = useState<Stack>([]);
  const { choose, look } = lookUp;
  useEffect(() => {
    if (!atlas) return;
    const stops = [
      atlas.on('view', look),
      atlas.on('pick', ({ parcels, at }) => {
        const { zoom } = atlas.view();
        if (parcels.length === 0 && zoom < PARCEL_ZOOM) return atlas.show({ lng: at[0], lat: at[1], zoom: zoom + 2 });
        setStack(parcels.length > 1 ? parcels : []);
        choose(parcels.length === 1 ? parcels[0]?.id : undefined);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [atlas, choose, look]);
  return { stack, setStack };
}

function usePadding(wide: boolean, stop: Stop): Padding {
  const [padding, setPadding] = useState<Padding>({ top: 0, right: 0, bottom: 0, left: 0 });
  useEffect(() => {
    const bottom = wide ? 0 : heightOf(stop === 'all' ? 'read' : stop, window.innerHeight);
    setPadding({ top: wide ? 0 : 116, right: 0, bottom, left: 0 });
  }, [wide, stop]);
  return padding;
}

/** Keeps the chosen parcel in sight, whatever panel opens. */
function useInSight(atlas: Atlas | undefined, bounds: Bounds | null | undefined, padding: Padding): void {
  useEffect(() => {
    if (!atlas || !bounds) return;
    atlas.setPadding(padding);
    atlas.fit(bounds, { onlyIfHidden: true });
  }, [atlas, bounds, padding]);
}

function usePageTitle(): void {
  const say = useWords(publicWords);
  useEffect(() => {
    document.title = `${say('page.title')} · Thửa`;
  });
}

/** What the search box found: go there, choose it where it is a parcel. */
function useGo(atlas: Atlas | undefined, choose: (parcel: number | undefined) => void) {
  return (hit: SearchHit): void => {
    if (hit.bounds) atlas?.fit(hit.bounds);
    else if (hit.at) atlas?.show({ lng: hit.at[0], lat: hit.at[1], zoom: 18 });
    choose(hit.parcelId ?? undefined);
  };
}

/** State of the page: address, map, sheet. */
function usePublicPage() {
  const lookUp = useLookUp();
  const start = useStart(lookUp);
  const wide = useMediaQuery('(min-width: 1024px)', true, { getInitialValueInEffect: false });
  const [atlas, setAtlas] = useState<Atlas>();
  const [stop, setStop] = useState<Stop>('read');
  const [listOpen, setListOpen] = useState(false);
  const padding = usePadding(wide, stop);
  const { stack, setStack } = usePicks(atlas, lookUp);
  const { id, card, choose: chooseParcel } = lookUp;
  const choose = (parcel: number | undefined): void => {
    setStack([]);
    setListOpen(false);
    chooseParcel(parcel);
  };
  const zone = useZoneOfPlace(atlas, card.data?.communeCode);
  const locating = useLocate(atlas);
  const go = useGo(atlas, choose);
  usePolledTiles(atlas);
  useInSight(atlas, card.data?.bounds, padding);
  usePageTitle();
  // A parcel chosen on the map closes the list.
  useEffect(() => {
    if (id !== undefined) setListOpen(false);
  }, [id]);
  const openList = (): void => {
    setListOpen(true);
    setStop('all');
  };
  const sheet = { lookUp, atlas, stack, wide, stop, setStop, listOpen, locating, onPick: choose };
  return { lookUp, start, wide, atlas, setAtlas, padding, choose, zone, go, openList, sheet };
}

export function PublicPage() {
  const say = useWords(publicWords);
  const { lookUp, start, wide, atlas, setAtlas, padding, choose, zone, go, openList, sheet } = usePublicPage();
  const { id, card, named } = lookUp;
  const communeName = useCommuneName(named.commune);
  if (named.missing && id === undefined) {
    const { sheet: sheetNo, no } = named;
    return (
      <NothingHere
        title={say('missing.title', { sheet: sheetNo, no })}
        detail={say('missing.detail', { commune: communeName })}
      />
    );
  }
  const shown = card.data
    ? `${say('parcel.sheet', { sheet: card.data.sheetNo ?? '–' })} ${say('parcel.no', { no: card.data.parcelNo ?? '–' })}`
    : '';
  const search = (
    <SearchBox onPick={go} shown={shown} onClear={() => choose(undefined)} lead={wide ? undefined : <Mark />} />
  );
  return (
    <div className={styles.page}>
      <a className="skip-link" href="#map">
        {say('skip.map')}
      </a>
      <DemoBanner />
      {wide && <TopBar search={search} />}
      <main className={styles.main}>
        <LookUpSheet {...sheet} />
        <div className={styles.mapColumn}>
          <MapView
            set="parcels"
            start={start}
            selected={id === undefined ? named.namesakes.map((each) => each.id) : [id]}
            shape={card.data?.shape}
            padding={padding}
            onAtlas={setAtlas}
          >
            <ParcelTooltip atlas={atlas} />
            <Floats {...sheet} search={search} onList={openList} />
          </MapView>
          {wide && <StatusBar atlas={atlas} zone={zone} note={say('notice.reference')} />}
        </div>
      </main>
    </div>
  );
}
