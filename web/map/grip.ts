// Press, drag, release: whoever takes the press has the drag, wherever on the screen it goes.
import type { MapMouseEvent } from 'maplibre-gl';
import type { Handled } from './atlas.ts';
import type { Workbench } from './workbench.ts';

export function listenToGrip({ map, bell }: Workbench): void {
  const element = map.getCanvasContainer();

  function handled(event: MouseEvent): Handled {
    const frame = element.getBoundingClientRect();
    const point = [event.clientX - frame.left, event.clientY - frame.top] as const;
    const { lng, lat } = map.unproject([point[0], point[1]]);
    return { at: [lng, lat], point, shift: event.shiftKey };
  }
  function press(event: MapMouseEvent): void {
    if (event.originalEvent.button !== 0) return;
    let isHeld = false;
    bell.ring('press', {
      ...handled(event.originalEvent),
      hold() {
        isHeld = true;
      },
    });
    if (!isHeld) return;
    // Told before the map begins to pan.
    event.preventDefault();
    const drag = (moved: MouseEvent): void => bell.ring('drag', handled(moved));
    function release(up: MouseEvent): void {
      document.removeEventListener('mousemove', drag);
      document.removeEventListener('mouseup', release);
      bell.ring('release', handled(up));
    }
    document.addEventListener('mousemove', drag);
    document.addEventListener('mouseup', release);
  }
  map.on('mousedown', press);
}
