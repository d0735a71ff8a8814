// Bytes of COPY's text format, written where they will be sent from: strings in between would cost more than the conversion.
const hexDigits = new TextEncoder().encode('0123456789abcdef');
const tab = 0x09;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const backslash = 0x5c;
/** The letter behind the backslash. */
const escapeOf: Readonly<Record<number, number>> = {
  [tab]: 0x74,
  [lineFeed]: 0x6e,
  [carriageReturn]: 0x72,
  [backslash]: backslash,
};
/** Of a UTF-16 unit. */
const mostBytesOfUnit = 3;
/** Longer texts are worth a call of the encoder. */
const shortText = 64;

const encoder = new TextEncoder();
const none = new Uint8Array(0);

/** Grows as it must; `take` hands the bytes over and begins anew. */
export class CopyBuffer {
  length = 0;
  private bytes: Uint8Array = none;
  private readonly size: number;

  /** @param size bytes that a buffer begins with */
  constructor(size: number) {
    this.size = size;
  }

  /** What was written, in a buffer of its own, so that it can be handed to another thread without a copy. */
  take(): Uint8Array {
    const taken = this.bytes.subarray(0, this.length);
    this.bytes = none;
    this.length = 0;
    return taken;
  }

  /** Text without escapes that are not its own: numbers, days, `\N`. ASCII. */
  plain(text: string): void {
    this.reserve(text.length);
    const { bytes } = this;
    let at = this.length;
    for (let i = 0; i < text.length; i++) bytes[at++] = text.charCodeAt(i);
    this.length = at;
  }

  /** One byte. */
  mark(code: number): void {
    this.reserve(1);
    this.bytes[this.length++] = code;
  }

  /** A value, with the marks of the format escaped. */
  escaped(text: string): void {
    if (text.length > shortText || !this.wroteAscii(text)) this.encoded(text);
  }

  /** Two digits a byte. */
  hex(from: Uint8Array): void {
    this.reserve(from.length * 2);
    const { bytes } = this;
    let at = this.length;
    for (let i = 0; i < from.length; i++) {
      const byte = from[i] as number;
      bytes[at++] = hexDigits[byte >> 4] as number;
      bytes[at++] = hexDigits[byte & 15] as number;
    }
    this.length = at;
  }

  /** The quick way of most values; false, and nothing written, where a character is not ASCII. */
  private wroteAscii(text: string): boolean {
    this.reserve(text.length * 2);
    const { bytes } = this;
    let at = this.length;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > 0x7f) return false;
      const letter = code < 0x20 || code === backslash ? escapeOf[code] : undefined;
      if (letter !== undefined) bytes[at++] = backslash;
      bytes[at++] = letter ?? code;
    }
    this.length = at;
    return true;
  }

  private encoded(text: string): void {
    const safe = /[\\\t\n\r]/.test(text)
      ? text.replace(/[\\\t\n\r]/g, (mark) => `\\${String.fromCharCode(escapeOf[mark.charCodeAt(0)] ?? backslash)}`)
      : text;
    this.reserve(safe.length * mostBytesOfUnit);
    this.length += encoder.encodeInto(safe, this.bytes.subarray(this.length)).written;
  }

  private reserve(more: number): void {
    const wanted = this.length + more;
    if (wanted <= this.bytes.length) return;
    const wider = new Uint8Array(Math.max(wanted, this.size, this.bytes.length * 2));
    wider.set(this.bytes.subarray(0, this.length));
    this.bytes = wider;
  }
}
