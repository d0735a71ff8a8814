// All tiles of the whole database, all sets in one pass: planned, printed by threads into sorted runs, bound into archives.
import { availableParallelism } from 'node:os';
import type { Queryable, Store } from '../../data/store/store.ts';
import type { Manifest, Position } from '../archive/manifest.ts';
import { openWorkshop, type Workshop } from '../archive/workshop.ts';
import type { WrittenArchive } from '../archive/writer.ts';
import { extentsOf } from '../extent.ts';
import { DRAWING, PARCEL_SETS, TILE_SETS, type TileSet } from '../layers.ts';
import { bindArchives } from './bind.ts';
import { type Cell, planBuild } from './plan.ts';
import { isSameLog, type PositionRow, positionNow, type SameLogRow } from './position.sql.ts';
import { PrintShop } from './print-shop.ts';

export interface BuildProgress {
  readonly step: 'plan' | 'print' | 'bind';
  /** Places of the plan. */
  readonly done: number;
  readonly total: number;
  /** So far. */
  readonly tiles: number;
}

export interface BuildOptions {
  readonly threads?: number;
  readonly onProgress?: (progress: BuildProgress) => void;
}

/** Of gzip: as small as level 4 to a thousandth in 15 % less time, 3 % smaller than level 1. */
export const LEVEL = 3;

/** What a build is drawn from: everything in the log up to here is in it. */
export async function positionOf(store: Queryable): Promise<Position> {
  const row = await store.first<PositionRow>(positionNow());
  if (!row) throw new Error('The database does not say where its log stands.');
  return row;
}

/** Whether this database's log goes through a position: it is the one an archive was drawn from, and not an older copy of it. */
export async function isLogOf(store: Queryable, position: Position): Promise<boolean> {
  return (await store.first<SameLogRow>(isSameLog(position)))?.same ?? false;
}

/** A version is never used twice, and says by itself which of two is newer. */
export function versionOf({ outbox }: Position, now = Date.now()): string {
  return `${now.toString(36)}-${outbox.toString(36)}`;
}

export function manifestOf(position: Position, version: string, sets: Manifest['sets']): Manifest {
  return { format: 1, drawing: DRAWING, version, position, builtAt: new Date().toISOString(), sets };
}

/**
 * Builds the archives of all sets in a directory and publishes them there as its newest version. What is written to the record while
 * it runs may or may not be in them: it stands in the log after the position, and whoever serves them follows the log from there.
 * @throws StoreError TH003 where another build is under way, ArchiveError or the system's error (disk full); then nothing is published
 */
export async function buildTiles(store: Store, directory: string, options: BuildOptions = {}): Promise<Manifest> {
  const workshop = await openWorkshop(directory);
  try {
    return await buildIn(store, workshop, options);
  } finally {
    await workshop.close();
  }
}

/** The same in a workshop that is open already. */
export async function buildIn(store: Store, workshop: Workshop, options: BuildOptions): Promise<Manifest> {
  const position = await positionOf(store);
  const version = versionOf(position);
  const sets = await drawAll(store, workshop, { drawing: DRAWING, version, position }, options);
  const manifest = manifestOf(position, version, sets);
  await workshop.publish(manifest);
  return manifest;
}

async function drawAll(
  store: Store,
  { work, out }: { readonly work: string; readonly out: string },
  thua: object,
  { threads = availableParallelism(), onProgress = () => undefined }: BuildOptions,
): Promise<Record<TileSet, WrittenArchive>> {
  onProgress({ step: 'plan', done: 0, total: 1, tiles: 0 });
  const plan = await planBuild(store);
  const extents = await extentsOf(store);
  const shop = await PrintShop.open(store, { directory: work, threads, level: LEVEL });
  try {
    const total = plan.areas.length + plan.singles.length + plan.blocks.length;
    let done = 0;
    let tiles = 0;
    const print = async (cells: readonly Cell[], work: (cell: Cell) => Promise<number>) => {
      const waiting = cells.values();
      const worker = async () => {
        for (const cell of waiting) {
          tiles += await work(cell);
          onProgress({ step: 'print', done: ++done, total, tiles });
        }
      };
      await Promise.all(Array.from({ length: threads * 2 }, worker));
    };
    // the longest first
    await print(plan.areas, ({ tile }) => shop.block(tile, 'communes'));
    await print(plan.singles, (cell) => printSingle(shop, cell));
    await print(plan.blocks, (cell) => printBlock(shop, cell));
    const runs = await shop.finish();
    onProgress({ step: 'bind', done: 0, total: TILE_SETS.length, tiles });
    let bound = 0;
    return await bindArchives({
      directory: out,
      extents,
      thua,
      runsOf: (set) => runs.filter((run) => run.set === set).map(({ run }) => run),
      onDone: () => onProgress({ step: 'bind', done: ++bound, total: TILE_SETS.length, tiles }),
    });
  } finally {
    await shop.close();
  }
}

async function printSingle(shop: PrintShop, { tile, ...holds }: Cell): Promise<number> {
  let tiles = 0;
  // where there are parcels there is their density
  if (holds.cover || holds.parcels) tiles += await shop.tile({ sets: PARCEL_SETS, tile });
  if (holds.communes) tiles += await shop.tile({ sets: ['communes'], tile });
  if (holds.context) tiles += await shop.tile({ sets: ['context'], tile });
  return tiles;
}

async function printBlock(shop: PrintShop, { tile, ...holds }: Cell): Promise<number> {
  let tiles = 0;
  for (const part of ['parcels', 'context'] as const) {
    if (holds[part]) tiles += await shop.block(tile, part);
  }
  return tiles;
}
