// Where the administrator is, and going somewhere else: everything is in the address.
import { getRouteApi } from '@tanstack/react-router';
import type { AdminSearch } from './search.ts';

const route = getRouteApi('/quantri');

export interface Admin {
  readonly search: AdminSearch;
  go(change: AdminSearch): void;
}

export function useAdmin(): Admin {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return { search, go: (change) => void navigate({ search: (now) => ({ ...now, ...change }) }) };
}
