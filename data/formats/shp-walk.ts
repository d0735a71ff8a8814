// The records of a .shp one after the other, as bytes: by its index where there is one, else in the order of the file.
import { type FileHandle, open } from 'node:fs/promises';
import { ByteQueue } from './byte-queue.ts';
import type { ShpIndex } from './shp-index.ts';
import { SourceError } from './source.ts';

const longestRecord = 64 << 20;
const headerBytes = 100;
const nullBytes = 4;
const windowBytes = 1 << 18;

/** A record's content; null where the index knows no shape; the text says why its bytes cannot be read. */
export type ShpRecord = Buffer | null | string;

/** Bytes at a place. A view stays valid until the next call. */
interface Reach {
  /** Undefined where the file ends before. */
  at(offset: number, length: number): Promise<Buffer | undefined>;
}

export interface ShpWalk {
  /** The next record, undefined at the end. A view stays valid until the next call. */
  next(): Promise<ShpRecord | undefined>;
  close(): Promise<void>;
}

/** By the index, for a stream whose records lie in order. */
export function indexedStream(bytes: AsyncIterable<Uint8Array>, index: ShpIndex): ShpWalk {
  const queue = new ByteQueue(bytes);
  return byIndex(new ForwardReach(queue), index, () => queue.close());
}

/** By the index, for a file whose records lie anywhere. */
export async function indexedFile(path: string, index: ShpIndex): Promise<ShpWalk> {
  const file = await open(path, 'r');
  return byIndex(new FileReach(file), index, () => file.close());
}

function byIndex(reach: Reach, index: ShpIndex, close: () => Promise<void>): ShpWalk {
  let i = -1;
  return {
    async next() {
      if (i < 0) {
        const header = await reach.at(0, headerBytes);
        if (header?.readInt32BE(0) !== 9994) throw notShp();
      }
      i += 1;
      if (i >= index.count) return undefined;
      return index.offsets[i] === 0 ? null : recordAt(reach, index, i);
    },
    close,
  };
}

/** The .shp says itself how long its record is; the index is asked where that cannot be. */
async function recordAt(reach: Reach, index: ShpIndex, i: number): Promise<ShpRecord> {
  const offset = index.offsets[i] as number;
  const indexed = index.lengths[i] as number;
  const stated = (await reach.at(offset, 8))?.readInt32BE(4);
  if (stated === undefined) throw cutOff(i + 1);
  const length = isLength(stated * 2) ? stated * 2 : indexed;
  if (!isLength(length)) return 'its length cannot be';
  const content = await reach.at(offset + 8, length);
  if (content) return content;
  // Of the last record only its length may be wrong: a null shape, or as long as the index says.
  const rest = await reach.at(offset + 8, isLength(indexed) && indexed < length ? indexed : 4);
  if (!rest || (rest.length === 4 && rest.readInt32LE(0) !== 0)) throw cutOff(i + 1);
  return rest;
}

/**
 * In the order of the file, where there is no index.
 * @param most how many rows the table has; undefined where there is none. What stands behind them, or behind the stated end without being
 *   numbered as the next record, is left over from an earlier state of the file.
 */
export function unindexed(bytes: AsyncIterable<Uint8Array>, most: number | undefined): ShpWalk {
  const queue = new ByteQueue(bytes);
  let statedEnd = 0;
  let at = 0;
  let row = 0;
  return {
    async next() {
      if (at === 0) {
        const header = await queue.next(headerBytes);
        if (header?.readInt32BE(0) !== 9994) throw notShp();
        statedEnd = header.readInt32BE(24) * 2;
        at = headerBytes;
      }
      row += 1;
      if (most !== undefined && row > most) return undefined;
      const isBehind = statedEnd > headerBytes && at >= statedEnd;
      const head = await queue.next(8);
      if (!head) {
        if (queue.waiting === 0 || isBehind) return undefined;
        throw cutOff(row);
      }
      if (isBehind && head.readInt32BE(0) !== row) return undefined;
      const stated = head.readInt32BE(4) * 2;
      const isNull = stated !== nullBytes && (await isBareNull(queue, row, statedEnd - at - 8));
      const length = isNull ? nullBytes : stated;
      if (!isLength(length)) throw new SourceError(`The .shp is damaged at record ${row}: copy or export it again.`);
      at += 8 + length;
      const content = await queue.next(length);
      if (!content) throw cutOff(row);
      return content;
    },
    close: () => queue.close(),
  };
}

/**
 * Whether the queue stands at a null shape of four bytes, whatever length its record states: the next record, or the end, is right behind it.
 * @param left bytes to the stated end of the file
 */
async function isBareNull(queue: ByteQueue, row: number, left: number): Promise<boolean> {
  const type = await queue.peek(nullBytes);
  if (type?.readInt32LE(0) !== 0) return false;
  const behind = left === nullBytes ? undefined : await queue.peek(nullBytes + 4);
  return behind === undefined || behind.readInt32BE(nullBytes) === row + 1;
}

/** Skips over what lies between the records. Goes back only within the record it is at. */
class ForwardReach implements Reach {
  private readonly queue: ByteQueue;
  private taken = 0;
  private last: Buffer = Buffer.alloc(0);

  constructor(queue: ByteQueue) {
    this.queue = queue;
  }

  async at(offset: number, length: number): Promise<Buffer | undefined> {
    const kept = this.taken - this.last.length;
    const back = offset >= kept && offset < this.taken ? Buffer.from(this.last.subarray(offset - kept)) : undefined;
    if (!back && offset < this.taken) return undefined;
    while (this.taken < offset) {
      const step = await this.queue.next(Math.min(windowBytes, offset - this.taken));
      if (!step) return undefined;
      this.taken += step.length;
    }
    if (back && back.length >= length) return back.subarray(0, length);
    const more = await this.queue.next(length - (back?.length ?? 0));
    if (!more) return undefined;
    this.taken += more.length;
    this.last = back ? Buffer.concat([back, more]) : more;
    return this.last;
  }
}

/** A window over the file that moves only when it must: most records lie in order even where not all do. */
class FileReach implements Reach {
  private readonly file: FileHandle;
  private window: Buffer = Buffer.alloc(0);
  private start = 0;

  constructor(file: FileHandle) {
    this.file = file;
  }

  async at(offset: number, length: number): Promise<Buffer | undefined> {
    if (offset < this.start || offset + length > this.start + this.window.length) {
      const wanted = Buffer.alloc(Math.max(length, windowBytes));
      const { bytesRead } = await this.file.read(wanted, 0, wanted.length, offset);
      this.window = wanted.subarray(0, bytesRead);
      this.start = offset;
    }
    const from = offset - this.start;
    return from + length <= this.window.length ? this.window.subarray(from, from + length) : undefined;
  }
}

const isLength = (bytes: number): boolean => bytes >= 4 && bytes <= longestRecord;
const notShp = (): SourceError => new SourceError('The .shp does not begin like a Shapefile: it is damaged.');
const cutOff = (row: number): SourceError =>
  new SourceError(`The .shp is cut off after record ${row - 1}: copy or export it again.`);
