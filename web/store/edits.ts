// Edits of the land record: submit a change, the proposals of a commune, decide one.
import {
  infiniteQueryOptions,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { z } from 'zod';
import {
  DocumentName,
  Edit,
  type EditDecision,
  type EditKind,
  EditReceipt,
  type EditRequest,
  type EditRevert,
  type EditState,
  EditSummary,
  EditVerdict,
} from '../../data/model/edit.ts';
import { Parcel } from '../../data/model/parcel.ts';
import { get, post } from '../api.ts';

export const EDITS_KEY = 'edits';

const EditPage = z.object({
  edits: z.array(EditSummary),
  next: z.number().int().nullable(),
  total: z.number().int(),
});

const PAGE = 200;

interface EditsFilter {
  /** None: of every commune in reach. */
  readonly commune: string | undefined;
  readonly state: EditState;
  readonly kind?: EditKind | undefined;
  readonly sort?: 'newest' | 'oldest' | 'area';
  readonly parcel?: number | undefined;
}

export const editsQuery = (filter: EditsFilter) =>
  infiniteQueryOptions({
    queryKey: [EDITS_KEY, 'list', filter],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam, signal }) =>
      get('/api/edits', EditPage, { query: { ...filter, after: pageParam, limit: PAGE }, signal }),
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** Edits of a commune in a state, newest first, page by page, without their changes. */
export const useEdits = (commune: string, state: EditState) => useInfiniteQuery(editsQuery({ commune, state }));

/** How many proposals wait for a parcel. */
export function usePending(commune: string, parcel: number | undefined): number {
  const { data } = useInfiniteQuery({
    ...editsQuery({ commune, state: 'proposed', parcel }),
    enabled: parcel !== undefined,
  });
  return parcel === undefined ? 0 : (data?.pages[0]?.total ?? 0);
}

export const editQuery = (id: number) =>
  queryOptions({
    queryKey: [EDITS_KEY, 'one', id],
    queryFn: ({ signal }) => get(`/api/edits/${id}`, Edit, { signal }),
  });

/** One edit with its change. */
export const useEdit = (id: number) => useQuery(editQuery(id));

/** What would come of a proposal if it were applied now. */
export const verdictQuery = (id: number) =>
  queryOptions({
    queryKey: [EDITS_KEY, 'verdict', id],
    queryFn: ({ signal }) => get(`/api/edits/${id}/verdict`, EditVerdict, { signal }),
  });

/** How many proposals wait in the reach of the account. */
export const useWaiting = () =>
  useQuery({
    queryKey: [EDITS_KEY, 'waiting'],
    queryFn: async ({ signal }) => {
      const query = { state: 'proposed', limit: 1 };
      return (await get('/api/edits', EditPage, { query, signal })).total;
    },
  });

/** Takes an applied edit back: applied at once where the account may apply its own, else a proposal. */
export function useRevertEdit() {
  const forget = useForgetting();
  return useMutation({
    mutationFn: ({ edit, ...request }: { edit: number } & EditRevert) =>
      post(`/api/edits/${edit}/revert`, request, EditReceipt),
    onSuccess: ({ versions }) => forget(versions.map(({ id }) => id)),
  });
}

/** A row of a 409: the parcel as it stands, and whose proposal and decision made it so. */
export const CurrentParcel = z.object({
  type: z.literal('parcel'),
  id: z.number().int(),
  version: z.number().int(),
  value: Parcel,
  changedAt: z.string().nullish(),
  changedBy: z.string().nullish(),
  proposedAt: z.string().nullish(),
  decidedByName: z.string().nullish(),
  decidedAt: z.string().nullish(),
  reason: z.string().nullish(),
  document: DocumentName.nullish(),
});
export type CurrentParcel = z.infer<typeof CurrentParcel>;

type Unchecked = z.input<typeof EditRequest>;

function useForgetting() {
  const client = useQueryClient();
  return (ids: readonly number[]) =>
    Promise.all([
      client.invalidateQueries({ queryKey: [EDITS_KEY] }),
      ...ids.flatMap((id) => [
        client.invalidateQueries({ queryKey: ['parcel', id] }),
        client.invalidateQueries({ queryKey: ['history', id] }),
      ]),
    ]);
}

/** Sends a change; with the same `key` once. Throws ApiProblem: 409 with the current rows, 422 with problems. */
export function useSubmitEdit() {
  const forget = useForgetting();
  return useMutation({
    mutationFn: ({ key, ...request }: Unchecked & { readonly key?: string }) =>
      post('/api/edits', request, EditReceipt, key ? { key } : {}),
    onSuccess: (_receipt, request) => forget(request.change.records.map(({ id }) => id)),
  });
}

/** Applies, returns or rejects a proposal. */
export function useDecideEdit() {
  const forget = useForgetting();
  return useMutation({
    mutationFn: ({
      edit,
      parcels: _parcels,
      ...decision
    }: { edit: number; parcels: readonly number[] } & EditDecision) =>
      post(`/api/edits/${edit}/decision`, decision, EditReceipt),
    onSettled: (_receipt, _error, { parcels }) => forget(parcels),
  });
}
