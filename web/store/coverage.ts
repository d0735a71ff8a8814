// Leadership's numbers and the lists behind them.
import { infiniteQueryOptions, queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { type CoverageLevel, CoverageRow, type Having } from '../../data/model/coverage.ts';
import { get } from '../api.ts';
import { ParcelList } from './parcels.ts';

export const CoverageAnswer = z.object({ rows: z.array(CoverageRow), total: CoverageRow, asOf: z.string() });
export type CoverageAnswer = z.infer<typeof CoverageAnswer>;

export const COVERAGE_KEY = 'coverage';

export const coverageQuery = (level: CoverageLevel, parent?: string) =>
  queryOptions({
    queryKey: [COVERAGE_KEY, level, parent],
    queryFn: ({ signal }) => get('/api/coverage', CoverageAnswer, { query: { level, parent }, signal }),
  });

/** One row a commune in reach, and their sum. */
export const useCommuneCoverage = () => useQuery(coverageQuery('commune'));

/** One row a hamlet of the commune; without one nothing is asked. */
export const useHamletCoverage = (commune: string | undefined) =>
  useQuery({ ...coverageQuery('hamlet', commune), enabled: commune !== undefined });

const PAGE = 200;

/** The server's links begin with the address that people type; this page asks where it came from itself. */
const hereOf = (href: string | undefined): string | undefined => href?.replace(/^https?:\/\/[^/]+/, '');

/** The parcels behind a number of a commune, page by page. */
export const parcelsBehindQuery = (commune: string, having: Having) =>
  infiniteQueryOptions({
    queryKey: [COVERAGE_KEY, 'parcels', commune, having],
    initialPageParam: `/api/parcels?commune=${commune}&having=${having}&limit=${PAGE}`,
    queryFn: ({ pageParam, signal }) => get(pageParam, ParcelList, { signal }),
    getNextPageParam: (page) => hereOf(page.links.find((link) => link.rel === 'next')?.href),
  });

export const useParcelsBehind = (commune: string, having: Having) =>
  useInfiniteQuery(parcelsBehindQuery(commune, having));
