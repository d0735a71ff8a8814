// What the address of leadership's page says: ?by= colours, ?unit= is the commune drilled into, ?having= the list behind a number.
import { z } from 'zod';
import { CommuneCode } from '../../../data/model/codes.ts';
import { Having } from '../../../data/model/coverage.ts';
import { MapSearch } from '../../map/view.ts';
import { MEASURE_NAMES, SORTS } from './measures.ts';

export const OverviewSearch = MapSearch.extend({
  by: z.enum(MEASURE_NAMES).optional().catch(undefined),
  sort: z.enum(SORTS).optional().catch(undefined),
  unit: CommuneCode.optional().catch(undefined),
  having: Having.optional().catch(undefined),
});
export type OverviewSearch = z.infer<typeof OverviewSearch>;
