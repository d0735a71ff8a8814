// The printing thread of a build: rows in, runs of sealed tiles on the disk out. Started by tiles/build/print-shop.ts.

import type { TileAddress } from '../encoder/projector.ts';
import { answerWith } from '../worker/answering.ts';
import type { BlockPart } from './block.ts';
import { Press, type Printed, type SetRun, type TileOrder } from './press.ts';

export type PressOrder =
  | { readonly kind: 'open'; readonly directory: string; readonly level: number }
  | { readonly kind: 'block'; readonly tile: TileAddress; readonly part: BlockPart }
  | { readonly kind: 'tile'; readonly order: TileOrder }
  | { readonly kind: 'finish' };

export type PressAnswer = Printed & { readonly runs: readonly SetRun[] };

let press: Press | undefined;
const nothing: PressAnswer = { tiles: 0, overfull: [], runs: [] };

answerWith<PressOrder, PressAnswer>(
  (order) => {
    if (order.kind === 'open') {
      press = new Press(order.directory, order.level);
      return nothing;
    }
    if (!press) throw new Error('The press is not open.');
    if (order.kind === 'finish') return { ...nothing, runs: press.finish() };
    return { ...nothing, ...(order.kind === 'block' ? press.block(order.tile, order.part) : press.tile(order.order)) };
  },
  () => [],
);
