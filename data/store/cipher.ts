// Personal identifiers at rest: AES-256-GCM, with an HMAC as blind index so that an exact number can be looked up without being readable.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

export interface Cipher {
  /** 12 bytes nonce, 16 bytes tag, then the text. */
  seal(text: string): Uint8Array;
  /** @throws Error where the bytes were not sealed with this key */
  open(sealed: Uint8Array): string;
  /** Equal numbers have equal indexes; spaces and dots do not count. */
  index(number: string): Uint8Array;
  /** Tells this key from others and gives nothing of it away: may stand beside what it seals. */
  readonly check: string;
}

/** @param key any text with at least 32 characters of entropy (ENCRYPTION_KEY) */
export function openCipher(key: string): Cipher {
  const sealing = Buffer.from(hkdfSync('sha256', key, 'thua', 'seal', 32));
  const indexing = Buffer.from(hkdfSync('sha256', key, 'thua', 'index', 32));
  return {
    check: Buffer.from(hkdfSync('sha256', key, 'thua', 'check', 32)).toString('base64url'),
    seal(text) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    open(sealed) {
      const decipher = createDecipheriv('aes-256-gcm', sealing, sealed.subarray(0, 12));
      decipher.setAuthTag(sealed.subarray(12, 28));
      return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8');
    },
    index(number) {
      return createHmac('sha256', indexing).update(number.replace(/[\s.]/g, '').toUpperCase()).digest();
    },
  };
}
