// Whether the space bar is held down: for as long, the screen shows what was before.
import { useEffect, useState } from 'react';
import { isTyping } from '../../officer/use-keys.ts';

/** Things that the space bar presses; rows of the queue are opened with Enter and leave it to us. */
const PRESSED = 'button:not([data-holds-space]), a, summary, [role=slider], iframe';

const isOurs = (event: KeyboardEvent): boolean =>
  event.key === ' ' &&
  !isTyping(event) &&
  !event.ctrlKey &&
  !event.metaKey &&
  !event.altKey &&
  !(event.target instanceof Element && event.target.closest(PRESSED)) &&
  document.querySelector('dialog[open]') === null;

export function useHeldSpace(): boolean {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    function down(event: KeyboardEvent): void {
      if (!isOurs(event)) return;
      event.preventDefault();
      setHeld(true);
    }
    function up(event: KeyboardEvent): void {
      if (event.key !== ' ') return;
      // A button that has the focus is pressed by letting go.
      if (isOurs(event)) event.preventDefault();
      setHeld(false);
    }
    const letGo = () => setHeld(false);
    document.addEventListener('keydown', down);
    document.addEventListener('keyup', up);
    window.addEventListener('blur', letGo);
    return () => {
      document.removeEventListener('keydown', down);
      document.removeEventListener('keyup', up);
      window.removeEventListener('blur', letGo);
    };
  }, []);
  return held;
}
