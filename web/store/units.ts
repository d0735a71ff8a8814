// The communes on the map: names, zones, extents.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { CommuneCode, ProvinceCode } from '../../data/model/codes.ts';
import { Bounds, LngLat } from '../../data/model/place.ts';
import { get } from '../api.ts';

export const Unit = z.object({
  code: CommuneCode,
  name: z.string(),
  kind: z.string().nullable(),
  provinceCode: ProvinceCode,
  provinceName: z.string(),
  /** EPSG code of the zone its maps are drawn in. */
  zone: z.number().int(),
  bounds: Bounds.nullable(),
  at: LngLat.nullable(),
});
export type Unit = z.infer<typeof Unit>;

export const unitsQuery = queryOptions({
  queryKey: ['units'],
  staleTime: 10 * 60_000,
  queryFn: async ({ signal }): Promise<readonly Unit[]> =>
    (await get('/api/units', z.object({ communes: z.array(Unit) }), { signal })).communes,
});

export const useUnits = () => useQuery(unitsQuery);
