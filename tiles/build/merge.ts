// Sorted runs become one archive. Where two runs hold the same tile, the later run is right.
import { closeSync, openSync, readSync } from 'node:fs';
import { keyOf } from '../archive/seen-contents.ts';
import { stampOf } from '../archive/stamp.ts';
import { type ArchiveFacts, ArchiveWriter, type WrittenArchive } from '../archive/writer.ts';
import { runOfArchive } from './archive-run.ts';
import type { Run } from './run.ts';

export interface MergeOrder {
  readonly path: string;
  readonly facts: ArchiveFacts;
  /** An archive whose tiles are older than all runs. */
  readonly base?: string;
  /** Oldest first. */
  readonly runs: readonly Run[];
}

/** Bytes of a file at a time: tiles that follow one another in an archive mostly lie close together in a run. */
const PAGE = 1 << 19;

/** A run that is being read from its front. */
class Reading {
  readonly run: Run;
  /** The next tile; Infinity after the last. */
  id: number;
  readonly #file: number;
  readonly #page = Buffer.allocUnsafeSlow(PAGE);
  #pageAt = -1;
  #pageEnd = -1;
  #at = 0;

  constructor(run: Run) {
    this.run = run;
    this.id = run.ids[0] ?? Number.POSITIVE_INFINITY;
    this.#file = openSync(run.path, 'r');
  }

  /** The tile after those that are the same as the one at hand. */
  get end(): number {
    return (this.run.ids[this.#at] as number) + (this.run.counts[this.#at] as number);
  }

  /** The bytes of the tile at hand, until the next are asked for; empty for one that is no more. */
  bytes(): Uint8Array {
    const offset = this.run.offsets[this.#at] as number;
    const length = this.run.lengths[this.#at] as number;
    if (length > PAGE / 2) return this.#read(Buffer.allocUnsafe(length), offset, length);
    if (offset < this.#pageAt || offset + length > this.#pageEnd) {
      // what lies a little before may be asked for next
      this.#pageAt = Math.max(0, offset - PAGE / 4);
      this.#pageEnd = this.#pageAt + readSync(this.#file, this.#page, 0, PAGE, this.#pageAt);
      if (this.#pageEnd < offset + length) throw new Error(`${this.run.path} is cut off.`);
    }
    return this.#page.subarray(offset - this.#pageAt, offset - this.#pageAt + length);
  }

  #read(bytes: Buffer, offset: number, length: number): Buffer {
    const got = readSync(this.#file, bytes, 0, length, offset);
    if (got !== length) throw new Error(`${this.run.path} is cut off.`);
    return bytes;
  }

  /** Goes on to a tile. */
  passTo(id: number): void {
    const { ids } = this.run;
    if (id < this.end) this.id = id;
    else this.id = ids[++this.#at] ?? Number.POSITIVE_INFINITY;
  }

  close(): void {
    closeSync(this.#file);
  }
}

/** Of the newest run that holds the next tile: it, and the tile up to which it alone tells what is there. */
function nextOf(readings: readonly Reading[]): { readonly newest: Reading; readonly end: number } | undefined {
  let newest: Reading | undefined;
  let id = Number.POSITIVE_INFINITY;
  for (const reading of readings) {
    if (reading.id > id || reading.id === Number.POSITIVE_INFINITY) continue;
    newest = reading;
    id = reading.id;
  }
  if (!newest) return undefined;
  let { end } = newest;
  for (const reading of readings) {
    if (reading === newest) continue;
    end = Math.min(end, reading.id === id ? reading.end : reading.id);
  }
  return { newest, end };
}

/** Writes the archive, on the disk before this resolves. Blocking: for threads. */
export async function mergeRuns({ path, facts, base, runs }: MergeOrder): Promise<WrittenArchive> {
  const all = base === undefined ? runs : [await runOfArchive(base), ...runs];
  const readings = all.filter(({ ids }) => ids.length > 0).map((run) => new Reading(run));
  const writer = new ArchiveWriter(path);
  try {
    for (let next = nextOf(readings); next; next = nextOf(readings)) {
      const { newest, end } = next;
      const { id } = newest;
      const bytes = newest.bytes();
      if (bytes.length > 0) {
        const stamp = stampOf(bytes);
        if (!stamp) throw new Error(`${newest.run.path} holds a tile without a stamp.`);
        writer.add(id, bytes, keyOf(stamp.hash, bytes.length), end - id);
      }
      for (const reading of readings) if (reading.id === id) reading.passTo(end);
    }
    return writer.finish(facts, true);
  } catch (error) {
    writer.abandon();
    throw error;
  } finally {
    for (const reading of readings) reading.close();
  }
}
