// Which passwords are taken: the length for the role, not the account's name, nothing that is guessed first.
import { describe, expect, it } from 'vitest';
import { generatePassword, refuseWeak } from './passwords.ts';

const officer = { username: 'canbo.ba', displayName: 'Đoàn Minh Thư', role: 'officer' } as const;
const admin = { username: 'quantri', displayName: 'Quản trị', role: 'admin' } as const;

describe('a password', () => {
  it.each([
    ['12345678', admin],
    ['12345678', officer],
    ['123456789012', admin],
    ['1234567890', officer],
    ['password2024', officer],
    ['matkhau12345', officer],
    ['Hanoi@2025!', officer],
    ['qwertyuiop12', officer],
    ['aaaaaaaaaaaaaa', admin],
    ['Minhthu@1990', officer],
    ['0912345689', officer],
  ])('%s is refused', async (password, holder) => {
    await expect(refuseWeak(password, holder)).rejects.toThrow(/guess|characters/);
  });

  it.each(['Canbo-Ba-tren-dong', 'xin.CANBO.BA.xin'])(
    'with the account name in it (%s) is refused',
    async (password) => {
      await expect(refuseWeak(password, officer)).rejects.toThrow(/account name/);
    },
  );

  it('of ten characters does for an officer, an administrator needs twelve', async () => {
    await expect(refuseWeak('tkx7gvbq2w', officer)).resolves.toBeUndefined();
    await expect(refuseWeak('tkx7gvbq2w', admin)).rejects.toThrow(/12/);
    await expect(refuseWeak('tkx7gvbq2w4z', admin)).resolves.toBeUndefined();
  });

  it('may be a sentence, with blanks and accents, but not a page', async () => {
    await expect(refuseWeak('trâu trắng qua cầu gỗ', admin)).resolves.toBeUndefined();
    await expect(refuseWeak('trâu trắng '.repeat(12), admin)).rejects.toThrow(/128/);
  });

  it('that is made here is taken, and is never the same', async () => {
    const made = Array.from({ length: 50 }, generatePassword);
    expect(new Set(made).size).toBe(50);
    await expect(refuseWeak(made[0] ?? '', admin)).resolves.toBeUndefined();
  });

  it('is not repeated where it is refused', async () => {
    const refused = await refuseWeak('matkhau12345', officer).catch((error: unknown) => error);
    expect(JSON.stringify(refused) + String(refused)).not.toContain('matkhau12345');
  });
});
