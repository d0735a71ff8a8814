// What an office decides once: whether approvers apply their own edits at once.
import { type Sql, sql } from '../../data/store/sql.ts';

export const allowSelfApproval = (): Sql => sql`
  INSERT INTO setting (name, value) VALUES ('self_approval', 'true') ON CONFLICT (name) DO UPDATE SET value = excluded.value`;
