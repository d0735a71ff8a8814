// Shift-drag draws a box over the map.
import type { Map as LibreMap } from 'maplibre-gl';
import type { Point } from './atlas.ts';
import styles from './map.module.css';

/** Anything smaller was a click. */
const SMALLEST = 4;

/** Calls `done` with two opposite corners (map pixels) after each shift-drag, unless the hand is busy with something else. */
export function dragBox(map: LibreMap, isBusy: () => boolean, done: (from: Point, to: Point) => void): void {
  const element = map.getCanvasContainer();

  function pointOf(event: MouseEvent): Point {
    const frame = element.getBoundingClientRect();
    return [event.clientX - frame.left, event.clientY - frame.top];
  }
  function start(event: MouseEvent): void {
    if (!event.shiftKey || event.button !== 0 || isBusy()) return;
    event.preventDefault();
    map.dragPan.disable();
    const from = pointOf(event);
    const box = document.createElement('div');
    box.className = styles['box'] ?? '';
    element.append(box);

    function stretch(move: MouseEvent): void {
      const to = pointOf(move);
      const [left, top] = [Math.min(from[0], to[0]), Math.min(from[1], to[1])];
      Object.assign(box.style, {
        transform: `translate(${left}px, ${top}px)`,
        width: `${Math.abs(to[0] - from[0])}px`,
        height: `${Math.abs(to[1] - from[1])}px`,
      });
    }
    function end(up: MouseEvent): void {
      document.removeEventListener('mousemove', stretch);
      document.removeEventListener('mouseup', end);
      box.remove();
      map.dragPan.enable();
      const to = pointOf(up);
      if (Math.abs(to[0] - from[0]) > SMALLEST && Math.abs(to[1] - from[1]) > SMALLEST) done(from, to);
    }
    document.addEventListener('mousemove', stretch);
    document.addEventListener('mouseup', end);
  }
  element.addEventListener('mousedown', start, true);
}
