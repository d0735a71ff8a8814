// Pulls exact lengths out of a stream of chunks; synchronous while the bytes are there, so that a million records cost no promise each.

export class ByteQueue {
  private readonly source: AsyncIterator<Uint8Array>;
  private held: Buffer = Buffer.alloc(0);
  private at = 0;
  private ended = false;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.source = source[Symbol.asyncIterator]();
  }

  /** The next `length` bytes if they are already here. The view is valid until the next call of `fill`. */
  take(length: number): Buffer | undefined {
    if (this.held.length - this.at < length) return undefined;
    const bytes = this.held.subarray(this.at, this.at + length);
    this.at += length;
    return bytes;
  }

  /** Waits until `length` bytes are here; false where the stream ends before. */
  async fill(length: number): Promise<boolean> {
    if (this.held.length - this.at >= length) return true;
    const parts: Uint8Array[] = [this.held.subarray(this.at)];
    let size = this.held.length - this.at;
    while (size < length && !this.ended) {
      const next = await this.source.next();
      if (next.done) this.ended = true;
      else {
        parts.push(next.value);
        size += next.value.length;
      }
    }
    this.held = Buffer.concat(parts);
    this.at = 0;
    return size >= length;
  }

  /** The next `length` bytes, left where they are. */
  async peek(length: number): Promise<Buffer | undefined> {
    return (await this.fill(length)) ? this.held.subarray(this.at, this.at + length) : undefined;
  }

  /** Bytes that are here and not yet taken. */
  get waiting(): number {
    return this.held.length - this.at;
  }

  async next(length: number): Promise<Buffer | undefined> {
    return this.take(length) ?? ((await this.fill(length)) ? this.take(length) : undefined);
  }

  async close(): Promise<void> {
    await this.source.return?.();
  }
}
