// The threads of a build and what they are asked: rows are fetched here, printed there.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Store } from '../../data/store/store.ts';
import { type BlockKind, isCrowd, MOST_PARCELS, rowsOf, rowsOfBlock, standInRowsOf } from '../draw.ts';
import type { TileAddress } from '../encoder/projector.ts';
import { RowCursor } from '../encoder/row-cursor.ts';
import { MAXZOOM, PARCEL_SETS, type StandIn, type TileSet } from '../layers.ts';
import { Thread } from '../worker/thread.ts';
import type { BlockPart } from './block.ts';
import type { SetRun } from './press.ts';
import type { PressAnswer, PressOrder } from './press-thread.ts';
import type { SetsTile } from './set-tiles.ts';

export interface ShopOptions {
  /** Where the runs go; there. */
  readonly directory: string;
  readonly threads: number;
  /** Of gzip. */
  readonly level: number;
}

/** No packed row of a parcel is smaller. */
const FEWEST_BYTES = 64;

export class PrintShop {
  readonly #store: Store;
  readonly #presses: readonly Thread<PressOrder, PressAnswer>[];

  private constructor(store: Store, presses: readonly Thread<PressOrder, PressAnswer>[]) {
    this.#store = store;
    this.#presses = presses;
  }

  static async open(store: Store, { directory, threads, level }: ShopOptions): Promise<PrintShop> {
    const presses = Array.from(
      { length: threads },
      () => new Thread<PressOrder, PressAnswer>(new URL('./press-thread.ts', import.meta.url)),
    );
    const shop = new PrintShop(store, presses);
    for (const [index, press] of presses.entries()) {
      const own = join(directory, `press-${index}`);
      await mkdir(own, { recursive: true });
      await press.ask({ kind: 'open', directory: own, level }, []);
    }
    return shop;
  }

  /** Prints one tile in one set, or in all that have the same rows; the number of tiles that have something in them. */
  async tile({ sets, tile }: SetsTile): Promise<number> {
    const picture = { set: sets[0] as TileSet, tile, scope: 'all' } as const;
    if (await isCrowd(this.#store, picture)) return this.#standIn([{ sets, tile }], 'crowd');
    const sources = await rowsOf(this.#store, picture);
    const answer = await this.#ask(
      { kind: 'tile', order: { sets, tile, sources, standsIn: undefined } },
      sources.map(({ rows }) => rows),
    );
    return answer.tiles + (await this.#standIn(answer.overfull, 'budget'));
  }

  /** Prints a tile and all below it. Where there are too many parcels for one question, its quarters are asked one by one. */
  async block(tile: TileAddress, kind: BlockKind): Promise<number> {
    if (kind === 'parcels' && (await isCrowd(this.#store, { set: 'parcels', tile, scope: 'all' })))
      return this.#quarters(tile, 'crowd');
    const part = await rowsOfBlock(this.#store, tile, kind);
    if (kind === 'parcels' && isCutOff(part)) return this.#quarters(tile, 'budget');
    const answer = await this.#ask(
      { kind: 'block', tile, part },
      part.sources.map(({ rows }) => rows),
    );
    await this.#standIn(answer.overfull, 'budget');
    return answer.tiles;
  }

  /** Closes the runs. Nothing can be printed afterwards. */
  async finish(): Promise<SetRun[]> {
    const answers = await Promise.all(this.#presses.map((press) => press.ask({ kind: 'finish' }, [])));
    return answers.flatMap(({ runs }) => runs);
  }

  async close(): Promise<void> {
    await Promise.all(this.#presses.map((press) => press.close()));
  }

  /** Land cover for a tile of parcels, and its quarters one by one. */
  async #quarters(tile: TileAddress, why: StandIn): Promise<number> {
    let tiles = await this.#standIn([{ sets: PARCEL_SETS, tile }], why);
    if (tile.z === MAXZOOM) return tiles;
    for (const quarter of [0, 2, 3, 1]) {
      const below = { z: tile.z + 1, x: tile.x * 2 + (quarter & 1), y: tile.y * 2 + (quarter >> 1) };
      tiles += await this.block(below, 'parcels');
    }
    return tiles;
  }

  async #standIn(places: readonly SetsTile[], standsIn: StandIn): Promise<number> {
    let tiles = 0;
    for (const { sets, tile } of places) {
      const sources = await standInRowsOf(this.#store, { set: sets[0] as TileSet, tile, scope: 'all' });
      const order = { sets, tile, sources, standsIn };
      tiles += (
        await this.#ask(
          { kind: 'tile', order },
          sources.map(({ rows }) => rows),
        )
      ).tiles;
    }
    return tiles;
  }

  #ask(order: PressOrder, handedOver: readonly Uint8Array[]): Promise<PressAnswer> {
    const press = this.#presses.reduce((best, each) => (each.load < best.load ? each : best));
    return press.ask(order, handedOver);
  }
}

function isCutOff({ sources }: BlockPart): boolean {
  const rows = sources[0]?.rows ?? new Uint8Array();
  if (rows.length < MOST_PARCELS * FEWEST_BYTES) return false;
  let count = 0;
  for (const cursor = new RowCursor(rows, 0); cursor.advance(); ) count++;
  return count > MOST_PARCELS;
}
