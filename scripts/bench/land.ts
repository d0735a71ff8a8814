// npm run bench -- land: how fast land is read to work on, judged and written.
import type { Bench } from './bench.ts';
import { applyRows } from './land-apply.ts';
import { verdictRows } from './land-verdict.ts';
import { workingSetRows } from './land-working-set.ts';
import { UnequalError } from './verdict.ts';

export const landBench: Bench = {
  name: 'land',
  about:
    'working set against cards and bare rows; verdict of parcels, whole and after one step, against geos-wasm over all box pairs; edits written, against one UPDATE',
  async run(say) {
    try {
      await workingSetRows(say);
      await verdictRows(say);
      await applyRows(say);
      return true;
    } catch (error) {
      if (!(error instanceof UnequalError)) throw error;
      say(error.message);
      return false;
    }
  },
};
