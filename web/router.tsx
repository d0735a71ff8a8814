// Every page of the app on one screen. A page is one line here and a folder under pages/ with its own route.tsx.
import { createRouter } from '@tanstack/react-router';
import { readSearch, writeSearch } from './address.ts';
import { adminRoute } from './pages/admin/route.tsx';
import { approvalsRoute } from './pages/approvals/route.tsx';
import { officerRoute } from './pages/officer/route.tsx';
import { overviewRoute } from './pages/overview/route.tsx';
import { publicRoutes } from './pages/public/route.tsx';
import { signInRoute } from './pages/sign-in/route.tsx';
import { rootRoute } from './root.tsx';
import { queryClient } from './store/queries.ts';

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    publicRoutes,
    officerRoute,
    approvalsRoute,
    overviewRoute,
    adminRoute,
    signInRoute,
  ]),
  context: { queryClient },
  parseSearch: readSearch,
  stringifySearch: writeSearch,
  defaultPreload: 'intent',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
