// /tongquan : leadership. ?by= colours, ?unit= is the commune drilled into, ?having= the list behind a number.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { CommuneCode } from '../../../data/model/codes.ts';
import { Having } from '../../../data/model/coverage.ts';
import { MapSearch } from '../../map/view.ts';
import { rootRoute } from '../../root.tsx';
import { requireSession } from '../../store/session.ts';
import { MEASURE_NAMES, SORTS } from './measures.ts';

const OverviewSearch = MapSearch.extend({
  by: z.enum(MEASURE_NAMES).optional().catch(undefined),
  sort: z.enum(SORTS).optional().catch(undefined),
  unit: CommuneCode.optional().catch(undefined),
  having: Having.optional().catch(undefined),
});
export type OverviewSearch = z.infer<typeof OverviewSearch>;

export const overviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tongquan',
  validateSearch: OverviewSearch,
  beforeLoad: requireSession,
  component: lazyRouteComponent(() => import('./OverviewPage.tsx'), 'OverviewPage'),
});
