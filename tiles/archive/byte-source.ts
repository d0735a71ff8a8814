// Where an archive lies: any bytes that can be read by range.

export interface ByteSource {
  /** Bytes in all. */
  readonly size: number;
  /** Exactly these bytes, in a buffer of their own. @throws ArchiveError where they are not there (any more) */
  read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
  close(): Promise<void>;
}
