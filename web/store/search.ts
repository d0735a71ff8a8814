// Answers of the one search box.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { SearchAnswer } from '../../data/model/search.ts';
import { post } from '../api.ts';

/**
 * Answer for what is typed; the previous one stays while the next is on its way. `commune` is asked first. Always by POST, whoever
 * asks: a name or a number of a person may be typed by anyone, and must not stand in an address, which proxies write down.
 */
export function useSearch(text: string, commune?: string) {
  const q = text.trim();
  return useQuery({
    queryKey: ['search', q, commune],
    enabled: q.length > 0,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => post('/api/search', { q, commune }, SearchAnswer, { signal }),
  });
}
