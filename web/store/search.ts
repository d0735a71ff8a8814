// Answers of the one search box.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { SearchAnswer } from '../../data/model/search.ts';
import { get } from '../api.ts';

/** Answer for what is typed; the previous one stays while the next is on its way. `commune` is asked first. */
export function useSearch(text: string, commune?: string) {
  const q = text.trim();
  return useQuery({
    queryKey: ['search', q, commune],
    enabled: q.length > 0,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => get('/api/search', SearchAnswer, { query: { q, commune }, signal }),
  });
}
