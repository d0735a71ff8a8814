// Writes a clustered, deduplicated PMTiles v3 archive from tiles that come in the order of their ids. Layout: header and root within
// the first 16 KiB, then the tiles as they come, then leaves and metadata: nothing is copied a second time.
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Bounds } from '../../data/model/place.ts';
import { EntryColumns } from './entry-columns.ts';
import { FileSink } from './file-sink.ts';
import { HEAD_BYTES, type Header, writeHeader } from './header.ts';
import { packDirectories } from './pack-directories.ts';
import { type ContentKey, SeenContents } from './seen-contents.ts';
import { tileOf } from './tile-id.ts';

export interface ArchiveFacts {
  readonly minzoom: number;
  readonly maxzoom: number;
  /** WGS 84. */
  readonly bounds: Bounds;
  /** JSON. */
  readonly metadata: object;
}

export interface WrittenArchive {
  readonly bytes: number;
  /** Tiles that can be asked for. */
  readonly addressed: number;
  readonly contents: number;
  /** SHA-256, hexadecimal, of the file from byte 16384 on and then of the bytes before. */
  readonly sha256: string;
}

export class ArchiveWriter {
  readonly #sink: FileSink;
  readonly #entries = new EntryColumns();
  readonly #seen = new SeenContents();
  readonly #digest = createHash('sha256');
  #addressed = 0;
  #data = 0;
  #firstId = -1;
  #lastId = -1;

  constructor(path: string) {
    this.#sink = new FileSink(path);
    this.#sink.add(new Uint8Array(HEAD_BYTES));
  }

  /** @param id above all before. @param bytes compressed, as they will be served. @param count tiles from `id` on that are the same */
  add(id: number, bytes: Uint8Array, key: ContentKey, count = 1): void {
    if (id <= this.#lastId) throw new Error(`Tile ${id} comes after ${this.#lastId}.`);
    if (this.#lastId < 0) this.#firstId = id;
    this.#lastId = id + count - 1;
    this.#addressed += count;
    const offset = this.#seen.place(key, this.#data);
    if (offset === this.#data) {
      this.#append(bytes);
      this.#data += bytes.length;
    } else if (this.#entries.extends(id, count, offset)) return;
    this.#entries.add(id, count, bytes.length, offset);
  }

  /** @param isKept on the disk before this returns */
  finish(facts: ArchiveFacts, isKept: boolean): WrittenArchive {
    const { root, leaves } = packDirectories(this.#entries.all);
    const metadata = gzipSync(JSON.stringify(facts.metadata));
    const leavesAt = HEAD_BYTES + this.#data;
    this.#append(leaves);
    this.#append(metadata);
    const { bounds } = facts;
    // what is there, as every prover of archives wants it; the metadata say what could be there
    const minzoom = this.#lastId < 0 ? facts.minzoom : tileOf(this.#firstId).z;
    const maxzoom = this.#lastId < 0 ? facts.maxzoom : tileOf(this.#lastId).z;
    const [west, south, east, north] = bounds;
    const header: Header = {
      root: { offset: 127, length: root.length },
      metadata: { offset: leavesAt + leaves.length, length: metadata.length },
      leaves: { offset: leavesAt, length: leaves.length },
      data: { offset: HEAD_BYTES, length: this.#data },
      addressed: this.#addressed,
      entries: this.#entries.length,
      contents: this.#seen.count,
      clustered: true,
      internal: 'gzip',
      compression: 'gzip',
      type: 'mvt',
      minzoom,
      maxzoom,
      bounds,
      centre: { zoom: minzoom, lon: (west + east) / 2, lat: (south + north) / 2 },
    };
    const head = new Uint8Array(HEAD_BYTES);
    head.set(writeHeader(header));
    head.set(root, 127);
    this.#sink.put(head, 0);
    this.#sink.close(isKept);
    return {
      bytes: this.#sink.size,
      addressed: this.#addressed,
      contents: this.#seen.count,
      sha256: this.#digest.update(head).digest('hex'),
    };
  }

  /** Gives the file up; whoever named it removes it. */
  abandon(): void {
    this.#sink.close(false);
  }

  #append(bytes: Uint8Array): void {
    this.#sink.add(bytes);
    this.#digest.update(bytes);
  }
}
