// Everything the officer's screen works with, put together: address, map, card, flags, proposals, what is at hand.
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useMemo, useState } from 'react';
import type { Flag } from '../../../data/model/flag.ts';
import type { LngLat } from '../../../data/model/place.ts';
import type { SearchHit } from '../../../data/model/search.ts';
import type { Atlas } from '../../map/atlas.ts';
import { useFlagWork } from '../../panels/flags/use-flag-work.ts';
import { useEdits, usePending } from '../../store/edits.ts';
import { type FlagFilter, useFlagPins } from '../../store/flags.ts';
import { useParcelCard } from '../../store/parcels.ts';
import { useDrawing, useNews } from './use-map.ts';
import type { Officer, Reach } from './use-officer.ts';
import { usePicks } from './use-picks.ts';
import { useSaid } from './use-said.ts';
import { useUndo } from './use-undo.ts';

const NO_FLAGS: readonly Flag[] = [];
/** Above this the map marks no further proposals; the list goes on. */
const MOST_MARKED = 2000;

/** Phone, tablet, desk. A desk's screen at 200 % has 640 px: one can write there. */
export function useWidth(): 'phone' | 'tablet' | 'desk' {
  const now = { getInitialValueInEffect: false };
  const desk = useMediaQuery('(min-width: 1024px)', true, now);
  const tablet = useMediaQuery('(min-width: 600px)', true, now);
  return desk ? 'desk' : tablet ? 'tablet' : 'phone';
}

function useFilter({ search }: Officer, commune: Reach): FlagFilter {
  const { state, category, severity, sort } = search;
  return useMemo(
    () => ({ commune: commune.code, state, category, severity, sort }),
    [commune.code, state, category, severity, sort],
  );
}

/** Goes to a flag: its place, its parcel. */
function useOpenFlag(officer: Officer, atlas: Atlas | undefined) {
  const { go } = officer;
  return (flag: Flag | undefined): void => {
    if (!flag) {
      go({ flag: undefined });
      return;
    }
    if (flag.at) atlas?.fit([flag.at[0], flag.at[1], flag.at[0], flag.at[1]], { maxZoom: 18, onlyIfHidden: true });
    go({
      flag: flag.id,
      act: undefined,
      panel: 'flags',
      ...(flag.parcelId === null ? {} : { parcel: flag.parcelId, many: undefined }),
    });
  };
}

/** The point of a flag that is being put up: the next clicks on the map set it. */
function usePoint(officer: Officer) {
  const [wanted, setWanted] = useState(false);
  const [point, setPoint] = useState<LngLat>();
  const flagging = officer.search.act === 'flag';
  const onParcel = officer.search.parcel !== undefined;
  useEffect(() => {
    setPoint(undefined);
    setWanted(flagging && !onParcel);
  }, [flagging, onParcel]);
  return { wanted, setWanted, point, place: flagging && wanted ? setPoint : undefined };
}

/** Proposals that wait in the commune: all pages of them, one after another, as far as a map can show. */
function useProposals(commune: string) {
  const query = useEdits(commune, 'proposed');
  const { data, hasNextPage, isFetching, fetchNextPage } = query;
  const edits = useMemo(() => data?.pages.flatMap((page) => page.edits) ?? [], [data]);
  const more = hasNextPage && !isFetching && edits.length < MOST_MARKED;
  useEffect(() => {
    if (more) void fetchNextPage();
  }, [more, fetchNextPage]);
  return { query, edits, total: data?.pages[0]?.total ?? 0 };
}

export function useDesk(officer: Officer, commune: Reach) {
  const { search, choose, gathered, gather } = officer;
  const [atlas, setAtlas] = useState<Atlas>();
  const width = useWidth();
  /** The bar has no room for search and commune: they float on the map. */
  const narrow = useMediaQuery('(max-width: 767.98px)', false, { getInitialValueInEffect: false });
  const { said, tell } = useSaid();
  const undo = useUndo(tell);
  const card = useParcelCard(search.parcel);
  const pins = useFlagPins(commune.code);
  const proposals = useProposals(commune.code);
  const pending = usePending(commune.code, search.parcel);
  const filter = useFilter(officer, commune);
  const openFlag = useOpenFlag(officer, atlas);
  const work = useFlagWork({ filter, active: search.flag, onActive: openFlag, onSaid: tell });
  const point = usePoint(officer);
  // While a boundary is edited clicks are the editor's.
  const picks = usePicks(search.act === 'boundary' ? undefined : atlas, {
    gathered,
    chosen: search.parcel,
    choose,
    gather,
    openFlag: (id) => openFlag(pins.data?.find((flag) => flag.id === id)),
    place: point.place,
  });
  useDrawing(atlas, {
    colouring: search.by ?? 'use',
    pins: pins.data ?? NO_FLAGS,
    active: search.flag,
    proposals: proposals.edits,
  });
  useNews(atlas, commune.code);
  return {
    officer,
    commune,
    atlas,
    setAtlas,
    width,
    narrow,
    said,
    tell,
    undo,
    card,
    pins: pins.data ?? NO_FLAGS,
    proposals,
    /** Proposals on the chosen parcel. */
    pending,
    filter,
    work,
    openFlag,
    point,
    picks,
    /** A parcel from a list, a neighbour, a search: chosen, and brought into sight by its card. */
    pick(id: number | undefined): void {
      picks.setStack(undefined);
      choose(id);
    },
    found(hit: SearchHit): void {
      picks.setStack(undefined);
      if (hit.bounds) atlas?.fit(hit.bounds);
      else if (hit.at) atlas?.show({ lng: hit.at[0], lat: hit.at[1], zoom: 18 });
      choose(hit.parcelId ?? undefined);
    },
  };
}
export type Desk = ReturnType<typeof useDesk>;
