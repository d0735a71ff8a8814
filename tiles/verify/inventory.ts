// Everything the directories of an archive name: which tiles, and where. 28 bytes of memory an entry.
import { ArchiveError } from '../archive/archive-error.ts';
import { type Directory, readDirectory } from '../archive/directory.ts';
import { EntryColumns } from '../archive/entry-columns.ts';
import type { Section } from '../archive/header.ts';
import type { Archive } from '../archive/reader.ts';
import { firstIdOf, tileOf } from '../archive/tile-id.ts';
import type { TileAddress } from '../encoder/projector.ts';
import type { Problems } from './problems.ts';
import { unpack } from './unpack.ts';

/** A root may point to leaves, and these to leaves again; no maker goes deeper. */
const MOST_LEVELS = 4;
/** First id that is no tile of zoom 26 or above. */
const END_OF_IDS = firstIdOf(27);

export interface Inventory {
  /** Of tiles only, in the order of the directories. */
  readonly entries: Directory;
  /** Tiles that can be asked for. */
  readonly addressed: number;
  /** Ids ascend everywhere and no two entries hold the same tile, so that every tile can be found. */
  readonly isInOrder: boolean;
}

/** Reads every directory. What cannot be read or is out of order is a problem; the rest is read all the same. */
export async function takeInventory(archive: Archive, problems: Problems): Promise<Inventory> {
  const walk = new Walk(archive, problems);
  await walk.directory(archive.root, 1, { from: 0, until: END_OF_IDS });
  return { entries: walk.entries.all, addressed: walk.addressed, isInOrder: walk.isInOrder };
}

interface Ids {
  readonly from: number;
  readonly until: number;
}

class Walk {
  readonly entries = new EntryColumns();
  addressed = 0;
  isInOrder = true;
  #next = 0;
  readonly #archive: Archive;
  readonly #problems: Problems;

  constructor(archive: Archive, problems: Problems) {
    this.#archive = archive;
    this.#problems = problems;
  }

  /** @param reach ids that are looked for in it */
  async directory(directory: Directory, level: number, reach: Ids): Promise<void> {
    if (level > MOST_LEVELS) {
      this.#disorder('The directories have no end.');
      return;
    }
    const { ids, runs } = directory;
    if (ids.length === 0 && level > 1) this.#problems.tell('A leaf directory is empty.');
    for (let entry = 0; entry < ids.length; entry++) {
      const id = ids[entry] as number;
      const until = ids[entry + 1] ?? reach.until;
      if (id < reach.from || until > reach.until) this.#disorder(`A directory holds ids beyond its place, at ${id}.`);
      if (runs[entry] !== 0) this.#tile(directory, entry);
      else await this.#leaf(directory, entry, level, { from: id, until });
    }
  }

  async #leaf(directory: Directory, entry: number, level: number, reach: Ids): Promise<void> {
    const at = `The leaf directory of id ${reach.from}`;
    const place = this.#placeOf(directory, entry, `${at} lies outside of its section.`);
    if (!place) return;
    const bytes = unpack(await this.#archive.read(place), this.#archive.header.internal);
    const leaf = bytes && this.#parsed(bytes, at);
    if (leaf) await this.directory(leaf, level + 1, reach);
    else if (!bytes) this.#disorder(`${at} cannot be decompressed.`);
  }

  #parsed(bytes: Uint8Array, at: string): Directory | undefined {
    try {
      return readDirectory(bytes);
    } catch (error) {
      if (!(error instanceof ArchiveError)) throw error;
      this.#disorder(`${at}: ${error.message}`);
      return undefined;
    }
  }

  #tile(directory: Directory, entry: number): void {
    const id = directory.ids[entry] as number;
    const run = directory.runs[entry] as number;
    if (id + run > END_OF_IDS) {
      this.#disorder(`Id ${id} with a run of ${run} is no tile.`);
      return;
    }
    if (id < this.#next) this.#disorder('The tile comes after one that it should stand before.', tileOf(id));
    this.#next = Math.max(this.#next, id + run);
    if (!this.#placeOf(directory, entry, 'The tile lies outside of the data section.', tileOf(id))) return;
    this.addressed += run;
    this.entries.add(id, run, directory.lengths[entry] as number, directory.offsets[entry] as number);
  }

  #placeOf(directory: Directory, entry: number, otherwise: string, tile?: TileAddress): Section | undefined {
    try {
      return this.#archive.placeOf(directory, entry);
    } catch (error) {
      if (!(error instanceof ArchiveError)) throw error;
      this.#problems.tell(otherwise, tile);
      return undefined;
    }
  }

  #disorder(what: string, tile?: TileAddress): void {
    this.isInOrder = false;
    this.#problems.tell(what, tile);
  }
}
