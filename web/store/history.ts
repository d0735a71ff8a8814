// The versions of a parcel, and the parcels it came from or became.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { RecordId } from '../../data/model/codes.ts';
import { HistoryEntry } from '../../data/model/edit.ts';
import { get } from '../api.ts';

const Relative = z.object({
  id: RecordId,
  sheetNo: z.string().nullable(),
  parcelNo: z.string().nullable(),
  inForce: z.boolean(),
});
export type Relative = z.infer<typeof Relative>;

export const historyQuery = (id: number) =>
  queryOptions({
    queryKey: ['history', id, 'versions'],
    queryFn: async ({ signal }) =>
      (await get(`/api/parcels/${id}/history`, z.object({ entries: z.array(HistoryEntry) }), { signal })).entries,
  });

/** Newest first. */
export const useHistory = (id: number) => useQuery(historyQuery(id));

export const lineageQuery = (id: number) =>
  queryOptions({
    queryKey: ['history', id, 'lineage'],
    queryFn: ({ signal }) =>
      get(`/api/parcels/${id}/lineage`, z.object({ parents: z.array(Relative), children: z.array(Relative) }), {
        signal,
      }),
  });

export const useLineage = (id: number) => useQuery(lineageQuery(id));
