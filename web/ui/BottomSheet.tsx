// A sheet over the lower edge of a phone's map, with three stops: glance, read, all. Dragged, tapped or worked by key.
import { type PointerEvent, type ReactNode, useRef, useState } from 'react';
import styles from './BottomSheet.module.css';

export type Stop = 'glance' | 'read' | 'all';

/** Heights in pixels; `all` leaves what floats at the top of a phone's map free: search box and chips. */
export function heightOf(stop: Stop, screen: number): number {
  if (stop === 'glance') return 96;
  return stop === 'read' ? Math.min(318, screen - 140) : screen - 124;
}

/** The stop nearest to a height. */
export function nearestStop(height: number, screen: number): Stop {
  const distance = (stop: Stop): number => Math.abs(heightOf(stop, screen) - height);
  return (['read', 'glance', 'all'] as const).reduce((best, stop) => (distance(stop) < distance(best) ? stop : best));
}

interface BottomSheetProps {
  readonly stop: Stop;
  readonly onStop: (stop: Stop) => void;
  readonly label: string;
  readonly moreLabel: string;
  readonly lessLabel: string;
  readonly children: ReactNode;
}

/** Follows the finger, then goes to the nearest stop. */
function useDrag(stop: Stop, onStop: (stop: Stop) => void) {
  const [height, setHeight] = useState<number>();
  const from = useRef<{ y: number; height: number; moved: boolean }>(undefined);
  return {
    height,
    onPointerDown(event: PointerEvent<HTMLElement>) {
      event.currentTarget.setPointerCapture(event.pointerId);
      from.current = { y: event.clientY, height: heightOf(stop, window.innerHeight), moved: false };
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const start = from.current;
      if (!start) return;
      const up = start.y - event.clientY;
      if (Math.abs(up) > 4) start.moved = true;
      if (start.moved) setHeight(Math.max(64, Math.min(heightOf('all', window.innerHeight), start.height + up)));
    },
    onPointerUp() {
      if (height !== undefined) onStop(nearestStop(height, window.innerHeight));
      setHeight(undefined);
    },
    /** A tap is a click that did not drag. */
    wasDragged: () => from.current?.moved === true,
  };
}

export function BottomSheet({ stop, onStop, label, moreLabel, lessLabel, children }: BottomSheetProps) {
  const drag = useDrag(stop, onStop);
  const next: Stop = stop === 'all' ? 'read' : stop === 'read' ? 'all' : 'read';
  const height = drag.height ?? heightOf(stop, window.innerHeight);
  return (
    <section
      className={styles.sheet}
      aria-label={label}
      style={{ height, transition: drag.height === undefined ? 'height 120ms ease-out' : 'none' }}
    >
      <button
        type="button"
        className={`no-print ${styles.handle}`}
        aria-expanded={stop === 'all'}
        aria-label={stop === 'all' ? lessLabel : moreLabel}
        onClick={() => !drag.wasDragged() && onStop(next)}
        onPointerDown={drag.onPointerDown}
        onPointerMove={drag.onPointerMove}
        onPointerUp={drag.onPointerUp}
        onPointerCancel={drag.onPointerUp}
      />
      <div className={styles.body}>{children}</div>
    </section>
  );
}
