// What the rules say of a draft, as the server will ask them: numbers that are given at apply are there already.
import { apply } from '../../data/land/apply.ts';
import type { Land } from '../../data/land/land.ts';
import { codeParcels, numberParcels, sheetsToNumber } from '../../data/land/number-parcels.ts';
import type { Change } from '../../data/model/change.ts';
import type { Grounds } from '../../data/rules/grounds.ts';
import { judge } from '../../data/rules/judge.ts';
import type { Verdict } from '../../data/rules/verdict.ts';

/** The verdict on a change of the land at hand; the server judges again on all that stands. */
export function judged(before: Land, change: Change, grounds: Grounds): Verdict {
  const numbered = codeParcels(numberParcels(change, highestAtHand(before, sheetsToNumber(change))));
  const { land: after, change: made } = apply(before, numbered);
  return judge({ before, after, change: made, grounds });
}

/** The highest numbers of sheets as far as they are at hand: enough to tell new parcels apart. */
function highestAtHand(land: Land, sheets: readonly string[]): ReadonlyMap<string, number> {
  const highest = new Map(sheets.map((sheet) => [sheet, 0]));
  for (const { type, value } of land.all()) {
    if (type !== 'parcel' || value.sheetNo === null) continue;
    const known = highest.get(value.sheetNo);
    const number = Number(value.parcelNo);
    if (known !== undefined && number > known) highest.set(value.sheetNo, number);
  }
  return highest;
}
