// The handle of the curtain between before and after: dragged, or moved with the arrow keys.
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { approvalsWords } from '../../../i18n/approvals.ts';
import { useWords } from '../../../i18n/words.ts';
import styles from './compare.module.css';

const STEP = 5;
const clamp = (share: number): number => Math.min(100, Math.max(0, share));

interface CurtainProps {
  /** Per cent of the width that shows what was before. */
  readonly share: number;
  readonly onShare: (share: number) => void;
}

export function Curtain({ share, onShare }: CurtainProps) {
  const say = useWords(approvalsWords);
  const element = useRef<HTMLDivElement>(null);
  function drag(event: PointerEvent<HTMLDivElement>): void {
    const box = element.current?.parentElement?.getBoundingClientRect();
    if (!box || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    onShare(clamp(((event.clientX - box.left) / box.width) * 100));
  }
  function press(event: KeyboardEvent): void {
    const way = { ArrowLeft: -STEP, ArrowRight: STEP, Home: -100, End: 100 }[event.key];
    if (way === undefined) return;
    event.preventDefault();
    onShare(clamp(share + way));
  }
  return (
    <div
      ref={element}
      className={styles.curtain}
      style={{ left: `${share}%` }}
      role="slider"
      tabIndex={0}
      aria-label={say('compare.curtain')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share)}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={press}
    >
      <span className={styles.grip} aria-hidden="true">
        <svg
          width="16"
          height="16"
          viewBox="0 0 16 16"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.7"
          aria-hidden="true"
        >
          <path d="M6 4L2.5 8L6 12M10 4L13.5 8L10 12" />
        </svg>
      </span>
    </div>
  );
}
