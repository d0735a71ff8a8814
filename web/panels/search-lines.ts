// The lines under the search box in the order of the keys: what was found, commune by commune, then the ways to narrow or widen.
import type { SearchAnswer, SearchHit } from '../../data/model/search.ts';

export type SearchLine =
  | { readonly kind: 'hit'; readonly hit: SearchHit }
  | { readonly kind: 'narrow'; readonly code: string; readonly name: string; readonly hits: number }
  /** Back to every commune. */
  | { readonly kind: 'widen' };

/** Lines under one heading; those of several communes stand apart. */
export interface SearchGroup {
  readonly heading: string | undefined;
  readonly lines: readonly SearchLine[];
}

/** Hits by commune in the order in which each comes first, where there are several; else all as they are. */
function hitGroups({ hits, communes }: SearchAnswer): readonly SearchGroup[] {
  if (communes.length === 0) {
    return hits.length > 0 ? [{ heading: undefined, lines: hits.map((hit) => ({ kind: 'hit', hit })) }] : [];
  }
  const groups = new Map<string, SearchLine[]>();
  for (const hit of hits) {
    const heading = hit.communeName ?? '';
    groups.set(heading, [...(groups.get(heading) ?? []), { kind: 'hit', hit }]);
  }
  return [...groups].map(([heading, lines]) => ({ heading, lines }));
}

/** @param narrowed whether the answer is of one commune that the reader chose */
export function linesOf(
  answer: SearchAnswer,
  narrowed: boolean,
): { groups: readonly SearchGroup[]; ways: readonly SearchLine[] } {
  const narrow = answer.communes.map((commune): SearchLine => ({ kind: 'narrow', ...commune }));
  return { groups: hitGroups(answer), ways: narrowed ? [{ kind: 'widen' }] : narrow };
}
