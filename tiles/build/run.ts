// A run: sealed tiles that a thread put down on the disk as they came, with a list of them in the order of their ids.
import { FileSink } from '../archive/file-sink.ts';

export interface Run {
  readonly path: string;
  /** Ascending. */
  readonly ids: Float64Array;
  /** How many tiles from each id on are the same. */
  readonly counts: Uint32Array;
  readonly offsets: Float64Array;
  /** 0: there is no such tile any more. */
  readonly lengths: Uint32Array;
}

/** 24 bytes of memory an entry; everything else is on the disk. */
export class RunWriter {
  readonly #path: string;
  readonly #sink: FileSink;
  #count = 0;
  #ids = new Float64Array(1024);
  #counts = new Uint32Array(1024);
  #offsets = new Float64Array(1024);
  #lengths = new Uint32Array(1024);

  constructor(path: string) {
    this.#path = path;
    this.#sink = new FileSink(path);
  }

  /** @param sealed no bytes for a tile that is no more. @param count tiles from `id` on that are the same */
  add(id: number, sealed: Uint8Array, count = 1): void {
    if (this.#count === this.#ids.length) this.#grow();
    this.#ids[this.#count] = id;
    this.#counts[this.#count] = count;
    this.#offsets[this.#count] = this.#sink.size;
    this.#lengths[this.#count] = sealed.length;
    this.#count++;
    this.#sink.add(sealed);
  }

  finish(): Run {
    this.#sink.close(false);
    const order = Uint32Array.from({ length: this.#count }, (_, index) => index);
    order.sort((a, b) => (this.#ids[a] as number) - (this.#ids[b] as number));
    return {
      path: this.#path,
      ids: Float64Array.from(order, (index) => this.#ids[index] as number),
      counts: Uint32Array.from(order, (index) => this.#counts[index] as number),
      offsets: Float64Array.from(order, (index) => this.#offsets[index] as number),
      lengths: Uint32Array.from(order, (index) => this.#lengths[index] as number),
    };
  }

  #grow(): void {
    const size = this.#count * 2;
    const [ids, counts, offsets, lengths] = [this.#ids, this.#counts, this.#offsets, this.#lengths];
    this.#ids = new Float64Array(size);
    this.#counts = new Uint32Array(size);
    this.#offsets = new Float64Array(size);
    this.#lengths = new Uint32Array(size);
    this.#ids.set(ids);
    this.#counts.set(counts);
    this.#offsets.set(offsets);
    this.#lengths.set(lengths);
  }
}
