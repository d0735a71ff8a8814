// Searches for an exact number are counted: a mask is worth nothing where its candidates can be tried one by one.
import type { Context } from 'hono';
import { requireAccount } from '../accounts/access.ts';
import { logAccess } from '../accounts/access-log.ts';
import type { Asked, House } from '../house.ts';
import { Refusal } from '../http/refusal.ts';
import { type NumbersRow, otherNumbers, waitForTurn } from './number-searches.sql.ts';
import type { Asking } from './searching.ts';

/** Distinct numbers an account may look for: more than a hundred parcels a day ask for. */
export const MOST_NUMBERS = { hour: 60, day: 300 } as const;

const tooMany = (): Refusal =>
  new Refusal('too-many', {
    detail: {
      vi: `Mỗi tài khoản được tìm ${MOST_NUMBERS.hour} số (giấy tờ tùy thân, giấy chứng nhận) một giờ, ${MOST_NUMBERS.day} số một ngày. Hãy tìm theo tờ, thửa, hoặc chờ rồi thử lại.`,
      en: `An account may look for ${MOST_NUMBERS.hour} numbers (of identity papers, certificates) an hour, ${MOST_NUMBERS.day} a day. Search by sheet and parcel, or wait and try again.`,
    },
    headers: { 'retry-after': '3600' },
  });

/**
 * Writes the search into the access log, with the keyed index of the number and never the number.
 * @param field which kind of number, by its name
 * @throws Refusal 429 where the account has looked for too many
 */
export async function logNumberSearch(
  house: House,
  c: Context<Asked>,
  asking: Asking,
  field: 'number' | 'certificate',
  number: string,
): Promise<void> {
  const { id } = requireAccount(c);
  const numberIndex = house.cipher.index(number);
  await house.store.transact(async (tx) => {
    await tx.run(waitForTurn(id));
    const others = await tx.first<NumbersRow>(otherNumbers(id, numberIndex));
    if (others && (others.hour >= MOST_NUMBERS.hour || others.day >= MOST_NUMBERS.day)) throw tooMany();
    const where = asking.commune === undefined ? {} : { communeCode: asking.commune };
    await logAccess(house, c, { action: 'search_person', fields: field, numberIndex, ...where }, tx);
  });
}
