// The pages and who they are for.
import type { Role } from '../../data/model/account.ts';

export interface NavItem {
  readonly to: string;
  readonly word: 'nav.public' | 'nav.officer' | 'nav.approvals' | 'nav.overview' | 'nav.admin';
  /** null: everybody. */
  readonly roles: readonly Role[] | null;
}

/** In the order of the top bar; only pages the router knows are shown. */
export const NAV: readonly NavItem[] = [
  { to: '/', word: 'nav.public', roles: null },
  { to: '/canbo', word: 'nav.officer', roles: ['officer', 'approver', 'leader'] },
  { to: '/duyet', word: 'nav.approvals', roles: ['officer', 'approver'] },
  { to: '/tongquan', word: 'nav.overview', roles: ['officer', 'approver', 'leader'] },
  { to: '/quantri', word: 'nav.admin', roles: ['admin'] },
];
