// A PMTiles v3 archive that is asked for tiles: directories as typed arrays, bytes as they lie there.
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { ArchiveError } from './archive-error.ts';
import type { ByteSource } from './byte-source.ts';
import { type Directory, entryOf, readDirectory, sliceOf } from './directory.ts';
import { type Compression, HEAD_BYTES, HEADER_BYTES, type Header, readHeader, type Section } from './header.ts';
import { KeptLeaves } from './kept-leaves.ts';

/** A directory that inflates to more is no directory. */
const MOST_INFLATED = 64 << 20;
/** A root may point to leaves, a leaf to tiles; other makers' archives may have one level more. */
const MOST_LEVELS = 4;

function inflate(bytes: Uint8Array, compression: Compression): Uint8Array {
  try {
    if (compression === 'none') return bytes;
    if (compression === 'gzip') return gunzipSync(bytes, { maxOutputLength: MOST_INFLATED });
    if (compression === 'brotli') return brotliDecompressSync(bytes, { maxOutputLength: MOST_INFLATED });
  } catch (error) {
    throw new ArchiveError('The archive is damaged: a directory cannot be decompressed.', { cause: error });
  }
  throw new ArchiveError(
    `The archive's directories are compressed with ${compression}: gzip, brotli and none are read.`,
  );
}

/** @throws ArchiveError where a section lies outside of the file */
function checkSections({ root, metadata, leaves, data }: Header, size: number): void {
  const all = { root, metadata, leaves, data };
  for (const [name, { offset, length }] of Object.entries(all)) {
    if (length > 0 && (offset < HEADER_BYTES || offset + length > size)) {
      throw new ArchiveError(
        `The archive is cut off or damaged: its ${name} section ends at ${offset + length} of ${size} bytes.`,
      );
    }
  }
  if (root.length === 0 || root.offset + root.length > HEAD_BYTES) {
    throw new ArchiveError('The archive is damaged: its root directory is not within the first 16 KiB.');
  }
}

export class Archive {
  readonly header: Header;
  readonly root: Directory;
  readonly #source: ByteSource;
  readonly #leaves: KeptLeaves;

  private constructor(source: ByteSource, header: Header, root: Directory) {
    this.#source = source;
    this.header = header;
    this.root = root;
    this.#leaves = new KeptLeaves((at) => this.#readLeaf(at));
  }

  /** @throws ArchiveError where it is not an archive, or not a whole one. The source is closed then. */
  static async open(source: ByteSource): Promise<Archive> {
    try {
      const head = await source.read(0, Math.min(source.size, HEAD_BYTES));
      const header = readHeader(head);
      checkSections(header, source.size);
      const { offset, length } = header.root;
      return new Archive(
        source,
        header,
        readDirectory(inflate(head.subarray(offset, offset + length), header.internal)),
      );
    } catch (error) {
      await source.close();
      throw error;
    }
  }

  /** Parsed JSON. @throws ArchiveError where it is none */
  async metadata(): Promise<unknown> {
    const { offset, length } = this.header.metadata;
    if (length === 0) return {};
    const bytes = inflate(await this.#source.read(offset, length), this.header.internal);
    try {
      return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    } catch (error) {
      throw new ArchiveError('The archive is damaged: its metadata is no JSON.', { cause: error });
    }
  }

  /** The bytes of a tile as they lie there, compressed; undefined where there is none. */
  async tile(id: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
    let directory = this.root;
    for (let level = 0; level < MOST_LEVELS; level++) {
      const entry = entryOf(directory, id);
      if (entry < 0) return undefined;
      const place = this.placeOf(directory, entry);
      if (directory.runs[entry] !== 0) return this.#source.read(place.offset, place.length);
      directory = this.#leaves.get(place) ?? (await this.#leaves.fetch(place));
    }
    throw new ArchiveError('The archive is damaged: its directories have no end.');
  }

  /** The directories that hold tiles, in the order of their ids. */
  async *directories(directory: Directory = this.root, level = 1): AsyncGenerator<Directory> {
    if (level > MOST_LEVELS) throw new ArchiveError('The archive is damaged: its directories have no end.');
    let tiles = 0;
    for (let entry = 0; entry <= directory.ids.length; entry++) {
      if (entry < directory.ids.length && directory.runs[entry] !== 0) continue;
      if (entry > tiles) yield sliceOf(directory, tiles, entry);
      tiles = entry + 1;
      if (entry < directory.ids.length)
        yield* this.directories(await this.#readLeaf(this.placeOf(directory, entry)), level + 1);
    }
  }

  /** Where the bytes of an entry lie in the file. */
  placeOf(directory: Directory, entry: number): Section {
    const { leaves, data } = this.header;
    const section = directory.runs[entry] === 0 ? leaves : data;
    const offset = directory.offsets[entry] as number;
    const length = directory.lengths[entry] as number;
    if (length === 0 || offset + length > section.length) {
      throw new ArchiveError('The archive is damaged: a directory points out of its section.');
    }
    return { offset: section.offset + offset, length };
  }

  /** Bytes of the file, for whoever copies or proves it. */
  read({ offset, length }: Section): Promise<Uint8Array<ArrayBuffer>> {
    return this.#source.read(offset, length);
  }

  get size(): number {
    return this.#source.size;
  }

  close(): Promise<void> {
    return this.#source.close();
  }

  async #readLeaf({ offset, length }: Section): Promise<Directory> {
    return readDirectory(inflate(await this.#source.read(offset, length), this.header.internal));
  }
}
