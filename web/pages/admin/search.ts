// What the address of the administrators' page says: tab, open account, filters of the log. Ids and days, no names.
import { z } from 'zod';
import { AccessAction } from '../../../data/model/access-log.ts';
import { Day } from '../../../data/model/codes.ts';

const Id = z.string().max(64);

export const AdminSearch = z.object({
  tab: z.enum(['accounts', 'log']).optional().catch(undefined),
  /** The account that is open, or 'new'. */
  account: Id.optional().catch(undefined),
  from: Day.optional().catch(undefined),
  to: Day.optional().catch(undefined),
  /** Whose log. */
  who: Id.optional().catch(undefined),
  parcel: z.coerce.number().int().positive().optional().catch(undefined),
  action: AccessAction.optional().catch(undefined),
});
export type AdminSearch = z.infer<typeof AdminSearch>;
