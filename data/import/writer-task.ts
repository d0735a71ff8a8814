// What every writer of a run stands on: its transaction, its id, its commune, the key for personal numbers.
import type { Cipher } from '../store/cipher.ts';
import type { Transaction } from '../store/store.ts';
import { type NewRecordsRow, newRecords } from './import.sql.ts';

export interface RunTask {
  readonly tx: Transaction;
  readonly run: number;
  readonly cipher: Cipher;
}

export interface WriterTask extends RunTask {
  readonly communeCode: string;
}

/** Ids for new records, rising. */
export async function newIds(tx: Transaction, count: number): Promise<number[]> {
  return count === 0 ? [] : (await begun(tx, count)).ids;
}

/** Ids for new records, rising, and the instant at which they begin. */
export async function begun(tx: Transaction, count: number): Promise<{ ids: number[]; at: string }> {
  const row = await tx.first<NewRecordsRow>(newRecords(count));
  return { ids: row?.ids ?? [], at: row?.at ?? 'now' };
}
