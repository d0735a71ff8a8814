// Who may: the questions every route asks before it works. 401 for the anonymous, 403 for the wrong role or commune.
import type { Context, MiddlewareHandler } from 'hono';
import type { Role } from '../../data/model/account.ts';
import type { Asked } from '../house.ts';
import { forbidden, unauthenticated } from '../http/refusal.ts';
import { type Account, reaches } from './caller.ts';

/** The signed-in caller, or 401. */
export function requireAccount(c: Context<Asked>): Account {
  const { caller } = c.var;
  if (caller.role === 'public') throw unauthenticated();
  return caller;
}

/** The caller in one of the roles; 401, 403. */
export function requireRole(c: Context<Asked>, roles: readonly Role[]): Account {
  const account = requireAccount(c);
  if (!roles.includes(account.role)) throw forbidden();
  return account;
}

/** The caller with the commune in reach; 401, 403. */
export function requireCommune(c: Context<Asked>, communeCode: string): Account {
  const account = requireAccount(c);
  if (!reaches(account, communeCode)) throw forbidden();
  return account;
}

/** Middleware for `createRoute({ middleware })`: who may not is refused before the input is looked at. No roles named: any account. */
export function only(...roles: readonly Role[]): MiddlewareHandler<Asked> {
  return async (c, next) => {
    if (roles.length === 0) requireAccount(c);
    else requireRole(c, roles);
    await next();
  };
}
