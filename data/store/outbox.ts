// Telling other screens and other processes: every writer of the record passes here, inside its transaction.
import type { LiveEvent } from '../model/live.ts';
import { addOutboxRow, addOutboxRows, takeTurn } from './outbox.sql.ts';
import type { Transaction } from './store.ts';

/** The channel to `listen` on; its payload is the id of the newest outbox row. */
export const OUTBOX_CHANNEL = 'outbox';

/**
 * Takes this transaction's turn, after which ids of `edit` and `outbox` commit in order. Lock the rows to be changed first and take the
 * turn last: nobody then waits for a row while holding it, so two writers cannot wait for each other.
 */
export async function awaitTurn(tx: Transaction): Promise<void> {
  await tx.rows(takeTurn());
}

/** Adds the event to the outbox and wakes the listeners when the transaction commits; the outbox id. Takes the turn if it has not been taken. */
export async function announce(tx: Transaction, event: LiveEvent): Promise<number> {
  await awaitTurn(tx);
  const row = await tx.first<{ id: number }>(addOutboxRow(event.topic, event.communeCode, JSON.stringify(event)));
  const id = row?.id ?? 0;
  await tx.notify(OUTBOX_CHANNEL, String(id));
  return id;
}

/** Adds many events in one go, in their order. */
export async function announceAll(tx: Transaction, events: readonly LiveEvent[]): Promise<void> {
  if (events.length === 0) return;
  await awaitTurn(tx);
  const row = await tx.first<{ id: number }>(addOutboxRows(JSON.stringify(events)));
  await tx.notify(OUTBOX_CHANNEL, String(row?.id ?? 0));
}
