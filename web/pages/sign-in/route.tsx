// /dang-nhap?next=… : sign in and return to the exact address.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { rootRoute } from '../../root.tsx';

const SignInSearch = z.object({
  /** A path of this app; anything else is ignored. */
  next: z
    .string()
    .regex(/^\/(?![/\\])/)
    .max(2000)
    .optional()
    .catch(undefined),
});

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/dang-nhap',
  validateSearch: SignInSearch,
  component: lazyRouteComponent(() => import('./SignInPage.tsx'), 'SignInPage'),
});
