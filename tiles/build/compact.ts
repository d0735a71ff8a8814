// What was touched since the newest archive is folded into a new one: touched tiles are drawn anew, all others are copied as they lie.
import { join } from 'node:path';
import type { Store } from '../../data/store/store.ts';
import { archiveName, type Manifest } from '../archive/manifest.ts';
import { Shelf, type Volume } from '../archive/shelf.ts';
import { tileOf } from '../archive/tile-id.ts';
import { openWorkshop, type Workshop } from '../archive/workshop.ts';
import { LogFollower } from '../delta/log-follower.ts';
import type { Touched } from '../delta/touched.ts';
import { extentsOf } from '../extent.ts';
import { DRAWING, PARCEL_SETS, PARCEL_ZOOM, TILE_SETS } from '../layers.ts';
import { Thread } from '../worker/thread.ts';
import { bindArchives } from './bind.ts';
import { type BuildOptions, buildIn, isLogOf, LEVEL, manifestOf, positionOf, versionOf } from './build.ts';
import { PrintShop } from './print-shop.ts';
import { type SetsTile, type SetTile, together } from './set-tiles.ts';

/** Where more than this share of the tiles was touched, drawing everything from blocks is quicker. */
const MOST_SHARE = 0.3;
const FEW_TILES = 5_000;

/**
 * Publishes a new version that holds everything up to now; undefined where the newest one does already. Builds everything anew where
 * there is no good archive to begin with, or too much was touched. Serving may go on meanwhile.
 * @throws as buildTiles
 */
export async function compactTiles(
  store: Store,
  directory: string,
  options: BuildOptions = {},
): Promise<Manifest | undefined> {
  const workshop = await openWorkshop(directory);
  try {
    const { volume } = await new Shelf(directory).open((position) => isLogOf(store, position));
    if (!volume) return await buildIn(store, workshop, options);
    try {
      return await compactIn(store, workshop, { directory, volume }, options);
    } finally {
      await volume.close();
    }
  } finally {
    await workshop.close();
  }
}

/**
 * As compactTiles, while the process answers: on PostgreSQL in a thread with connections of its own, so that neither rows nor the log pass
 * its event loop. The embedded database hands its rows over from a thread as they are.
 */
export async function compactAside(store: Store, directory: string): Promise<Manifest | undefined> {
  if (!store.server) return compactTiles(store, directory);
  const thread = new Thread<string, Manifest | undefined>(new URL('./compact-thread.ts', import.meta.url), {
    data: store.server,
  });
  try {
    return await thread.ask(directory, []);
  } finally {
    await thread.close();
  }
}

interface Base {
  readonly directory: string;
  readonly volume: Volume;
}

async function compactIn(
  store: Store,
  workshop: Workshop,
  { directory, volume }: Base,
  options: BuildOptions,
): Promise<Manifest | undefined> {
  const last = volume.manifest;
  const position = await positionOf(store);
  const follower = new LogFollower(store, last.position.outbox);
  await follower.catchUp();
  const stale = staleTiles(follower.touched, last);
  if (!stale) return buildIn(store, workshop, options);
  if (stale.length === 0) return undefined;
  const drawn = await printAll(store, workshop.work, stale, options);
  const version = versionOf(position);
  const sets = await bindArchives({
    directory: workshop.out,
    extents: await extentsOf(store),
    thua: { drawing: DRAWING, version, position },
    baseOf: (set) => join(directory, last.version, archiveName(set)),
    runsOf: (set) => drawn.filter((run) => run.set === set).map(({ run }) => run),
  });
  const manifest = manifestOf(position, version, sets);
  await workshop.publish(manifest);
  return manifest;
}

/** Undefined where it is too many. */
function staleTiles(touched: Touched, { sets }: Manifest): SetsTile[] | undefined {
  const stale: SetTile[] = [];
  for (const set of TILE_SETS) {
    const most = Math.max(FEW_TILES, MOST_SHARE * sets[set].addressed);
    const ids = touched.list(set, most);
    if (!ids) return undefined;
    stale.push(...ids.map((id) => ({ set, tile: tileOf(id) })));
  }
  // below the parcels both their sets are one picture
  const isLandCover = ({ set, tile }: SetTile): boolean =>
    tile.z < PARCEL_ZOOM && PARCEL_SETS.some((own) => own === set);
  const alone = stale.filter((place) => !isLandCover(place)).map(({ set, tile }) => ({ sets: [set], tile }));
  return [...together(stale.filter(isLandCover)), ...alone];
}

async function printAll(
  store: Store,
  directory: string,
  stale: readonly SetsTile[],
  { threads = 1, onProgress = () => undefined }: BuildOptions,
) {
  const shop = await PrintShop.open(store, { directory, threads, level: LEVEL });
  try {
    const waiting = stale.values();
    let done = 0;
    const worker = async () => {
      for (const place of waiting) {
        await shop.tile(place);
        onProgress({ step: 'print', done: ++done, total: stale.length, tiles: done });
      }
    };
    await Promise.all(Array.from({ length: threads + 1 }, worker));
    return await shop.finish();
  } finally {
    await shop.close();
  }
}
