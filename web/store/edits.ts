// Edits of the land record: submit a change, the proposals of a commune, decide one.
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { Edit, type EditDecision, EditReceipt, type EditRequest, type EditState } from '../../data/model/edit.ts';
import { Parcel } from '../../data/model/parcel.ts';
import { get, post } from '../api.ts';

export const EDITS_KEY = 'edits';

const EditPage = z.object({ edits: z.array(Edit), next: z.number().int().nullable() });

export const editsQuery = (commune: string, state: EditState) =>
  queryOptions({
    queryKey: [EDITS_KEY, commune, state],
    queryFn: async ({ signal }) =>
      (await get('/api/edits', EditPage, { query: { commune, state, limit: 200 }, signal })).edits,
  });

/** Edits of a commune in a state, newest first. */
export const useEdits = (commune: string, state: EditState) => useQuery(editsQuery(commune, state));

/** A row of a 409: the parcel as it stands, and whose hand made it so. */
export const CurrentParcel = z.object({
  type: z.literal('parcel'),
  id: z.number().int(),
  version: z.number().int(),
  value: Parcel,
  changedAt: z.string().nullish(),
  changedBy: z.string().nullish(),
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

/** Sends a change. Throws ApiProblem: 409 with the current rows, 422 with problems. */
export function useSubmitEdit() {
  const forget = useForgetting();
  return useMutation({
    mutationFn: (request: Unchecked) => post('/api/edits', request, EditReceipt),
    onSuccess: (_receipt, request) => forget(request.change.records.map(({ id }) => id)),
  });
}

/** Applies, returns or rejects a proposal. */
export function useDecideEdit() {
  const forget = useForgetting();
  return useMutation({
    mutationFn: ({ edit, ...decision }: { edit: Edit } & EditDecision) =>
      post(`/api/edits/${edit.id}/decision`, decision, EditReceipt),
    onSettled: (_receipt, _error, { edit }) => forget(edit.change.records.map(({ id }) => id)),
  });
}
