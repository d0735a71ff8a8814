import { describe, expect, it } from 'vitest';
import { RestartPlan } from './restart-plan.ts';

describe('a process that died', () => {
  it('is started again at once after a good life', () => {
    const plan = new RestartPlan();
    for (let n = 0; n < 20; n++) expect(plan.afterDeath(60_000, false)).toBe(0);
  });

  it('is started again later and later when it dies young, and not a fifth time', () => {
    const plan = new RestartPlan();
    const pauses = [1, 2, 3, 4, 5].map(() => plan.afterDeath(1_000, false));
    expect(pauses).toEqual([500, 1_000, 2_000, 4_000, undefined]);
  });

  it('has its young deaths forgotten by a good life', () => {
    const plan = new RestartPlan();
    for (let n = 0; n < 4; n++) plan.afterDeath(1_000, false);
    expect(plan.afterDeath(30_000, false)).toBe(0);
    expect(plan.afterDeath(1_000, false)).toBe(500);
  });

  it('is tried without end while it says itself what is in its way', () => {
    const plan = new RestartPlan();
    const pauses = Array.from({ length: 20 }, () => plan.afterDeath(10, true));
    expect(pauses.slice(0, 8)).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
    expect(pauses.at(-1)).toBe(30_000);
  });
});
