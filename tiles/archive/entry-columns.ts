// Entries of a directory while they are being written: columns that grow.
import type { Directory } from './directory.ts';

export class EntryColumns {
  length = 0;
  #ids = new Float64Array(4096);
  #runs = new Uint32Array(4096);
  #lengths = new Uint32Array(4096);
  #offsets = new Float64Array(4096);

  add(id: number, run: number, length: number, offset: number): void {
    if (this.length === this.#ids.length) this.#grow();
    const at = this.length++;
    this.#ids[at] = id;
    this.#runs[at] = run;
    this.#lengths[at] = length;
    this.#offsets[at] = offset;
  }

  /** More tiles for the last entry, where they follow it and are the same. */
  extends(id: number, count: number, offset: number): boolean {
    const at = this.length - 1;
    if (at < 0 || this.#offsets[at] !== offset) return false;
    const run = this.#runs[at] as number;
    if ((this.#ids[at] as number) + run !== id) return false;
    this.#runs[at] = run + count;
    return true;
  }

  /** A view of what is there. */
  get all(): Directory {
    return {
      ids: this.#ids.subarray(0, this.length),
      runs: this.#runs.subarray(0, this.length),
      lengths: this.#lengths.subarray(0, this.length),
      offsets: this.#offsets.subarray(0, this.length),
    };
  }

  #grow(): void {
    const { ids, runs, lengths, offsets } = this.all;
    const size = this.length * 2;
    this.#ids = new Float64Array(size);
    this.#runs = new Uint32Array(size);
    this.#lengths = new Uint32Array(size);
    this.#offsets = new Float64Array(size);
    this.#ids.set(ids);
    this.#runs.set(runs);
    this.#lengths.set(lengths);
    this.#offsets.set(offsets);
  }
}
