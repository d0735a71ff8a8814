// A file that is written from front to back in large pieces. Synchronous: only threads and the command line write archives.
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';

const PIECE = 1 << 18;

export class FileSink {
  /** Bytes so far. */
  size = 0;
  readonly #file: number;
  readonly #piece = Buffer.allocUnsafeSlow(PIECE);
  #filled = 0;

  /** Makes the file, or empties it. */
  constructor(path: string) {
    this.#file = openSync(path, 'w');
  }

  add(bytes: Uint8Array): void {
    this.size += bytes.length;
    if (this.#filled + bytes.length > PIECE) this.#flush();
    if (bytes.length > PIECE) {
      writeAll(this.#file, bytes, undefined);
      return;
    }
    this.#piece.set(bytes, this.#filled);
    this.#filled += bytes.length;
  }

  /** Writes over what stands at a place before the end. */
  put(bytes: Uint8Array, at: number): void {
    this.#flush();
    writeAll(this.#file, bytes, at);
  }

  /** @param isKept to be on the disk before this returns, also after a power cut */
  close(isKept: boolean): void {
    try {
      this.#flush();
      if (isKept) fsyncSync(this.#file);
    } finally {
      closeSync(this.#file);
    }
  }

  #flush(): void {
    const filled = this.#filled;
    this.#filled = 0;
    if (filled > 0) writeAll(this.#file, this.#piece.subarray(0, filled), undefined);
  }
}

/** A disk that is nearly full takes a part of a write before it refuses. */
function writeAll(file: number, bytes: Uint8Array, at: number | undefined): void {
  for (let done = 0; done < bytes.length; )
    done += writeSync(file, bytes, done, bytes.length - done, at === undefined ? null : at + done);
}
