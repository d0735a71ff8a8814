// A commune's code as papers and old links have it: of today, or of a unit that is no more.
import type { Queryable } from '../../data/store/store.ts';
import { communesOfCode } from './commune-code.sql.ts';

export interface CommuneMeant {
  /** Codes of today; one as a rule, several where an old unit was divided, none where nobody knows the code. */
  readonly communes: readonly string[];
  /** The code itself, where it is one of before. */
  readonly oldUnit: string | undefined;
}

export async function communeMeant(store: Queryable, code: string): Promise<CommuneMeant> {
  const communes = (await store.rows<{ code: string }>(communesOfCode(code))).map((row) => row.code);
  return { communes, oldUnit: communes.includes(code) ? undefined : code };
}
