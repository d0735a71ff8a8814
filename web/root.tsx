// The frame of every page: banner, top bar, content. Routes hang below `rootRoute`.
import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router';
import { FailedPage } from './pages/FailedPage.tsx';
import { NotFoundPage } from './pages/NotFoundPage.tsx';

export interface RouterContext {
  readonly queryClient: QueryClient;
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  notFoundComponent: NotFoundPage,
  errorComponent: ({ error, reset }) => <FailedPage error={error} retry={reset} />,
});
