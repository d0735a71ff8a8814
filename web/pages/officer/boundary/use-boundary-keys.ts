// The keys of the editor. Single letters are those printed on the rail.
import type { BoundaryCommandId } from '../../../commands/boundary-commands.ts';
import type { Command } from '../../../commands/command.ts';
import { type KeyActs, useKeys } from '../use-keys.ts';
import type { BoundaryDeskState } from './use-boundary-desk.ts';
import type { Fixes } from './use-fixes.ts';

interface KeysWish {
  readonly desk: BoundaryDeskState;
  readonly fixes: Fixes;
  readonly commands: readonly Command<BoundaryCommandId>[];
  readonly send: () => void;
  readonly onExit: () => void;
  readonly openKeys: () => void;
}

/** Millimetres a press of an arrow. */
const STEP = 10;
const LONG_STEP = 100;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] } as const;

export function useBoundaryKeys({ desk, fixes, commands, send, onExit, openKeys }: KeysWish): void {
  const { mode, work } = desk;
  const done = (act: () => void) => () => {
    act();
    return true;
  };
  const letters = Object.fromEntries(
    commands.map(({ key, run, whyNot }) => [key.toLowerCase(), done(() => (whyNot === undefined ? run() : undefined))]),
  );
  const arrows = Object.fromEntries(
    Object.entries(ARROWS).flatMap(([name, [e, n]]) => [
      [name, () => mode.nudge?.([e * STEP, n * STEP]) ?? false],
      [`Shift+${name}`, () => mode.nudge?.([e * LONG_STEP, n * LONG_STEP]) ?? false],
    ]),
  );
  const acts: KeyActs = {
    ...letters,
    ...arrows,
    Enter: () => {
      if (fixes.shown) return fixes.accept();
      if (document.activeElement instanceof HTMLButtonElement) return false;
      // On the map Enter sets a point where the crosshair stands.
      if (document.activeElement?.id === 'map' && document.activeElement.matches(':focus-visible')) return false;
      mode.finish?.();
      return mode.finish !== undefined;
    },
    '1': () => fixes.look(0),
    '2': () => fixes.look(1),
    '3': () => fixes.look(2),
    Delete: () => mode.remove?.() ?? false,
    'Ctrl+Enter': done(() => mode.finish?.()),
    'Ctrl+z': done(work.undo),
    'Ctrl+Shift+z': done(work.redo),
    'Ctrl+y': done(work.redo),
    'Ctrl+s': done(send),
    '?': done(openKeys),
    Escape: () => {
      const field = document.activeElement;
      if (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) field.blur();
      else if (fixes.shown) fixes.look(-1);
      else if (desk.refusal) desk.forgive();
      else if (!(mode.back?.() ?? false)) onExit();
      return true;
    },
  };
  useKeys(acts, { first: true });
}
