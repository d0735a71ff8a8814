// The pages this reader may use, in the order of the top bar.
import { useRouter } from '@tanstack/react-router';
import { useMe } from '../store/me.ts';
import { mayUse } from '../store/session.ts';
import { NAV, type NavItem } from './nav.ts';

export function usePages(): readonly NavItem[] {
  const { data: me } = useMe();
  const { routesByPath } = useRouter();
  return NAV.filter(({ to, roles }) => to in routesByPath && (!roles || (me && mayUse(me, roles))));
}
