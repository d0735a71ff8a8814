// Keeps a map true while others work, by the live events of the signed in.
import { useEffect } from 'react';
import type { LiveEvent } from '../../data/model/live.ts';
import { type LiveTopic, onLive, onLiveReset, onLiveStart } from '../store/live.ts';
import type { Atlas } from './atlas.ts';
import { changesOf } from './tile-news.ts';
import { tileVersions } from './tile-versions.ts';

const TOPICS: readonly LiveTopic[] = ['edit', 'flag', 'import', 'tiles'];

/** Tiles follow what is done elsewhere; needs a session. Without one: usePolledTiles. */
export function useTileNews(atlas: Atlas | undefined): void {
  useEffect(() => {
    function hear(event: LiveEvent, revision: number): void {
      for (const change of changesOf(event)) {
        // Also while no map stands: the next one must not take a touched tile from the browser's cache.
        tileVersions.touch(change.set, change.bounds, revision);
        atlas?.refresh(change);
      }
      // "Anywhere" holds until the server is asked where.
      if (changesOf(event).some(({ bounds }) => bounds === null)) void atlas?.catchUp();
    }
    const stops = [
      ...TOPICS.map((topic) => onLive(topic, hear)),
      onLiveReset(() => void atlas?.reload()),
      onLiveStart(() => void atlas?.catchUp()),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [atlas]);
}
