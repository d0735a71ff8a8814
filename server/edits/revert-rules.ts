// What only those edits are asked that take another one back.
import { parcelsOf } from '../../data/model/change.ts';
import type { Transaction } from '../../data/store/store.ts';
import { conflict } from '../http/refusal.ts';
import { waitingRevert } from './edits.sql.ts';
import type { LandOfEdit } from './land-of-edit.ts';

/** @throws Refusal 409 where a proposal waits that is to take the edit back */
export async function refuseSecondRevert(tx: Transaction, id: number): Promise<void> {
  const waiting = await tx.first<{ id: number; state: string }>(waitingRevert(id));
  if (!waiting) return;
  throw conflict([{ type: 'edit', ...waiting }], {
    vi: 'Đã có đề xuất hoàn tác chỉnh lý này, đang chờ duyệt.',
    en: 'A proposal to take this edit back is waiting already.',
  });
}

/**
 * A parcel that goes again must not leave behind what later edits have put on it.
 * @throws Refusal 409
 */
export function refuseLeftovers({ change, after }: LandOfEdit): void {
  const gone = parcelsOf(change).filter((record) => record.after === null);
  const left = gone.flatMap(({ id }) => after.ofParcel(id));
  if (left.length === 0) return;
  throw conflict(
    [],
    undefined,
    left.map(({ type, id }) => ({
      rule: 'conflict.later',
      severity: 'block',
      message: {
        vi: 'Chỉnh lý sau đã ghi thêm quyền, hạn chế hoặc Giấy chứng nhận vào thửa này.',
        en: 'A later edit has put a right, a restriction or a certificate on this parcel.',
      },
      record: { type, id },
    })),
  );
}
