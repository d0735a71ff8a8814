// /quantri : accounts and the access log, for administrators.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../root.tsx';
import { requireSession } from '../../store/session.ts';
import { AdminSearch } from './search.ts';

export const adminRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/quantri',
  validateSearch: AdminSearch,
  beforeLoad: requireSession,
  component: lazyRouteComponent(() => import('./AdminPage.tsx'), 'AdminPage'),
});
