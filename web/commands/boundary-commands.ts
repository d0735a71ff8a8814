// The commands of the boundary editor.
import {
  IconAngle,
  IconArrowsJoin2,
  IconHandMove,
  IconMagnet,
  IconPolygon,
  IconRulerMeasure,
  IconScissors,
  IconShape,
  IconTable,
  IconVector,
  IconVectorSpline,
} from '@tabler/icons-react';
import type { Command } from './command.ts';

export const MODES = ['choose', 'nodes', 'outline', 'hole', 'split', 'reshape', 'measure'] as const;
export type ModeId = (typeof MODES)[number];
export type BoundaryCommandId = ModeId | 'merge' | 'square' | 'snap' | 'table';

export interface BoundaryDesk {
  readonly mode: ModeId;
  readonly setMode: (mode: ModeId) => void;
  readonly chosen: readonly number[];
  readonly isSnapping: boolean;
  readonly toggleSnapping: () => void;
  readonly isTableOpen: boolean;
  readonly toggleTable: () => void;
  readonly merge: () => void;
  readonly square: () => void;
  /** Why a command that needs chosen parcels cannot be done. */
  readonly needs: { readonly one: string; readonly two: string };
}

export function boundaryCommands(desk: BoundaryDesk): readonly Command<BoundaryCommandId>[] {
  const { chosen, needs } = desk;
  const mode = (id: ModeId, key: string, icon: Command['icon']): Command<BoundaryCommandId> => ({
    id,
    key,
    icon,
    isOn: desk.mode === id,
    run: () => desk.setMode(id),
  });
  const one = chosen.length === 1 ? undefined : needs.one;
  return [
    mode('choose', 'V', IconHandMove),
    mode('nodes', 'N', IconVector),
    mode('outline', 'A', IconPolygon),
    mode('split', 'X', IconScissors),
    {
      id: 'merge',
      key: 'C',
      icon: IconArrowsJoin2,
      isOn: false,
      run: desk.merge,
      whyNot: chosen.length > 1 ? undefined : needs.two,
    },
    { ...mode('reshape', 'R', IconVectorSpline), whyNot: one },
    { ...mode('hole', 'O', IconShape), whyNot: one },
    { id: 'square', key: 'Q', icon: IconAngle, isOn: false, run: desk.square, whyNot: one },
    { id: 'table', key: 'T', icon: IconTable, isOn: desk.isTableOpen, run: desk.toggleTable },
    mode('measure', 'M', IconRulerMeasure),
    { id: 'snap', key: 'S', icon: IconMagnet, isOn: desk.isSnapping, run: desk.toggleSnapping },
  ];
}
