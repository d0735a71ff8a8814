// The access log: counted by day and account, and row by row.
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { type AccessAction, AccessDay, AccessEntry } from '../../data/model/access-log.ts';
import { get } from '../api.ts';

/** What of the log is wanted. */
export interface LogFilter {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly account?: string | undefined;
  readonly parcel?: number | undefined;
  readonly action?: AccessAction | undefined;
}

const Days = z.object({ days: z.array(AccessDay), more: z.boolean() });
const Entries = z.object({ entries: z.array(AccessEntry), next: z.number().int().nullable() });
const PAGE = 100;

export const useAccessDays = (filter: LogFilter) =>
  useQuery({
    queryKey: ['access-log', 'days', filter],
    placeholderData: keepPreviousData,
    staleTime: 0,
    queryFn: ({ signal }) => get('/api/access-log/days', Days, { query: { ...filter }, signal }),
  });

/** Newest first, page by page. */
export const useAccessEntries = (filter: LogFilter) =>
  useInfiniteQuery({
    queryKey: ['access-log', 'entries', filter],
    initialPageParam: undefined as number | undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
    queryFn: ({ pageParam, signal }) =>
      get('/api/access-log', Entries, { query: { ...filter, after: pageParam, limit: PAGE }, signal }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
