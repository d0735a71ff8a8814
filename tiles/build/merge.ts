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

/** A run that is being read from its front. */
class Reading {
  readonly run: Run;
  readonly #file: number;
  #at = 0;

  constructor(run: Run) {
    this.run = run;
    this.#file = openSync(run.path, 'r');
  }

  /** Infinity after the last. */
  get id(): number {
    return this.run.ids[this.#at] ?? Number.POSITIVE_INFINITY;
  }

  /** The bytes of the tile at hand; empty for one that is no more. */
  bytes(): Uint8Array {
    const bytes = Buffer.allocUnsafe(this.run.lengths[this.#at] as number);
    const got = readSync(this.#file, bytes, 0, bytes.length, this.run.offsets[this.#at] as number);
    if (got !== bytes.length) throw new Error(`${this.run.path} is cut off.`);
    return bytes;
  }

  pass(): void {
    this.#at++;
  }

  close(): void {
    closeSync(this.#file);
  }
}

/** Writes the archive, on the disk before this resolves. Blocking: for threads. */
export async function mergeRuns({ path, facts, base, runs }: MergeOrder): Promise<WrittenArchive> {
  const all = base === undefined ? runs : [await runOfArchive(base), ...runs];
  const readings = all.filter(({ ids }) => ids.length > 0).map((run) => new Reading(run));
  const writer = new ArchiveWriter(path);
  try {
    for (;;) {
      const id = Math.min(...readings.map((reading) => reading.id));
      if (!Number.isFinite(id)) return writer.finish(facts, true);
      const newest = readings.findLast((reading) => reading.id === id) as Reading;
      const bytes = newest.bytes();
      if (bytes.length > 0) {
        const stamp = stampOf(bytes);
        if (!stamp) throw new Error(`${newest.run.path} holds a tile without a stamp.`);
        writer.add(id, bytes, keyOf(stamp.hash, bytes.length));
      }
      for (const reading of readings) if (reading.id === id) reading.pass();
    }
  } catch (error) {
    writer.abandon();
    throw error;
  } finally {
    for (const reading of readings) reading.close();
  }
}
