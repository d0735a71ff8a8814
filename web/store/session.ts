// The gate of pages that need an account: asks who is there before the page is loaded.
import { redirect } from '@tanstack/react-router';
import type { Me, Role } from '../../data/model/account.ts';
import type { RouterContext } from '../root.tsx';
import { meQuery } from './me.ts';

interface Gate {
  readonly context: RouterContext;
  readonly location: { readonly href: string };
}

/**
 * For a route's `beforeLoad`: gives `me` to the route's context, sends the anonymous to sign in and back.
 * Whether the role fits is the page's to say (a page that refuses tells who it is for).
 */
export async function requireSession({ context, location }: Gate): Promise<{ me: Me }> {
  const me = await context.queryClient.ensureQueryData(meQuery);
  if (!me) throw redirect({ to: '/dang-nhap', search: { next: location.href } });
  return { me };
}

/** Whether an account may use a page made for these roles; administrators may use all. */
export const mayUse = (me: Me, roles: readonly Role[]): boolean => me.role === 'admin' || roles.includes(me.role);
