// Who searches, where and in which language: what every kind of search needs to know.
import type { Language } from '../http/refusal-texts.ts';

export interface Asking {
  /** Narrowed to this commune by the caller. */
  readonly commune: string | undefined;
  /** Communes in the caller's reach: they come first. Empty for the public. */
  readonly reach: readonly string[] | 'all';
  readonly language: Language;
  readonly limit: number;
}
