// What a run says of itself.
import type { ImportReport } from '../model/import-report.ts';
import type { Prepared } from './prepare.ts';
import { epsgOf } from './reading.ts';
import { runWarnings } from './run-warnings.ts';
import type { Tally } from './tally.ts';

/** @param run null for a dry run */
export function reportOf(
  { verdict, plan, warnings, source }: Prepared,
  tally: Tally,
  run: number | null,
): ImportReport {
  return {
    run,
    read: tally.read,
    stored: tally.stored,
    replaced: tally.replaced,
    unchanged: tally.unchanged,
    refused: tally.refusals.length,
    rows: tally.refusals,
    communes: Object.fromEntries([...tally.communes].sort(([a], [b]) => (a < b ? -1 : 1))),
    crs: {
      epsg: epsgOf(verdict.reading),
      how: verdict.how,
      warnings: [...warnings, ...runWarnings(plan, tally, source.format)],
    },
    columns: Object.fromEntries(Object.entries(plan.columns)),
  };
}
