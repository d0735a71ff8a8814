// Packs working sets: small ones on the spot, large ones aside, because shapes are projected vertex by vertex.
import { Aside } from '../aside.ts';
import { packed, type ToPack } from './pack.ts';

/** Below, packing takes about a millisecond. */
const LARGE_BYTES = 32 * 1024;
const MOST_WAITING = 16;

export class WorkingSets {
  readonly #aside = new Aside<ToPack, Uint8Array<ArrayBuffer>>(
    new URL('./pack-thread.ts', import.meta.url),
    MOST_WAITING,
  );

  /** @param set its rows are handed over where they are large, and must not be used after */
  async pack(set: ToPack): Promise<Uint8Array<ArrayBuffer>> {
    return set.rows.length < LARGE_BYTES ? packed(set) : this.#aside.ask(set, [set.rows]);
  }

  async close(): Promise<void> {
    await this.#aside.close();
  }
}
