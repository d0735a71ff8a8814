// A drawn line becomes the boundary of the chosen parcel between where it begins and where it ends; the neighbour follows.

import { refusal } from '../../data/actions/refusal.ts';
import { reshape } from '../../data/actions/reshape.ts';
import { lineMode } from './line.ts';
import type { Bench, Mode } from './mode.ts';

const NAME = { vi: 'Chỉnh ranh theo đường vẽ', en: 'Reshape by line' };
const one = {
  vi: 'Hãy chọn một thửa trước, rồi vẽ ranh mới từ ranh này sang ranh kia của thửa.',
  en: 'Choose one parcel first, then draw its new boundary from one place of it to another.',
};

export function reshapeLineMode(bench: Bench): Mode {
  return lineMode(bench, {
    least: 2,
    done(line) {
      const [id, ...others] = bench.chosen();
      const isOne = id !== undefined && others.length === 0;
      return bench.take(
        NAME,
        isOne ? reshape(bench.land(), { record: { type: 'parcel', id }, line }) : refusal('reshape.one', one),
      );
    },
  });
}
