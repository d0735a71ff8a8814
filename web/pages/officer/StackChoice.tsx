// Parcels that lie over each other: the click offers them all.
import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { officerWords } from '../../i18n/officer.ts';
import { useWords } from '../../i18n/words.ts';
import type { SeenParcel } from '../../map/atlas.ts';
import { ParcelRows } from '../../map/ParcelList.tsx';
import tools from './tools.module.css';
import type { Stack } from './use-picks.ts';

interface StackChoiceProps {
  readonly stack: Stack;
  readonly onPick: (parcel: SeenParcel) => void;
  readonly onClose: () => void;
}

const WIDTH = 260;

export function StackChoice({ stack, onPick, onClose }: StackChoiceProps) {
  const say = useWords(officerWords);
  const element = useRef<HTMLElement>(null);
  useEffect(() => element.current?.querySelector<HTMLElement>('li button')?.focus(), []);
  const frame = element.current?.parentElement;
  const left = Math.max(12, Math.min(stack.point[0] + 8, (frame?.clientWidth ?? window.innerWidth) - WIDTH - 12));
  return (
    <section
      ref={element}
      className={tools.stack}
      style={{ left, top: stack.point[1] + 8, width: WIDTH }}
      aria-label={say('pick.title', { count: stack.parcels.length })}
    >
      <header>
        <span>
          {say('pick.title', { count: stack.parcels.length })}. {say('pick.choose')}
        </span>
        <ActionIcon size={24} aria-label={say('pick.close')} onClick={onClose}>
          <IconX size={16} stroke={1.7} />
        </ActionIcon>
      </header>
      <ParcelRows parcels={stack.parcels} selected={undefined} onPick={onPick} />
    </section>
  );
}
