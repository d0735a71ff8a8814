// A directory of an archive: which tiles lie where. Columns of varints in the file, typed arrays here.
import { ByteSink } from '../encoder/byte-sink.ts';
import { ArchiveError } from './archive-error.ts';

/** Entries in the order of their ids. A run of 0 points to a leaf directory; else so many tiles from the id on are these bytes. */
export interface Directory {
  readonly ids: Float64Array;
  readonly runs: Uint32Array;
  readonly lengths: Uint32Array;
  /** From the start of the data section, or of the leaf section for leaves. */
  readonly offsets: Float64Array;
}

/** The entry in which the tile or its leaf is found; -1 for none. */
export function entryOf({ ids, runs }: Directory, id: number): number {
  let low = 0;
  let high = ids.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if ((ids[middle] as number) <= id) low = middle + 1;
    else high = middle - 1;
  }
  if (high < 0) return -1;
  const run = runs[high] as number;
  return run === 0 || id - (ids[high] as number) < run ? high : -1;
}

/** Entries from `from` to before `to`. */
export function sliceOf(directory: Directory, from: number, to: number): Directory {
  return {
    ids: directory.ids.subarray(from, to),
    runs: directory.runs.subarray(from, to),
    lengths: directory.lengths.subarray(from, to),
    offsets: directory.offsets.subarray(from, to),
  };
}

const damaged = (what: string): ArchiveError => new ArchiveError(`The archive is damaged: ${what}.`);

class Varints {
  private at = 0;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  next(): number {
    let value = 0;
    for (let unit = 1; unit <= 2 ** 49; unit *= 128) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) throw damaged('a directory is cut off');
      value += (byte & 0x7f) * unit;
      if (byte < 0x80) return value;
    }
    throw damaged('a number of a directory is too large');
  }

  get isAtEnd(): boolean {
    return this.at === this.bytes.length;
  }
}

/** @param bytes decompressed. @throws ArchiveError where they are no directory: cut off, out of order, overlong */
export function readDirectory(bytes: Uint8Array): Directory {
  const varints = new Varints(bytes);
  const count = varints.next();
  if (count * 4 > bytes.length) throw damaged('a directory is cut off');
  const ids = new Float64Array(count);
  const runs = new Uint32Array(count);
  const lengths = new Uint32Array(count);
  const offsets = new Float64Array(count);
  let id = 0;
  for (let i = 0; i < count; i++) {
    const step = varints.next();
    if (i > 0 && step === 0) throw damaged('a directory is out of order');
    id += step;
    ids[i] = id;
  }
  for (let i = 0; i < count; i++) runs[i] = varints.next();
  for (let i = 0; i < count; i++) lengths[i] = varints.next();
  for (let i = 0; i < count; i++) {
    const value = varints.next();
    if (value === 0 && i === 0) throw damaged('a directory is out of order');
    offsets[i] = value === 0 ? (offsets[i - 1] as number) + (lengths[i - 1] as number) : value - 1;
  }
  if (!varints.isAtEnd) throw damaged('a directory is too long');
  return { ids, runs, lengths, offsets };
}

/** Not compressed. */
export function writeDirectory({ ids, runs, lengths, offsets }: Directory): Uint8Array {
  const sink = new ByteSink(64 + ids.length * 16);
  const put = (value: number): void => {
    sink.reserve(10);
    sink.varint(value);
  };
  put(ids.length);
  let last = 0;
  for (const id of ids) {
    put(id - last);
    last = id;
  }
  for (const run of runs) put(run);
  for (const length of lengths) put(length);
  for (let i = 0; i < ids.length; i++) {
    const follows = i > 0 && offsets[i] === (offsets[i - 1] as number) + (lengths[i - 1] as number);
    put(follows ? 0 : (offsets[i] as number) + 1);
  }
  return sink.bytes.slice(0, sink.at);
}
