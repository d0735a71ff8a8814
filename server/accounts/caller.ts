// Who is asking: the public, or an account with a role and the communes in its reach.
import type { Role } from '../../data/model/account.ts';

/** A signed-in person. `communes` is 'all' for administrators and for leadership of everything. */
export interface Account {
  readonly role: Role;
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly communes: readonly string[] | 'all';
}

export interface Public {
  readonly role: 'public';
}

export type Caller = Public | Account;

export const PUBLIC: Public = { role: 'public' };

/** Whether the commune lies in the caller's reach; never for the public. */
export function reaches(caller: Caller, communeCode: string): boolean {
  if (caller.role === 'public') return false;
  return caller.communes === 'all' || caller.communes.includes(communeCode);
}

/** Whether the caller may see owners and certificates of the commune: officers, approvers and administrators in reach. */
export function seesPersons(caller: Caller, communeCode: string): boolean {
  return caller.role !== 'leader' && reaches(caller, communeCode);
}
