// Queryable over a Connection: the same few lines for both engines, inside and outside of transactions.
import { type Answer, type BoundStatement, bound, type Connection } from './connection.ts';
import type { Sql } from './sql.ts';
import type { Queryable } from './store.ts';

/** Gives a connection to one piece of work, and takes it back. */
export type Lend = <T>(work: (connection: Connection) => Promise<T>) => Promise<T>;

/** `alone`: each statement is a transaction of its own. */
export function queriesOn(lend: Lend, alone: boolean): Queryable {
  const ask = (statement: BoundStatement): Promise<Answer> => lend((connection) => connection.ask(statement, alone));
  return {
    async rows<Row>(statement: Sql) {
      const answer = await ask(bound(statement));
      return answer.rows as Row[];
    },
    async first<Row>(statement: Sql) {
      const answer = await ask(bound(statement));
      return answer.rows[0] as Row | undefined;
    },
    async run(statement) {
      return (await ask(bound(statement))).count;
    },
    async bytes(statement) {
      const ready = bound(statement);
      return lend((connection) => connection.scan(ready, alone));
    },
  };
}
