// What every writer of a run stands on: its transaction, its id, its commune, the key for personal numbers.
import type { Cipher } from '../store/cipher.ts';
import type { Transaction } from '../store/store.ts';
import { newRecordIds } from './import.sql.ts';

export interface WriterTask {
  readonly tx: Transaction;
  readonly run: number;
  readonly communeCode: string;
  readonly cipher: Cipher;
}

/** Ids for new records, rising. */
export async function newIds(tx: Transaction, count: number): Promise<number[]> {
  if (count === 0) return [];
  const row = await tx.first<{ ids: number[] }>(newRecordIds(count));
  return row?.ids ?? [];
}
