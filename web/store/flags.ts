// Error flags: the list as it is filtered, the pins of a commune, putting one up, deciding. What is put up shows before the server answers.
import {
  type InfiniteData,
  infiniteQueryOptions,
  type QueryKey,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { z } from 'zod';
import { flagKind } from '../../data/catalog/flag-kinds.ts';
import {
  Flag,
  type FlagCategory,
  type FlagDecision,
  type FlagSort,
  type FlagState,
  type NewFlag,
  type Severity,
} from '../../data/model/flag.ts';
import { get, post } from '../api.ts';

export const FLAGS_KEY = 'flags';

/** What of a commune's flags is wanted; without a state those still to be worked off. */
export interface FlagFilter {
  readonly commune: string;
  readonly state?: FlagState | undefined;
  readonly category?: FlagCategory | undefined;
  readonly severity?: Severity | undefined;
  readonly sort?: FlagSort | undefined;
}

const FlagPage = z.object({
  flags: z.array(Flag),
  total: z.number().int(),
  next: z.string().nullable(),
});
type FlagPage = z.infer<typeof FlagPage>;

const PAGE = 100;
const MOST = 500;
/** A commune with more open flags than this has other worries than its pins. */
const MOST_PINS = 2000;
/** States of flags that are still to be worked off, as the server takes them. */
const WORK = 'open,in_progress';

const flagPage = (query: Record<string, string | number | undefined>, signal: AbortSignal): Promise<FlagPage> =>
  get('/api/flags', FlagPage, { query, signal });

const isOfCommune = (filter: unknown, commune: string): boolean =>
  typeof filter === 'object' && filter !== null && 'commune' in filter && filter.commune === commune;

export const flagsQuery = (filter: FlagFilter) =>
  infiniteQueryOptions({
    queryKey: [FLAGS_KEY, 'list', filter],
    initialPageParam: undefined as string | undefined,
    // Other filters keep the list until theirs is there; another commune's list would be read as this one's.
    placeholderData: (last: InfiniteData<FlagPage, string | undefined> | undefined, query?: { queryKey: QueryKey }) =>
      isOfCommune(query?.queryKey[2], filter.commune) ? last : undefined,
    queryFn: ({ pageParam, signal }) =>
      flagPage({ ...filter, state: filter.state ?? WORK, after: pageParam, limit: PAGE }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** The flag list, page by page. */
export const useFlags = (filter: FlagFilter) => useInfiniteQuery(flagsQuery(filter));

async function openFlags(commune: string, signal: AbortSignal): Promise<Flag[]> {
  const flags: Flag[] = [];
  let after: string | undefined;
  do {
    const page = await flagPage({ commune, state: WORK, after, limit: MOST }, signal);
    flags.push(...page.flags);
    after = page.next ?? undefined;
  } while (after !== undefined && flags.length < MOST_PINS);
  return flags;
}

const pinsKey = (commune: string) => [FLAGS_KEY, 'pins', commune] as const;

/** Flags of a commune that are still to be worked off: the pins of the map. */
export const flagPinsQuery = (commune: string) =>
  queryOptions({
    queryKey: pinsKey(commune),
    queryFn: ({ signal }) => openFlags(commune, signal),
  });

export const useFlagPins = (commune: string) => useQuery(flagPinsQuery(commune));

/** Whether a pin is the one that was shown before the server had answered. */
const isAwaited = (pin: Flag, flag: Flag): boolean =>
  pin.id < 0 && pin.kind === flag.kind && pin.parcelId === flag.parcelId;

/** A flag of which the live log told: fetched alone, so that its pin stands before the lists are asked again. */
export function useHeardFlag(commune: string) {
  const client = useQueryClient();
  return async (id: number): Promise<void> => {
    const { flag } = await get(`/api/flags/${id}`, z.object({ flag: Flag }));
    client.setQueryData<Flag[]>(pinsKey(commune), (pins) => {
      if (!pins || flag.communeCode !== commune) return pins;
      const others = pins.filter((pin) => pin.id !== flag.id && !isAwaited(pin, flag));
      return WORK.split(',').includes(flag.state) ? [flag, ...others] : others;
    });
  };
}

/** What a flag that is on its way is taken for; its id is negative until the server has given one. */
function awaited(flag: NewFlag, place: FlagPlace): Flag {
  const kind = flagKind(flag.kind);
  const now = new Date().toISOString();
  return {
    id: -Date.now(),
    version: 0,
    communeCode: place.communeCode,
    parcelId: flag.parcelId ?? null,
    sheetNo: place.sheetNo,
    parcelNo: place.parcelNo,
    category: kind?.category ?? 'other',
    kind: flag.kind,
    severity: flag.severity ?? kind?.severity ?? 'warning',
    state: 'open',
    source: 'officer',
    wholeParcel: flag.wholeParcel,
    at: flag.at ?? place.at,
    comment: flag.comment ?? null,
    photoDocumentId: flag.photoDocumentId ?? null,
    assignee: null,
    reporterName: null,
    createdAt: now,
    updatedAt: now,
  };
}

/** What the screen knows of the flagged parcel. */
export type FlagPlace = Pick<Flag, 'communeCode' | 'sheetNo' | 'parcelNo' | 'at'>;

/** Puts a flag up: on the map at once, taken away again where the server refuses. */
export function useSendFlag() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ flag }: { flag: NewFlag; place: FlagPlace }) => post('/api/flags', flag, Flag),
    onMutate: ({ flag, place }) => {
      const key = pinsKey(place.communeCode);
      const before = client.getQueryData<Flag[]>(key);
      client.setQueryData<Flag[]>(key, (pins) => [awaited(flag, place), ...(pins ?? [])]);
      return { key, before };
    },
    onError: (_error, _sent, kept) => kept && client.setQueryData(kept.key, kept.before),
    // Nobody waits for the lists: the pin stands already.
    onSettled: (_flag, _error, { flag }) => {
      void client.invalidateQueries({ queryKey: [FLAGS_KEY] });
      void client.invalidateQueries({ queryKey: ['parcel', flag.parcelId] });
    },
  });
}

/** Moves a flag on; 409 where somebody was faster. */
export function useDecideFlag() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ flag, ...decision }: { flag: Flag } & Omit<FlagDecision, 'version'>) =>
      post(`/api/flags/${flag.id}/decision`, { ...decision, version: flag.version }, Flag),
    // A decision is over when the list knows the new version; a refusal is told at once.
    onSettled: (_answer, error, { flag }) => {
      const asked = Promise.all([
        client.invalidateQueries({ queryKey: [FLAGS_KEY] }),
        client.invalidateQueries({ queryKey: ['parcel', flag.parcelId] }),
      ]);
      return error ? undefined : asked;
    },
  });
}
