// Choosing parcels: one with a click, more with Shift. What comes next is done to them.
import { type Bench, type Mode, NO_SKETCH } from './mode.ts';

export function chooseMode(bench: Bench): Mode {
  return {
    hover: () => bench.draw(NO_SKETCH),
    click({ shift }, parcels) {
      const [top] = parcels;
      const chosen = bench.chosen();
      if (top === undefined) return shift ? undefined : bench.choose([]);
      if (!shift) return bench.choose([top]);
      return bench.choose(chosen.includes(top) ? chosen.filter((id) => id !== top) : [...chosen, top]);
    },
    back() {
      const any = bench.chosen().length > 0;
      bench.choose([]);
      return any;
    },
  };
}
