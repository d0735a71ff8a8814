// What a password must withstand, and passwords that are made here.
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { fold } from '../../data/catalog/fold.ts';
import type { Role } from '../../data/model/account.ts';
import { AccountError } from './account-error.ts';

export const PASSWORD_MIN = 10;
/** Whoever administers opens everything. */
const ADMIN_PASSWORD_MIN = 12;
export const PASSWORD_MAX = 128;

/** Guesses that a password must withstand, as a power of ten: what the brake on sign-in and scrypt make out of reach. */
const GUESSES = 8;
const ADMIN_GUESSES = 10;

/** Whose password it is. */
interface Holder {
  readonly username: string;
  readonly displayName: string;
  readonly role: Role;
}

const plain = (text: string): string => fold(text).replace(/[^a-z0-9]/g, '');

/** The power of ten of the guesses, by a kept estimator that knows leaked passwords, keyboards, dates and the holder's names. */
async function guessesFor(password: string, known: readonly string[]): Promise<number> {
  const worker = new Worker(new URL('./password-strength.mjs', import.meta.url), {
    execArgv: [],
    workerData: { password, plain: plain(password), known },
  });
  const [guesses] = await once(worker, 'message');
  return Number(guesses);
}

/**
 * Refuses a password that is short, contains the account name, or is easy to guess.
 * @throws AccountError that says what to do; the password is not repeated
 */
export async function refuseWeak(password: string, { username, displayName, role }: Holder): Promise<void> {
  const isAdmin = role === 'admin';
  const least = isAdmin ? ADMIN_PASSWORD_MIN : PASSWORD_MIN;
  const { length } = [...password];
  if (length < least || password.length > PASSWORD_MAX) {
    throw new AccountError('password', {
      vi: `Mật khẩu của vai trò này có từ ${least} đến ${PASSWORD_MAX} ký tự.`,
      en: `A password of this role has ${least} to ${PASSWORD_MAX} characters.`,
    });
  }
  const name = plain(username);
  if (name.length > 2 && plain(password).includes(name)) {
    throw new AccountError('password', {
      vi: 'Mật khẩu không được chứa tên đăng nhập.',
      en: 'The password must not contain the account name.',
    });
  }
  const names = fold(displayName).split(/[^a-z0-9]+/);
  // minh, thu, minhthu
  const known = [username, ...names, ...names.map((_, i) => names.slice(i).join(''))].filter((word) => word.length > 1);
  if ((await guessesFor(password, known)) < (isAdmin ? ADMIN_GUESSES : GUESSES)) {
    throw new AccountError('password', {
      vi: 'Mật khẩu này dễ đoán: nhiều người đã dùng, hoặc là chữ số, bàn phím, ngày tháng nối nhau. Ghép vài từ không liên quan.',
      en: 'This password is easy to guess: many have used it, or it is made of digits, keyboard rows or dates. Join a few unrelated words.',
    });
  }
}

/** No letters or digits that are taken for one another. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password of 79 bits that can be read out on the telephone: xk3m-9fqt-2bhe-77pw. */
export function generatePassword(): string {
  const four = (): string => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return [four(), four(), four(), four()].join('-');
}
