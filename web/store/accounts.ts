// Accounts, as administrators keep them.
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import {
  AccountView,
  AccountWithPassword,
  type NewAccountRequest,
  type RoleRequest,
  SessionView,
} from '../../data/model/account.ts';
import { get, post } from '../api.ts';

const PAGE = 500;
const AccountPage = z.object({ accounts: z.array(AccountView), next: z.string().nullable() });

/** All of them, page after page: the list is filtered here, so that no name travels in an address. */
const accountsQuery = queryOptions({
  queryKey: ['accounts'],
  queryFn: async ({ signal }): Promise<readonly AccountView[]> => {
    const accounts: AccountView[] = [];
    let after: string | undefined;
    do {
      const page = await get('/api/accounts', AccountPage, { query: { after, limit: PAGE }, signal });
      accounts.push(...page.accounts);
      after = page.next ?? undefined;
    } while (after !== undefined);
    return accounts;
  },
});

export const useAccounts = () => useQuery(accountsQuery);

const sessionsKey = (id: string) => ['accounts', id, 'sessions'] as const;

export const useSessions = (id: string) =>
  useQuery({
    queryKey: sessionsKey(id),
    queryFn: async ({ signal }) =>
      (await get(`/api/accounts/${id}/sessions`, z.object({ sessions: z.array(SessionView) }), { signal })).sessions,
  });

/** Puts an account into the list as the server says it is now, and asks for its sessions again. */
function useKeep(): (account: AccountView) => void {
  const client = useQueryClient();
  return (account) => {
    client.setQueryData(accountsQuery.queryKey, (known) =>
      [...(known ?? []).filter(({ id }) => id !== account.id), account].sort((a, b) =>
        a.username < b.username ? -1 : 1,
      ),
    );
    void client.invalidateQueries({ queryKey: sessionsKey(account.id) });
  };
}

export function useAddAccount() {
  const keep = useKeep();
  return useMutation({
    mutationFn: (asked: NewAccountRequest) => post('/api/accounts', asked, AccountWithPassword),
    onSuccess: ({ account }) => keep(account),
    // a password that was told once is not kept in the page's memory
    gcTime: 0,
  });
}

export type AccountAct = 'disable' | 'enable' | 'sessions/end';

/** What needs nothing but the account. */
export function useAccountAct(id: string) {
  const keep = useKeep();
  return useMutation({
    mutationFn: (act: AccountAct) => post(`/api/accounts/${id}/${act}`, {}, AccountView),
    onSuccess: keep,
  });
}

export function useGiveRole(id: string) {
  const keep = useKeep();
  return useMutation({
    mutationFn: (asked: RoleRequest) => post(`/api/accounts/${id}/role`, asked, AccountView),
    onSuccess: keep,
  });
}

export function useNewPassword(id: string) {
  const keep = useKeep();
  return useMutation({
    mutationFn: (password: string | null) => post(`/api/accounts/${id}/password`, { password }, AccountWithPassword),
    onSuccess: ({ account }) => keep(account),
    gcTime: 0,
  });
}
