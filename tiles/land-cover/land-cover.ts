// Land use dissolved by commune, and how many parcels lie where: what the map shows where parcels cannot be told apart.

import { announce } from '../../data/store/outbox.ts';
import type { Queryable, Store, Transaction } from '../../data/store/store.ts';
import { turns } from '../../data/store/turns.ts';
import { RowCursor } from '../encoder/row-cursor.ts';
import { Thread } from '../worker/thread.ts';
import type { DensityCell } from './density-cells.ts';
import {
  dropEmptyCells,
  keepLandCoverState,
  keptDensity,
  keptLandCover,
  type NewestRow,
  newestOutbox,
  parcelUseRows,
  putDensity,
  putLandCover,
  type StaleRow,
  staleLandCover,
  takeLandCoverTurn,
} from './land-cover.sql.ts';
import type { Difference, DissolveRequest } from './messages.ts';

/** Parcels read in one statement: about a megabyte, so that taking it over is no pause of the event loop. */
const CHUNK = 4_000;

/** Parcels of communes -> what differs in their pictures, in a thread of its own. */
type Dissolver = Thread<DissolveRequest, Difference>;

interface Made {
  readonly difference: Difference;
  readonly outbox: number;
}

const queues = new WeakMap<Store, ReturnType<typeof turns>>();

function turnsOf(store: Store): ReturnType<typeof turns> {
  const queue = queues.get(store) ?? turns();
  queues.set(store, queue);
  return queue;
}

export interface Effort {
  /** Communes at a time, each in a thread of its own; one on the embedded database. */
  readonly threads?: number;
  /** Communes done of all, after each. */
  readonly onProgress?: (done: number, all: number) => void;
}

export interface StaleOptions extends Effort {
  /** Outbox row up to which everything was dealt with before. */
  readonly after?: number;
  /** Once its element is 1, the work ends after the communes that are under way. Shared, so that a thread sees it too. */
  readonly stop?: Int32Array<SharedArrayBuffer>;
}

/** What a server asks for, over and over. */
export type StaleAsked = Pick<StaleOptions, 'after' | 'stop'>;

export interface Refreshed {
  readonly communes: readonly string[];
  /** The outbox row up to which everything is dealt with now. */
  readonly until: number;
}

type IsWanted = (queries: Queryable, code: string) => Promise<boolean>;

/**
 * Makes the land cover and density of communes anew from their parcels: after an import, an undone import, a seeding. What differs
 * is written and announced (`tiles`), each with a box around the differing parts.
 * Each commune is one transaction; on PostgreSQL one process at a time works on it. Parcels without a readable shape are passed over.
 * Takes 20 us a parcel where neighbours are used alike, three times that where every parcel is used otherwise than those beside it.
 */
export async function refreshLandCover(
  store: Store,
  communeCodes: readonly string[],
  effort: Effort = {},
): Promise<void> {
  await refreshAll(store, communeCodes, async () => true, effort);
}

/**
 * Makes anew what has become stale, whoever made it so: by imports, and by applied edits of shapes and land uses.
 * The communes that were made anew, and the outbox row up to which everything is dealt with now.
 */
export async function refreshStaleLandCover(
  store: Store,
  { after = 0, ...effort }: StaleOptions = {},
): Promise<Refreshed> {
  const newest = await store.first<NewestRow>(newestOutbox());
  const stale = await store.rows<StaleRow>(staleLandCover(after, null));
  // another process may have been quicker
  const isStale: IsWanted = async (queries, code) =>
    (await queries.first<StaleRow>(staleLandCover(after, code))) !== undefined;
  const codes = stale.map(({ code }) => code);
  const communes = await refreshAll(store, codes, isStale, effort);
  return { communes, until: isStopped(effort) ? after : (newest?.outbox ?? 0) };
}

const isStopped = ({ stop }: Pick<StaleOptions, 'stop'>): boolean => stop !== undefined && Atomics.load(stop, 0) === 1;

/**
 * As refreshStaleLandCover, while the process answers: on PostgreSQL in a thread with connections of its own, so that parcels by the thousand
 * do not pass its event loop. The embedded database hands its rows over from a thread as they are.
 */
export async function refreshStaleAside(store: Store, asked: StaleAsked): Promise<Refreshed> {
  if (!store.server) return refreshStaleLandCover(store, asked);
  // most edits leave it as it is: no thread for those
  const newest = await store.first<NewestRow>(newestOutbox());
  const stale = await store.rows<StaleRow>(staleLandCover(asked.after ?? 0, null));
  if (stale.length === 0) return { communes: [], until: newest?.outbox ?? 0 };
  const thread = new Thread<StaleAsked, Refreshed>(new URL('./land-cover-thread.ts', import.meta.url), {
    data: store.server,
  });
  try {
    return await thread.ask(asked, []);
  } finally {
    await thread.close();
  }
}

/** @returns the communes that were made anew */
async function refreshAll(
  store: Store,
  codes: readonly string[],
  isWanted: IsWanted,
  { threads = 1, onProgress, ...effort }: Effort & Pick<StaleOptions, 'stop'>,
): Promise<string[]> {
  const made: string[] = [];
  const waiting = codes.values();
  let done = 0;
  const lane = () =>
    withDissolver(async (dissolver) => {
      for (const code of waiting) {
        if (isStopped(effort)) return;
        if (await refresh(store, dissolver, code, isWanted)) made.push(code);
        onProgress?.(++done, codes.length);
      }
    });
  const lanes = Math.min(store.engine === 'pglite' ? 1 : threads, codes.length);
  const ended = await Promise.allSettled(Array.from({ length: lanes }, lane));
  for (const each of ended) if (each.status === 'rejected') throw each.reason;
  return made;
}

async function withDissolver(work: (dissolver: Dissolver) => Promise<void>): Promise<void> {
  const dissolver: Dissolver = new Thread(new URL('./dissolve-thread.ts', import.meta.url));
  try {
    await work(dissolver);
  } finally {
    await dissolver.close();
  }
}

async function refresh(store: Store, dissolver: Dissolver, code: string, isWanted: IsWanted): Promise<boolean> {
  if (store.engine === 'pglite') {
    // One process and one connection, which should not wait for the dissolving: what is compared with stays as it is by taking turns.
    return turnsOf(store)(async () => {
      if (!(await isWanted(store, code))) return false;
      const made = await make(store, dissolver, code);
      await store.transact((tx) => keep(tx, code, made));
      return true;
    });
  }
  return store.transact(async (tx) => {
    await tx.rows(takeLandCoverTurn(code));
    if (!(await isWanted(tx, code))) return false;
    await keep(tx, code, await make(tx, dissolver, code));
    return true;
  });
}

async function make(queries: Queryable, dissolver: Dissolver, code: string): Promise<Made> {
  const newest = await queries.first<NewestRow>(newestOutbox());
  const parcels = await parcelsOf(queries, code);
  const landCover = await queries.bytes(keptLandCover(code));
  const density = await queries.rows<DensityCell>(keptDensity(code));
  const difference = await dissolver.ask({ parcels, landCover, density }, [...parcels, landCover]);
  return { difference, outbox: newest?.outbox ?? 0 };
}

async function parcelsOf(queries: Queryable, code: string): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  for (let after = 0, read = CHUNK; read === CHUNK; ) {
    const rows = await queries.bytes(parcelUseRows(code, after, CHUNK));
    read = 0;
    for (const cursor = new RowCursor(rows, 4); cursor.advance(); read++) after = cursor.number(0, false);
    if (read > 0) chunks.push(rows);
  }
  return chunks;
}

/** Writes what differs, and tells it: nothing is written or told where the pictures stayed as they were. */
async function keep(tx: Transaction, code: string, { difference, outbox }: Made): Promise<void> {
  const { landCover, density, bounds } = difference;
  for (const row of landCover) await tx.run(putLandCover(code, row));
  if (density.length > 0) {
    await tx.run(putDensity(code, density));
    await tx.run(dropEmptyCells(code));
  }
  await tx.run(keepLandCoverState(code, outbox));
  const products = [
    ['land_cover', bounds.landCover],
    ['density', bounds.density],
  ] as const;
  for (const [product, box] of products)
    if (box) await announce(tx, { topic: 'tiles', communeCode: code, bounds: [...box], product });
}
