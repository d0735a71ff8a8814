// What a transaction is, for both engines: begins, fails as a whole, ends once.
import { AsyncLocalStorage } from 'node:async_hooks';
import { bound, type Connection } from './connection.ts';
import { copyTarget, loadRows } from './load.ts';
import { type Lend, queriesOn } from './queries.ts';
import { sql } from './sql.ts';
import type { Transaction } from './store.ts';
import { StoreError, storeCodes } from './store-error.ts';

interface TransactionState {
  readonly owner: object;
  failure: unknown;
  failed: boolean;
  open: boolean;
}

/** The transaction the running code is inside of, to catch a statement that would wait for its own end. */
const current = new AsyncLocalStorage<TransactionState>();
/** While nobody is inside of one, promises are not followed: that costs every one of them. */
let running = 0;

async function inside<T>(state: TransactionState, work: () => Promise<T>): Promise<T> {
  running++;
  try {
    return await current.run(state, work);
  } finally {
    running--;
    if (running === 0) current.disable();
  }
}

/** @throws StoreError where code inside `transact` asks the store instead of the transaction: it would wait for itself, or not be part of it. */
export function refuseInsideTransaction(owner: object): void {
  const state = current.getStore();
  if (state?.open && state.owner === owner) {
    throw new StoreError(storeCodes.misuse, 'Inside transact, ask the transaction (tx), not the store.');
  }
}

/** Every step of a transaction passes here: after a failure there is no next step, after the end there is none either. */
function stepsOf(state: TransactionState, connection: Connection): Lend {
  return async (work) => {
    if (!state.open) throw new StoreError('25000', 'This transaction has ended.');
    if (state.failed)
      throw new StoreError('25P02', 'A statement of this transaction failed; it can only be rolled back.');
    try {
      return await work(connection);
    } catch (error) {
      state.failed = true;
      state.failure ??= error;
      throw error;
    }
  };
}

/** PostgreSQL refuses longer payloads; refused here for both engines alike. */
const longestPayload = 7999;

/** Says a payload on a channel, in the way of the engine. */
export type Announce = (connection: Connection, channel: string, payload: string) => Promise<void>;

/** A read that takes many steps is one step of the transaction: it fails as a whole. */
async function* unloaded(lend: Lend, source: string): AsyncGenerator<Uint8Array> {
  const pieces = await lend(async (connection) => connection.copyOut(source)[Symbol.asyncIterator]());
  try {
    for (;;) {
      const { done, value } = await lend(() => pieces.next());
      if (done) return;
      yield value;
    }
  } finally {
    await pieces.return?.();
  }
}

function transactionOn(lend: Lend, announce: Announce): Transaction {
  return {
    ...queriesOn(lend, false),
    load: (table, columns, rows) => lend((connection) => loadRows(connection, table, columns, rows)),
    unload: (table, columns) => unloaded(lend, copyTarget(table, columns)),
    reload: (table, columns, lines) => lend((connection) => connection.copyIn(copyTarget(table, columns), lines)),
    notify: (channel, payload) =>
      lend(async (connection) => {
        if (Buffer.byteLength(payload) > longestPayload) {
          throw new StoreError(
            '22023',
            `A notice on "${channel}" is longer than ${longestPayload} bytes: send an id instead.`,
          );
        }
        await announce(connection, channel, payload);
      }),
  };
}

/**
 * BEGIN, the work, COMMIT; or ROLLBACK and the error. A statement's failure that the work caught still fails the whole.
 * `owner` is the store, so that its own use from inside can be refused.
 */
export async function runTransaction<T>(
  owner: object,
  connection: Connection,
  announce: Announce,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const state: TransactionState = { owner, failure: undefined, failed: false, open: true };
  await connection.control('BEGIN');
  try {
    const result = await inside(state, () => work(transactionOn(stepsOf(state, connection), announce)));
    if (state.failed) throw state.failure;
    state.open = false;
    const done = await connection.control('COMMIT');
    if (done !== 'COMMIT')
      throw new StoreError('25P02', 'The transaction was rolled back because one of its statements failed.');
    return result;
  } catch (error) {
    state.open = false;
    await connection.control('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

/** The notice of PostgreSQL itself: delivered when and only when the transaction commits. */
export const announceBySql: Announce = async (connection, channel, payload) => {
  await connection.ask(bound(sql`SELECT pg_notify(${channel}, ${payload})`), false);
};
