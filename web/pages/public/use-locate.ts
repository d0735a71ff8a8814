// "Thửa tôi đang đứng": goes to the reader's position and picks the parcel there.
import { useState } from 'react';
import { publicWords } from '../../i18n/public.ts';
import { useWords } from '../../i18n/words.ts';
import type { Atlas } from '../../map/atlas.ts';
import { whereIStand } from './locate.ts';

const CLOSE = 19;

export interface Locating {
  readonly busy: boolean;
  /** What is to be said about the position; '' for nothing. */
  readonly note: string;
  readonly locate: () => void;
}

export function useLocate(atlas: Atlas | undefined): Locating {
  const say = useWords(publicWords);
  const [busy, setBusy] = useState(false);
  const [note, setNote] = useState('');

  async function locate(): Promise<void> {
    if (!atlas) return;
    setBusy(true);
    const standing = await whereIStand();
    setBusy(false);
    if ('refused' in standing) return setNote(say(`locate.${standing.refused}`));
    const { at, metres } = standing;
    const stop = atlas.on('idle', () => {
      stop();
      const point = atlas.screenOf(at);
      const found = atlas.parcelsAt(point).length > 0;
      setNote(found ? say('locate.accuracy', { metres }) : say('locate.nothing'));
      if (found) atlas.pickAt(point);
    });
    atlas.show({ lng: at[0], lat: at[1], zoom: CLOSE });
  }
  return { busy, note, locate: () => void locate() };
}
