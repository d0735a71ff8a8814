// /duyet : proposals, and their decision. All that the screen shows is in its address.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../root.tsx';
import { requireSession } from '../../store/session.ts';
import { ApprovalsSearch } from './search.ts';

export const approvalsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/duyet',
  validateSearch: ApprovalsSearch,
  beforeLoad: requireSession,
  component: lazyRouteComponent(() => import('./ApprovalsPage.tsx'), 'ApprovalsPage'),
});
