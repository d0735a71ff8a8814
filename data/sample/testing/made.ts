// For tests: a whole small province in memory.
import { makeCommune } from '../commune.ts';
import { type ProvincePlan, planProvince, type SampleSize } from '../province.ts';
import { type Counters, firstCounters, type SampleCommune } from '../records.ts';

export interface MadeProvince {
  readonly plan: ProvincePlan;
  readonly communes: readonly SampleCommune[];
  readonly counters: Counters;
}

export function makeAll(size: SampleSize): MadeProvince {
  const plan = planProvince(size);
  const counters = firstCounters();
  return { plan, counters, communes: plan.communes.map((each) => makeCommune(plan, each, counters).commune) };
}

export const certificateSerials = (communes: readonly SampleCommune[]): (string | null)[] =>
  communes.flatMap(({ certificates }) => certificates.map(({ serial }) => serial));
