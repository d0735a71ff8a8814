// One parcel's card, and parcels found by number.
import { queryOptions, skipToken, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { ParcelListItem } from '../../data/model/coverage.ts';
import { type OfficerParcelCard, ParcelCard } from '../../data/model/parcel-card.ts';
import { get } from '../api.ts';

/** A page of a parcel list; feature ids are parcel ids, geometry is WGS 84. */
export const ParcelList = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      id: z.number().int(),
      geometry: z
        .object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(z.array(z.array(z.number())))) })
        .nullable(),
      properties: ParcelListItem,
    }),
  ),
  links: z.array(z.object({ rel: z.string(), href: z.string() })).default([]),
});
export type ParcelList = z.infer<typeof ParcelList>;

/** The card by the reader's role; without an id nothing is asked. */
export const parcelCardQuery = (id: number | undefined) =>
  queryOptions({
    queryKey: ['parcel', id],
    queryFn: id === undefined ? skipToken : ({ signal }) => get(`/api/parcels/${id}`, ParcelCard, { signal }),
  });

export const useParcelCard = (id: number | undefined) => useQuery(parcelCardQuery(id));

/** Whether the server answered with the officer's part. */
export const isOfficerCard = (card: ParcelCard): card is OfficerParcelCard => 'owners' in card;

/** Parcels by number: numbers repeat in real data, so it is a list. */
export const parcelsByNumberQuery = (commune: string, sheet: string, no: string) =>
  queryOptions({
    queryKey: ['parcels', commune, sheet, no],
    queryFn: ({ signal }) => get('/api/parcels', ParcelList, { query: { commune, sheet, no }, signal }),
  });
