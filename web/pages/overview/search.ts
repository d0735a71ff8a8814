// What the address of leadership's page says: ?by= colours, ?unit= is the commune drilled into, ?having= the list behind a number.
// It is read before any page is there, the public's too: nothing of the page may be imported here.
import { z } from 'zod';
import { CommuneCode } from '../../../data/model/codes.ts';
import { Having } from '../../../data/model/coverage.ts';
import { MapSearch } from '../../map/view.ts';

export const MEASURE_NAMES = ['certificate', 'owner', 'flags'] as const;
export type Measure = (typeof MEASURE_NAMES)[number];

const SORTS = ['left', 'name', 'parcels', 'area', 'certificate', 'owner', 'flags', 'fresh'] as const;
export type Sort = (typeof SORTS)[number];

export const OverviewSearch = MapSearch.extend({
  by: z.enum(MEASURE_NAMES).optional().catch(undefined),
  sort: z.enum(SORTS).optional().catch(undefined),
  unit: CommuneCode.optional().catch(undefined),
  having: Having.optional().catch(undefined),
});
export type OverviewSearch = z.infer<typeof OverviewSearch>;
