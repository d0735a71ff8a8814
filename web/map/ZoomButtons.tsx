// Plus, minus, and "where I stand", at the edge of the map.
import { ActionIcon } from '@mantine/core';
import { IconCurrentLocation, IconMinus, IconPlus } from '@tabler/icons-react';
import { mapWords } from '../i18n/map.ts';
import { useWords } from '../i18n/words.ts';
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
      <ActionIcon aria-label={say('zoom.in')} size={large ? 44 : 32} onClick={() => atlas?.zoomBy(1)}>
        <IconPlus size={18} stroke={1.7} />
      </ActionIcon>
      <ActionIcon aria-label={say('zoom.out')} size={large ? 44 : 32} onClick={() => atlas?.zoomBy(-1)}>
        <IconMinus size={18} stroke={1.7} />
      </ActionIcon>
      {onLocate && (
        <ActionIcon
          aria-label={locateLabel}
          title={locateLabel}
          size={large ? 44 : 32}
          onClick={onLocate}
          loading={locating}
        >
          <IconCurrentLocation size={18} stroke={1.7} />
        </ActionIcon>
      )}
    </div>
  );
}
