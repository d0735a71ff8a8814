// / : public look-up. /p/commune/sheet/no : the permalink of a parcel, the same page opened on it.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { MapSearch } from '../../map/view.ts';
import { rootRoute } from '../../root.tsx';

export const publicRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  validateSearch: MapSearch,
  component: lazyRouteComponent(() => import('./PublicPage.tsx'), 'PublicPage'),
});

export const permalinkRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/p/$commune/$sheet/$no',
  validateSearch: MapSearch,
  component: lazyRouteComponent(() => import('./Permalink.tsx'), 'Permalink'),
});
