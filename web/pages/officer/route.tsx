// /canbo : the map, for officers. All that the screen shows is in its address.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../root.tsx';
import { requireSession } from '../../store/session.ts';
import { OfficerSearch } from './officer-search.ts';

export const officerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/canbo',
  validateSearch: OfficerSearch,
  beforeLoad: requireSession,
  component: lazyRouteComponent(() => import('./OfficerPage.tsx'), 'OfficerPage'),
});
