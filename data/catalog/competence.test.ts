// Competence is asked for a day: a proposal of last year is looked at by last year's law.
import { describe, expect, it } from 'vitest';
import { competencesOn } from './competence.ts';

const told = (kind: string, day: string) =>
  competencesOn(kind, day).map(({ agency, source }) => `${agency}: ${source}`);

describe('competence', () => {
  it('follows Nghị định 151/2025 until Nghị định 49/2026 ends it, to the day', () => {
    expect(told('split', '2025-12-31')).toEqual(['commune: Nghị định 151/2025/NĐ-CP, Điều 5, Điều 10']);
    expect(told('split', '2026-01-31')).toEqual(['commune: Nghị định 49/2026/NĐ-CP, Điều 14']);
    expect(told('split', '2025-06-30')).toEqual([]);
  });

  it('measurement is confirmed where there is one: attributes have none', () => {
    expect(told('attributes', '2026-02-10')).toEqual([]);
    expect(told('geometry', '2026-11-29')).toEqual([
      'commune: Nghị định 49/2026/NĐ-CP, Điều 14',
      'branch: Thông tư 19/2026/TT-BNNMT, Điều 7',
      'province: Nghị định 49/2026/NĐ-CP',
    ]);
  });
});
