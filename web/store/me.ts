// Who is signed in here, signing in and out.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { Me } from '../../data/model/account.ts';
import { ApiProblem, get, post } from '../api.ts';
import { tellAccount } from './account-news.ts';
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
  tellAccount();
  return queryClient.fetchQuery(meQuery);
}

/** Ends the session and forgets everything that was loaded under it. */
export async function signOut(): Promise<void> {
  await post('/api/auth/sign-out', {}, z.unknown());
  queryClient.clear();
  queryClient.setQueryData(meQuery.queryKey, null);
  tellAccount();
}

/**
 * Somebody signed in or out in another tab. Another account: nothing of the last one stays on the screen. Nobody: the page is kept and
 * asks to sign in again.
 * @returns whether it is another account, so that pages must be gone through their gates again
 */
export async function followAccount(): Promise<boolean> {
  const before = queryClient.getQueryData(meQuery.queryKey);
  const me = await queryClient.fetchQuery({ ...meQuery, staleTime: 0 }).catch(() => undefined);
  const isAnother = me !== undefined && me !== null && before?.id !== me.id;
  if (isAnother) await queryClient.resetQueries();
  else await queryClient.invalidateQueries();
  return isAnother;
}
