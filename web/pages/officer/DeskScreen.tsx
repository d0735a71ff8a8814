// The screen of one commune: where each part stands at each width.
import { useCallback, useEffect, useMemo, useState } from 'react';
import { officerWords } from '../../i18n/officer.ts';
import { useWords } from '../../i18n/words.ts';
import type { Padding } from '../../map/atlas.ts';
import { MapView } from '../../map/MapView.tsx';
import { StatusBar } from '../../map/StatusBar.tsx';
import { ParcelTooltip } from '../../map/Tooltip.tsx';
import { useZoneOfPlace } from '../../map/use-zone-of-place.ts';
import { ZoomButtons } from '../../map/ZoomButtons.tsx';
import { FlagForm } from '../../panels/flags/FlagForm.tsx';
import { SearchBox } from '../../panels/SearchBox.tsx';
import { Shell } from '../../shell/Shell.tsx';
import { isOfficerCard } from '../../store/parcels.ts';
import { formatArea, formatNumber } from '../../ui/format.ts';
import { BoundaryPlace, useEdited } from './BoundaryPlace.tsx';
import { CardPlace } from './CardPlace.tsx';
import { ColourSwitch, OfficerLegend } from './ColourSwitch.tsx';
import { CommuneSwitch } from './CommuneSwitch.tsx';
import { Connection } from './Connection.tsx';
import { KeySheet } from './KeySheet.tsx';
import { LeftPlace } from './LeftPlace.tsx';
import styles from './officer.module.css';
import { Rail } from './Rail.tsx';
import { StackChoice } from './StackChoice.tsx';
import { sumOf } from './sum-of.ts';
import { type Desk, useDesk } from './use-desk.ts';
import { useDeskKeys } from './use-desk-keys.ts';
import type { Officer, Reach } from './use-officer.ts';
import { useStart } from './use-start.ts';
import { WorkStrip } from './WorkStrip.tsx';

/** What panels cover of the map at this width. */
function usePadding({ width, narrow, officer, picks }: Desk): Padding {
  const { parcel, panel, act } = officer.search;
  const hasCard = parcel !== undefined || picks.many.length > 0;
  const wideEnough = typeof window !== 'undefined' && window.innerWidth >= 1440;
  return useMemo(
    () => ({
      top: narrow ? 112 : 56,
      right: (width === 'tablet' && hasCard ? 332 : 0) + (act === 'flag' && width !== 'phone' ? 340 : 0),
      bottom: width === 'phone' && hasCard ? 318 : 0,
      left: panel && width !== 'phone' && !wideEnough ? 320 : 0,
    }),
    [width, narrow, hasCard, panel, act, wideEnough],
  );
}

/** Whatever opens, the chosen parcel stays in sight. */
function useInSight({ atlas, card }: Desk, padding: Padding): void {
  const bounds = card.data?.bounds;
  useEffect(() => {
    if (!atlas || !bounds) return;
    atlas.setPadding(padding);
    atlas.fit(bounds, { onlyIfHidden: true });
  }, [atlas, bounds, padding]);
}

function FlagPlaceForm({ desk }: { readonly desk: Desk }) {
  const { officer, card, commune, point, tell } = desk;
  const parcel = officer.search.parcel === undefined ? undefined : card.data;
  if (officer.search.act !== 'flag' || desk.width === 'phone' || !officer.mayWrite) return null;
  // Until the parcel is known the form would be one of a place without parcel, and what is typed into it another draft.
  if (officer.search.parcel !== undefined && card.isLoading) return null;
  return (
    <div className={styles.flagForm}>
      <FlagForm
        key={parcel?.id ?? 'point'}
        commune={commune.code}
        parcel={parcel}
        point={point.point}
        wantsPoint={point.wanted}
        onWantsPoint={point.setWanted}
        onClose={() => officer.go({ act: undefined })}
        onSaid={tell}
      />
    </div>
  );
}

interface MapPlaceProps {
  readonly desk: Desk;
  readonly padding: Padding;
  /** A boundary is edited: the editor draws what is chosen and lays its own tools around the map. */
  readonly isBusy: boolean;
}

function MapPlace({ desk, padding, isBusy }: MapPlaceProps) {
  const say = useWords(officerWords);
  const { officer, atlas, card, commune, picks, width } = desk;
  const start = useStart(officer);
  const { parcel } = officer.search;
  const { gathered } = officer;
  const selected = useMemo(
    () => (isBusy ? [] : gathered.length > 0 ? gathered : parcel === undefined ? [] : [parcel]),
    [gathered, parcel, isBusy],
  );
  const shape = isBusy || gathered.length > 0 || parcel === undefined ? undefined : card.data?.shape;
  // Neighbours and, for some accounts, the whole country are on the map: the commune at work is not always the place looked at.
  const zone = useZoneOfPlace(atlas, card.data?.communeCode) ?? commune.zone;
  useEffect(() => atlas?.on('view', officer.look), [atlas, officer.look]);
  const sheet = card.data && isOfficerCard(card.data) ? card.data.sheet : null;
  const note = sheet && say('sheet.note', { sheet: card.data?.sheetNo ?? '–', scale: formatNumber(sheet.scale) });
  return (
    <div className={styles.mapColumn} data-card={parcel !== undefined || picks.many.length > 0}>
      <MapView
        set="parcels-officer"
        neighbours={!officer.me.everywhere}
        start={start}
        selected={selected}
        shape={shape}
        padding={padding}
        onAtlas={desk.setAtlas}
      >
        <ParcelTooltip atlas={atlas} />
        {!isBusy && <MapFloats desk={desk} />}
        {width !== 'phone' && (
          <div className={styles.bottomRight}>
            <ZoomButtons atlas={atlas} />
          </div>
        )}
        {picks.stack && (
          <StackChoice
            stack={picks.stack}
            onPick={({ id }) => desk.pick(id)}
            onClose={() => picks.setStack(undefined)}
          />
        )}
        <FlagPlaceForm desk={desk} />
      </MapView>
      {width !== 'phone' && <StatusBar atlas={atlas} zone={zone} note={note ?? undefined} />}
      {width !== 'phone' && !isBusy && (
        <WorkStrip
          work={desk.work}
          undo={desk.undo}
          said={desk.said}
          hasParcel={parcel !== undefined && officer.mayWrite}
        />
      )}
    </div>
  );
}

function MapFloats({ desk }: { readonly desk: Desk }) {
  const { officer, atlas, width } = desk;
  const colouring = officer.search.by ?? 'use';
  return (
    <>
      <div className={styles.topLeft}>
        {desk.narrow && <DeskSearch desk={desk} />}
        {desk.narrow && <DeskCommune desk={desk} />}
        <ColourSwitch
          colouring={colouring}
          onColouring={(next) => officer.go({ by: next === 'use' ? undefined : next })}
        />
      </div>
      <div className={styles.bottomLeft}>
        <OfficerLegend
          key={width}
          atlas={atlas}
          colouring={colouring}
          proposals={desk.proposals.total > 0}
          startsOpen={width === 'desk'}
        />
      </div>
    </>
  );
}

/** What a screen reader hears: what is chosen, what was done. */
function LiveRegion({ desk }: { readonly desk: Desk }) {
  const say = useWords(officerWords);
  const { card, picks, said, officer } = desk;
  const chosen = officer.search.parcel === undefined ? undefined : card.data;
  const many = picks.many.length;
  const sentence =
    many > 0
      ? say('live.selectedMany', { count: many, area: formatArea(sumOf(picks.many).areaM2) })
      : chosen && say('live.selected', { no: chosen.parcelNo ?? '–', sheet: chosen.sheetNo ?? '–' });
  return (
    <p className="unseen" aria-live="polite">
      {said || sentence}
    </p>
  );
}

/** Another commune: its map, nothing of the last one kept. */
function toCommune({ officer, atlas, picks }: Desk, next: Reach): void {
  picks.setStack(undefined);
  if (next.bounds) atlas?.fit(next.bounds);
  officer.go({ commune: next.code, parcel: undefined, many: undefined, flag: undefined, act: undefined });
}

function DeskSearch({ desk }: { readonly desk: Desk }) {
  return <SearchBox commune={desk.commune.code} onPick={desk.found} />;
}

function DeskCommune({ desk }: { readonly desk: Desk }) {
  const { officer, commune } = desk;
  return <CommuneSwitch reach={officer.reach ?? []} commune={commune} onCommune={(next) => toCommune(desk, next)} />;
}

export function DeskScreen({ officer, commune }: { readonly officer: Officer; readonly commune: Reach }) {
  const desk = useDesk(officer, commune);
  const [keysOpen, setKeysOpen] = useState(false);
  const openKeys = useCallback(() => setKeysOpen(true), []);
  const edited = useEdited(desk);
  const acts = useDeskKeys(desk, edited !== undefined, openKeys);
  const padding = usePadding(desk);
  useInSight(desk, padding);
  const { search } = officer;
  const active = [...(search.panel ? [search.panel] : []), ...(search.act ? [search.act] : [])];
  const counts = { flags: desk.pins.length, proposals: desk.proposals.total };
  return (
    <Shell
      search={desk.narrow ? undefined : <DeskSearch desk={desk} />}
      tools={desk.narrow ? undefined : <DeskCommune desk={desk} />}
    >
      <div className={styles.column}>
        <Connection atlas={desk.atlas} />
        <div className={styles.page} data-width={desk.width}>
          {edited ? (
            <div className={styles.railSpace} />
          ) : (
            <>
              <Rail
                acts={acts}
                active={active}
                hasParcel={search.parcel !== undefined}
                mayWrite={officer.mayWrite}
                counts={counts}
              />
              <LeftPlace desk={desk} />
            </>
          )}
          <MapPlace key="map" desk={desk} padding={padding} isBusy={edited !== undefined} />
          {edited ? (
            <>
              <div className={styles.right} />
              <BoundaryPlace desk={desk} edited={edited} />
            </>
          ) : (
            <CardPlace desk={desk} acts={acts} />
          )}
          <LiveRegion desk={desk} />
          {keysOpen && <KeySheet onClose={() => setKeysOpen(false)} />}
        </div>
      </div>
    </Shell>
  );
}
