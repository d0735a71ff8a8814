// Plus, minus, and "where I stand", at the edge of the map.
import { IconCurrentLocation, IconMinus, IconPlus } from '@tabler/icons-react';
import { mapWords } from '../i18n/map.ts';
import { useWords } from '../i18n/words.ts';
import { IconButton } from '../ui/Button.tsx';
import type { Atlas } from './atlas.ts';
import styles from './map.module.css';

interface ZoomButtonsProps {
  readonly atlas: Atlas | undefined;
  /** Shows the button for the reader's position. */
  readonly onLocate?: (() => void) | undefined;
  readonly locating?: boolean;
  readonly locateLabel?: string;
  /** Touch size: 48 px, and only the position, fingers zoom. */
  readonly large?: boolean;
}

export function ZoomButtons({ atlas, onLocate, locating = false, locateLabel = '', large = false }: ZoomButtonsProps) {
  const say = useWords(mapWords);
  return (
    <div className={styles.zoom}>
      <IconButton aria-label={say('zoom.in')} size={large ? 44 : 32} onClick={() => atlas?.zoomBy(1)}>
        <IconPlus size={18} stroke={1.7} />
      </IconButton>
      <IconButton aria-label={say('zoom.out')} size={large ? 44 : 32} onClick={() => atlas?.zoomBy(-1)}>
        <IconMinus size={18} stroke={1.7} />
      </IconButton>
      {onLocate && (
        <IconButton aria-label={locateLabel} size={large ? 44 : 32} onClick={onLocate} busy={locating}>
          <IconCurrentLocation size={18} stroke={1.7} />
        </IconButton>
      )}
    </div>
  );
}
