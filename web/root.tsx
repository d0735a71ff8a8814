// The frame of every page. Mantine is laid around all but the public pages, which are light without it.
import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, Outlet, useMatches } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { FailedPage } from './pages/FailedPage.tsx';
import { NotFoundPage } from './pages/NotFoundPage.tsx';

export interface RouterContext {
  readonly queryClient: QueryClient;
}

const MantineFrame = lazy(() =>
  import('./theme/MantineFrame.tsx').then(({ MantineFrame }) => ({ default: MantineFrame })),
);

function Frame() {
  const isLight = useMatches({
    select: (matches) => matches.every(({ routeId }) => /^(__root__|\/public)/.test(routeId)),
  });
  if (isLight) return <Outlet />;
  return (
    <Suspense fallback={null}>
      <MantineFrame>
        <Outlet />
      </MantineFrame>
    </Suspense>
  );
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Frame,
  notFoundComponent: NotFoundPage,
  errorComponent: ({ error, reset }) => <FailedPage error={error} retry={reset} />,
});
