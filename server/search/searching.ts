// Who searches, where and in which language: what every kind of search needs to know.
import type { SearchAnswer } from '../../data/model/search.ts';
import type { Language } from '../http/refusal-texts.ts';

export interface Asking {
  /** Narrowed to this commune by the caller. */
  readonly commune: string | undefined;
  /** Communes in the caller's reach: they come first. Empty for the public. */
  readonly reach: readonly string[] | 'all';
  readonly language: Language;
  readonly limit: number;
  /** Whether the text came in a body: persons are looked for only so. */
  readonly isPosted: boolean;
}

/** An answer with nothing but hits. */
export const answerOf = (
  understood: SearchAnswer['understood'],
  as: string,
  hits: SearchAnswer['hits'],
  more: Partial<SearchAnswer> = {},
): SearchAnswer => ({ understood, as, hits, communes: [], more: false, notice: null, sheetHolds: null, ...more });
