// One conversation with a database, as both engines offer it. queries.ts makes the Queryable of it.
import { type BoundValue, bind } from './bind.ts';
import type { Sql } from './sql.ts';

/** A statement ready for the wire. */
export interface BoundStatement {
  readonly text: string;
  readonly values: readonly BoundValue[];
}

export interface Answer {
  readonly rows: readonly unknown[];
  /** Rows returned or touched. */
  readonly count: number;
}

/** BEGIN, COMMIT and ROLLBACK answer with the command that was really done: COMMIT of a failed transaction is a ROLLBACK. */
export type TransactionVerb = 'BEGIN' | 'COMMIT' | 'ROLLBACK';

export interface Connection {
  /** `alone`: not part of a transaction of ours, so it must be all or nothing by itself. */
  ask(statement: BoundStatement, alone: boolean): Promise<Answer>;
  /** The first column of the only row, binary, in a buffer of its own. */
  scan(statement: BoundStatement, alone: boolean): Promise<Uint8Array>;
  /** COPY text format into `target` (table and columns, quoted); the number of rows the engine counted. */
  copyIn(target: string, chunks: AsyncIterable<Uint8Array>): Promise<number>;
  /** COPY text format out of `source` (table and columns, quoted), in pieces of any size. */
  copyOut(source: string): AsyncIterable<Uint8Array>;
  control(verb: TransactionVerb): Promise<string>;
}

export function bound(statement: Sql): BoundStatement {
  return { text: statement.text, values: statement.values.map(bind) };
}
