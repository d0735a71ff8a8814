// The container of a backup: a plain tar (ustar), so that any machine can look into it. Only what a backup needs of the format.

export const BLOCK = 512;
/** What follows the last member. */
export const END = new Uint8Array(2 * BLOCK);

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const CHECKSUM_AT = 148;

export interface TarMember {
  readonly name: string;
  readonly size: number;
}

const octal = (value: number, width: number): string => `${value.toString(8).padStart(width - 1, '0')}\0`;

/** Of header bytes, its own field counted as blanks. */
function checksum(head: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < BLOCK; i++) sum += i >= CHECKSUM_AT && i < CHECKSUM_AT + 8 ? 0x20 : (head[i] ?? 0);
  return sum;
}

/** Zero bytes that fill the last block of a member. */
export const paddingOf = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK;

/** @param member its name of at most 100 ASCII characters; readable by its owner only, without a time */
export function tarHead({ name, size }: TarMember): Uint8Array {
  const head = new Uint8Array(BLOCK);
  const write = (text: string, at: number): void => head.set(encoder.encode(text), at);
  write(name, 0);
  write(octal(0o600, 8), 100);
  write(octal(0, 8), 108);
  write(octal(0, 8), 116);
  write(octal(size, 12), 124);
  write(octal(0, 12), 136);
  write('0', 156);
  write('ustar\x0000', 257);
  write(`${octal(checksum(head), 7)} `, CHECKSUM_AT);
  return head;
}

/** The member a header announces; undefined where it is not exactly as `tarHead` writes it. */
export function tarMember(head: Uint8Array): TarMember | undefined {
  const name = decoder.decode(head.subarray(0, head.indexOf(0)));
  const size = Number.parseInt(decoder.decode(head.subarray(124, 135)), 8);
  if (!/^[\w./-]{1,100}$/.test(name) || !Number.isSafeInteger(size) || size < 0) return undefined;
  return Buffer.compare(tarHead({ name, size }), head) === 0 ? { name, size } : undefined;
}
