// Who is asking: role and the communes in reach.
import { z } from 'zod';
import { CommuneCode, Instant } from './codes.ts';
import { Bounds } from './place.ts';

export const Role = z.enum(['officer', 'approver', 'leader', 'admin']);
export type Role = z.infer<typeof Role>;

/** GET /api/me */
export const Me = z.object({
  id: z.string(),
  username: z.string(),
  displayName: z.string(),
  role: Role,
  /** Whether every commune is in reach; `communes` is empty then, GET /api/units lists them. */
  everywhere: z.boolean(),
  communes: z.array(
    z.object({ code: CommuneCode, name: z.string(), zone: z.number().int(), bounds: Bounds.nullable() }),
  ),
  demo: z.boolean(),
});
export type Me = z.infer<typeof Me>;

/** Which communes an account reaches; administrators reach all, whatever is named. */
const Communes = z.union([z.literal('all'), z.array(CommuneCode).max(1000)]);

/** An account as administrators see it. */
export const AccountView = z.object({
  id: z.string(),
  username: z.string(),
  displayName: z.string(),
  role: Role,
  communes: Communes,
  createdAt: Instant,
  disabledAt: Instant.nullable(),
  /** Sessions that are open now. */
  sessions: z.number().int(),
  lastSeen: Instant.nullable(),
});
export type AccountView = z.infer<typeof AccountView>;

/** POST /api/accounts and /api/accounts/{id}/role */
export const RoleRequest = z.object({ role: Role, communes: Communes });
export type RoleRequest = z.infer<typeof RoleRequest>;

/** POST /api/accounts/{id}/password; null: one is made and told once. */
export const PasswordRequest = z.object({ password: z.string().max(200).nullable() });

export const NewAccountRequest = RoleRequest.extend({
  username: z.string().trim().min(1).max(60),
  displayName: z.string().trim().min(1).max(100),
  password: PasswordRequest.shape.password,
});
export type NewAccountRequest = z.infer<typeof NewAccountRequest>;

/** The account, and the password where one was made: it is told this once. */
export const AccountWithPassword = z.object({ account: AccountView, password: z.string().nullable() });
export type AccountWithPassword = z.infer<typeof AccountWithPassword>;

/** An open session of an account. */
export const SessionView = z.object({
  startedAt: Instant,
  lastSeen: Instant,
  expiresAt: Instant,
  ip: z.string().nullable(),
  browser: z.string().nullable(),
});
export type SessionView = z.infer<typeof SessionView>;
