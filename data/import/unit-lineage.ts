// What became of units: from a code, old or of today, to the communes of today that have its land.
import type { Queryable } from '../store/store.ts';
import { type OldUnitRow, oldUnitsOf, todaysAmong } from './import.sql.ts';

export interface UnitLineage {
  /** Whether a commune has this code today. */
  isToday(code: string): boolean;
  /** The communes of today that the land of a unit of the past with this code is in, rising; empty where no table knows it. */
  successors(code: string): readonly string[];
}

/** Longer chains of reforms are none. */
const mostSteps = 12;

/** @param codes those that will be asked for */
export async function unitLineage(queryable: Queryable, codes: readonly string[]): Promise<UnitLineage> {
  const rows = new Map<string, OldUnitRow[]>();
  let asked = [...new Set(codes)];
  for (let step = 0; step < mostSteps && asked.length > 0; step++) {
    for (const code of asked) rows.set(code, []);
    const found = await queryable.rows<OldUnitRow>(oldUnitsOf(asked));
    for (const row of found) rows.get(row.code)?.push(row);
    asked = [...new Set(found.map((row) => row.new_code))].filter((code) => !rows.has(code));
  }
  const known = [...new Set([...rows.keys(), ...asked])];
  const today = new Set((await queryable.rows<{ code: string }>(todaysAmong(known))).map(({ code }) => code));
  /** The land of `code` as it was after `day`, followed from reform to reform; a code may live on with other land. */
  const follow = (code: string, day: string, into: Set<string>): void => {
    const later = (rows.get(code) ?? []).filter((row) => row.valid_to > day);
    if (later.length === 0 && day !== '' && today.has(code)) into.add(code);
    for (const row of later) follow(row.new_code, row.valid_to, into);
  };
  return {
    isToday: (code) => today.has(code),
    successors: (code) => {
      const into = new Set<string>();
      follow(code, '', into);
      return [...into].sort();
    },
  };
}
