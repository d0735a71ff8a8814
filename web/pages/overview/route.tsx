// /tongquan : leadership.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../root.tsx';
import { requireSession } from '../../store/session.ts';
import { OverviewSearch } from './search.ts';

export const overviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tongquan',
  validateSearch: OverviewSearch,
  beforeLoad: requireSession,
  component: lazyRouteComponent(() => import('./OverviewPage.tsx'), 'OverviewPage'),
});
