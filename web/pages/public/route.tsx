// / : public look-up. /p/commune/sheet/no : the permalink of a parcel. One page for both, so that the map stays standing.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { MapSearch } from '../../map/view.ts';
import { rootRoute } from '../../root.tsx';

const publicRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'public',
  validateSearch: MapSearch,
  component: lazyRouteComponent(() => import('./PublicPage.tsx'), 'PublicPage'),
});

const lookUpRoute = createRoute({ getParentRoute: () => publicRoute, path: '/' });

const permalinkRoute = createRoute({ getParentRoute: () => publicRoute, path: '/p/$commune/$sheet/$no' });

export const publicRoutes = publicRoute.addChildren([lookUpRoute, permalinkRoute]);
