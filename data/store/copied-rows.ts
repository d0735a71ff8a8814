// The reply to COPY … TO STDOUT as it comes, in pieces cut anywhere: rows are handed on, the rest of the conversation is kept.

/** Bytes of rows handed on at a time. */
const PIECE = 1 << 18;
const HEAD = 5;
const COPY_DATA = 'd'.charCodeAt(0);

export class CopiedRows {
  readonly #take: (rows: Uint8Array) => void;
  #piece = new Uint8Array(PIECE);
  #filled = 0;
  readonly #head = new Uint8Array(HEAD);
  #headFilled = 0;
  /** Of the body of the message that is being read. */
  #left = 0;
  #isRow = false;
  readonly #rest: Uint8Array[] = [];

  /** @param take gets buffers that nobody else uses */
  constructor(take: (rows: Uint8Array) => void) {
    this.#take = take;
  }

  add(data: Uint8Array): void {
    let at = 0;
    while (at < data.length) {
      if (this.#left === 0) {
        const part = data.subarray(at, at + HEAD - this.#headFilled);
        this.#head.set(part, this.#headFilled);
        this.#headFilled += part.length;
        at += part.length;
        if (this.#headFilled === HEAD) this.#begin();
      } else {
        const part = data.subarray(at, at + this.#left);
        if (this.#isRow) this.#keep(part);
        else this.#rest.push(part.slice());
        this.#left -= part.length;
        at += part.length;
      }
    }
  }

  /** Hands on what is left. */
  end(): void {
    if (this.#filled > 0) this.#take(this.#piece.slice(0, this.#filled));
    this.#filled = 0;
  }

  /** All messages that are not rows. */
  rest(): Uint8Array {
    return Buffer.concat(this.#rest);
  }

  #begin(): void {
    this.#headFilled = 0;
    this.#left = new DataView(this.#head.buffer).getInt32(1) - 4;
    this.#isRow = this.#head[0] === COPY_DATA;
    if (!this.#isRow) this.#rest.push(this.#head.slice());
  }

  #keep(part: Uint8Array): void {
    let at = 0;
    while (at < part.length) {
      const some = part.subarray(at, at + PIECE - this.#filled);
      this.#piece.set(some, this.#filled);
      this.#filled += some.length;
      at += some.length;
      if (this.#filled < PIECE) continue;
      this.#take(this.#piece);
      this.#piece = new Uint8Array(PIECE);
      this.#filled = 0;
    }
  }
}
