// The idempotency key of a submit: twice is once, also when both arrive at the same moment; for something else it is refused.
import { createHash } from 'node:crypto';
import { EditReceipt, type EditRequest } from '../../data/model/edit.ts';
import type { Transaction } from '../../data/store/store.ts';
import { refusedBy } from '../http/refusal.ts';
import { type Answered, answeredBefore, lockKey } from './edits.sql.ts';

export const hashOf = (request: EditRequest): string =>
  createHash('sha256').update(JSON.stringify(request)).digest('hex');

/**
 * What the account was answered under this key; undefined where it is new. Later ones with the key wait until this transaction ends.
 * @throws Refusal 422 where the key was used for another request
 */
export async function answerBefore(
  tx: Transaction,
  author: string,
  key: string,
  hash: string,
): Promise<EditReceipt | undefined> {
  await tx.rows(lockKey(author, key));
  const earlier = await tx.first<Answered>(answeredBefore(author, key));
  if (!earlier) return undefined;
  if (earlier.hash !== null && earlier.hash !== hash) {
    throw refusedBy([
      {
        rule: 'key.reused',
        severity: 'block',
        message: {
          vi: 'Khóa Idempotency-Key này đã dùng cho một yêu cầu khác. Hãy gửi lại với khóa mới.',
          en: 'This Idempotency-Key was used for another request. Send it again under a new key.',
        },
      },
    ]);
  }
  return EditReceipt.parse(earlier.receipt);
}
