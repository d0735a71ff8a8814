// An archive read from front to back: one large piece at a time, and what lies behind by itself.
import type { Section } from '../archive/header.ts';
import type { Archive } from '../archive/reader.ts';

export class ByteWindow {
  readonly #archive: Archive;
  readonly #size: number;
  #from = 0;
  #piece = new Uint8Array();

  /** @param size bytes of a piece */
  constructor(archive: Archive, size: number) {
    this.#archive = archive;
    this.#size = size;
  }

  /** A view that holds until the next read. @throws ArchiveError where the bytes are not there */
  async read(place: Section): Promise<Uint8Array> {
    const { offset, length } = place;
    const end = this.#from + this.#piece.length;
    if (offset >= this.#from && offset + length <= end) {
      return this.#piece.subarray(offset - this.#from, offset - this.#from + length);
    }
    // a tile that shares the content of one before: the window stays where it is
    if (offset < this.#from || length >= this.#size) return this.#archive.read(place);
    const { data } = this.#archive.header;
    this.#piece = await this.#archive.read({
      offset,
      length: Math.min(this.#size, data.offset + data.length - offset),
    });
    this.#from = offset;
    return this.#piece.subarray(0, length);
  }
}
