// Instead of rows: land is on its way, could not be had, or there is none. Three different sentences.
import { mapWords } from '../i18n/map.ts';
import { useWords } from '../i18n/words.ts';
import { Button } from '../ui/Button.tsx';
import type { Atlas, LandState } from './atlas.ts';

interface LandNoteProps {
  readonly atlas: Atlas | undefined;
  readonly land: LandState;
  /** What is said where all is there, and it is nothing. */
  readonly empty: string;
}

export function LandNote({ atlas, land, empty }: LandNoteProps) {
  const say = useWords(mapWords);
  if (land === 'loading') return <p role="status">{say('land.loading')}</p>;
  if (land === 'here') return <p>{empty}</p>;
  return <LandFailed atlas={atlas} />;
}

/** Part of the map is missing, and a way to ask for it again. */
export function LandFailed({ atlas }: Pick<LandNoteProps, 'atlas'>) {
  const say = useWords(mapWords);
  return (
    <p role="alert">
      {say('trouble.tiles')}{' '}
      <Button look="quiet" onClick={() => void atlas?.reload()}>
        {say('trouble.retry')}
      </Button>
    </p>
  );
}
