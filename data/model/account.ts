// Who is asking: role and the communes in reach.
import { z } from 'zod';
import { CommuneCode } from './codes.ts';
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
