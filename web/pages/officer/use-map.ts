// What the page draws on a map: colouring, flags, proposals; and what it redraws when others change something.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { EditSummary } from '../../../data/model/edit.ts';
import type { Flag } from '../../../data/model/flag.ts';
import type { Atlas } from '../../map/atlas.ts';
import { usePolledTiles } from '../../map/use-polled-tiles.ts';
import { useTileNews } from '../../map/use-tile-news.ts';
import { EDITS_KEY } from '../../store/edits.ts';
import { FLAGS_KEY, useHeardFlag } from '../../store/flags.ts';
import { onLiveReset, useLive } from '../../store/live.ts';
import { colourBy } from './colouring.ts';
import { putFlagLayers, showFlags } from './flag-pins.ts';
import type { Colouring } from './officer-search.ts';

interface Drawn {
  readonly colouring: Colouring;
  readonly pins: readonly Flag[];
  readonly active: number | undefined;
  readonly proposals: readonly EditSummary[];
}

/** A map is made anew with the theme: everything is put on it again. */
export function useDrawing(atlas: Atlas | undefined, { colouring, pins, active, proposals }: Drawn): void {
  useEffect(() => {
    if (!atlas) return;
    putFlagLayers(atlas);
  }, [atlas]);
  useEffect(() => {
    if (atlas) colourBy(atlas, colouring);
  }, [atlas, colouring]);
  useEffect(() => {
    if (atlas) showFlags(atlas, pins, active);
  }, [atlas, pins, active]);
  useEffect(() => {
    atlas?.setProposed(proposals.flatMap(({ parcels }) => parcels.map(({ id }) => id)));
  }, [atlas, proposals]);
}

/** Other screens' flags and edits: what the page has asked for is asked again, the tiles they touch are fetched anew. */
export function useNews(atlas: Atlas | undefined, commune: string): void {
  useTileNews(atlas);
  // Of communes beyond the account's no event tells.
  usePolledTiles(atlas);
  const client = useQueryClient();
  const heardFlag = useHeardFlag(commune);
  const forget = (...key: readonly unknown[]) => void client.invalidateQueries({ queryKey: key });
  useLive('flag', ({ communeCode, flagId, parcelId }) => {
    const askAgain = () => {
      forget(FLAGS_KEY);
      if (parcelId !== null) forget('parcel', parcelId);
    };
    // The pin first, alone; a commune that is not on this screen has no pin here.
    if (communeCode === commune) heardFlag(flagId).then(askAgain, askAgain);
    else askAgain();
  });
  useLive('edit', ({ versions }) => {
    forget(EDITS_KEY);
    for (const { id } of versions) {
      forget('parcel', id);
      forget('history', id);
    }
  });
  useEffect(() => onLiveReset(() => void client.invalidateQueries()), [client]);
}
