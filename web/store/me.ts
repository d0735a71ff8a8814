// Who is signed in here, signing in and out.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { Me } from '../../data/model/account.ts';
import { ApiProblem, get, post } from '../api.ts';
import { queryClient } from './queries.ts';

/** null: nobody is signed in. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  staleTime: 60_000,
  queryFn: async ({ signal }): Promise<Me | null> => {
    try {
      return await get('/api/me', Me, { signal });
    } catch (problem) {
      if (problem instanceof ApiProblem && problem.status === 401) return null;
      throw problem;
    }
  },
});

/** The account on this device; `data` is null for the public, undefined while asking. */
export const useMe = () => useQuery(meQuery);

/** Signs in by name and password. Throws ApiProblem: 401 wrong name or password, 429 too many tries. */
export async function signIn(username: string, password: string): Promise<Me | null> {
  await post('/api/auth/sign-in/username', { username, password }, z.unknown());
  queryClient.clear();
  return queryClient.fetchQuery(meQuery);
}

/** Ends the session and forgets everything that was loaded under it. */
export async function signOut(): Promise<void> {
  await post('/api/auth/sign-out', {}, z.unknown());
  queryClient.clear();
  queryClient.setQueryData(meQuery.queryKey, null);
}
