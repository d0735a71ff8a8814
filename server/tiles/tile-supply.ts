// Where tiles come from: the archive, where it holds them as they are now; else live rows. Never an old one: before each answer the log
// of the database is read up to its end.
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Store } from '../../data/store/store.ts';
import { StoreError, storeCodes } from '../../data/store/store-error.ts';
import { ArchiveError } from '../../tiles/archive/archive-error.ts';
import type { Volume } from '../../tiles/archive/shelf.ts';
import { hashOf, stampOf, tagOf } from '../../tiles/archive/stamp.ts';
import { tileIdOf } from '../../tiles/archive/tile-id.ts';
import { positionOf } from '../../tiles/build/build.ts';
import { drawTile, type Wanted } from '../../tiles/draw.ts';
import { MAXZOOM, MINZOOM, type TileSet } from '../../tiles/layers.ts';
import type { Encoded } from '../../tiles/worker/messages.ts';
import { openEncoderPool } from '../../tiles/worker/pool.ts';
import { type KeptTile, KeptTiles } from './kept-tiles.ts';
import { LogWatch } from './log-watch.ts';
import { Flights } from './tile-flights.ts';

export interface Supplied {
  readonly encoded: Encoded;
  /** The version of the archive in which it lies unchanged; undefined for a live tile, and while nobody can know. */
  readonly version: string | undefined;
}

/** What tiles are answered from: a volume, if there is one, what was touched since, and what was answered lately. Replaced as one. */
export interface Ground {
  readonly volume: Volume | undefined;
  readonly watch: LogWatch;
  readonly kept: KeptTiles;
}

export type Origin = 'archive' | 'kept' | 'drawn';

const KEPT_BYTES = 64 << 20;
/** Requests that began with an older volume have ended by then. */
const GRACE_MS = 30_000;

const inflate = promisify(gunzip);

const NOTHING: Encoded = {
  bytes: new Uint8Array(),
  isGzip: false,
  hash: tagOf(hashOf(new Uint8Array())),
  standsIn: false,
};

export class TileSupply {
  /** Why a newer archive than the one in service is not served; for /readyz. */
  trouble: string | undefined;
  /** Of the archive in service. */
  version: string | undefined;
  readonly counts: Record<Origin, number> = { archive: 0, kept: 0, drawn: 0 };
  readonly #store: Store;
  readonly #pool = openEncoderPool();
  readonly #flights = new Flights<Encoded>();
  #ground: Promise<Ground> | undefined;
  #onDamage: (error: ArchiveError) => void = () => undefined;

  constructor(store: Store) {
    this.#store = store;
  }

  /** What is answered from now; begins to follow the log with the first question. @throws StoreError where the database is gone */
  ground(): Promise<Ground> {
    if (this.#ground) return this.#ground;
    const ground = positionOf(this.#store)
      .then(({ outbox }) => LogWatch.open(this.#store, outbox))
      .then((watch) => ({ volume: undefined, watch, kept: new KeptTiles(KEPT_BYTES) }));
    this.#ground = ground;
    ground.catch(() => {
      if (this.#ground === ground) this.#ground = undefined;
    });
    return ground;
  }

  /** From now on this volume is served, with what its database's log tells since its position. */
  async adopt(volume: Volume): Promise<void> {
    const watch = await LogWatch.open(this.#store, volume.manifest.position.outbox);
    await this.#replace({ volume, watch, kept: new KeptTiles(KEPT_BYTES) });
  }

  /** Serves live tiles only, until another volume is adopted. */
  async drop(): Promise<void> {
    const { watch } = await this.ground();
    await this.#replace({ volume: undefined, watch, kept: new KeptTiles(KEPT_BYTES) });
  }

  /** Called when the volume turns out to be damaged while it is served; it has been dropped then. */
  onDamage(tell: (error: ArchiveError) => void): void {
    this.#onDamage = tell;
  }

  /** The tile as it is now. @throws StoreError where it is not in the archive as it is now, and the database is gone */
  async tile(wanted: Wanted): Promise<Supplied> {
    const ground = await this.ground();
    const isCurrent = await ground.watch.isCurrent();
    const key = keyOf(wanted);
    const kept = keptOf(ground, wanted, key) ?? (await this.#archived(ground, wanted, key));
    if (kept && (isCurrent || kept.isArchived)) {
      const { encoded, isArchived } = kept;
      this.counts[isArchived ? 'archive' : 'kept']++;
      return { encoded, version: isCurrent && isArchived ? ground.volume?.manifest.version : undefined };
    }
    if (!isCurrent) throw new StoreError(storeCodes.lost, 'The database does not answer.');
    return { encoded: await this.#flights.run(key, () => this.#draw(ground, wanted, key)), version: undefined };
  }

  async close(): Promise<void> {
    await this.#pool.close();
    const ground = await this.#ground?.catch(() => undefined);
    await ground?.volume?.close();
    await ground?.watch.close();
  }

  async #archived(ground: Ground, wanted: Wanted, key: string): Promise<KeptTile | undefined> {
    const { volume, kept } = ground;
    const { set, tile, scope, gzip } = wanted;
    if (!volume || tile.z < MINZOOM || tile.z > MAXZOOM || touchedAt(ground, wanted, false) > 0) return undefined;
    let sealed: Uint8Array<ArrayBuffer> | undefined;
    try {
      sealed = await volume.archives[set].tile(tileIdOf(tile));
    } catch (error) {
      await this.#damaged(ground, error);
      return undefined;
    }
    if (!sealed) return { encoded: NOTHING, revision: 0, isArchived: true };
    const stamp = stampOf(sealed);
    if (!stamp) {
      await this.#damaged(ground, new ArchiveError(`${set} holds a tile without a stamp.`));
      return undefined;
    }
    if (stamp.standsIn && touchedAt(ground, wanted, true) > 0) return undefined;
    if (scope !== 'all' && !stamp.communes?.every((code) => scope.includes(code))) return undefined;
    const { standsIn } = stamp;
    const bytes = gzip ? sealed : new Uint8Array(await inflate(sealed));
    const encoded = { bytes, isGzip: gzip, hash: tagOf(stamp.hash), standsIn };
    return kept.keep(key, { encoded, revision: 0, isArchived: true });
  }

  async #draw({ watch, kept }: Ground, wanted: Wanted, key: string): Promise<Encoded> {
    // known before the rows are read: what is committed meanwhile touches the tile with a later row
    const { revision } = watch.follower;
    const encoded = await drawTile(this.#store, this.#pool, wanted);
    this.counts.drawn++;
    return kept.keep(key, { encoded, revision, isArchived: false }).encoded;
  }

  /** @throws the error, where the archive is not to blame */
  async #damaged(ground: Ground, error: unknown): Promise<void> {
    if (!(error instanceof ArchiveError)) throw error;
    if ((await this.#ground) === ground) await this.drop();
    this.#onDamage(error);
  }

  async #replace(next: Ground): Promise<void> {
    const last = await this.#ground?.catch(() => undefined);
    this.#ground = Promise.resolve(next);
    this.version = next.volume?.manifest.version;
    if (!last) return;
    // what was drawn under the last ground is right up to a row that this one may not know of
    last.kept.clear();
    const retire = () => {
      if (last.volume !== next.volume) void last.volume?.close();
      if (last.watch !== next.watch) void last.watch.close();
    };
    setTimeout(retire, GRACE_MS).unref();
  }
}

/** A tile that was answered before and was not touched since. */
function keptOf(ground: Ground, wanted: Wanted, key: string): KeptTile | undefined {
  const kept = ground.kept.get(key);
  return kept && touchedAt(ground, wanted, kept.encoded.standsIn) <= kept.revision ? kept : undefined;
}

/** A row of the log that touched the tile since the archive was made; 0 for none. */
function touchedAt(
  { watch }: Ground,
  { set, tile }: { set: TileSet; tile: Wanted['tile'] },
  standsIn: boolean,
): number {
  return watch.follower.touched.at(set, tile, standsIn);
}

function keyOf({ set, tile: { z, x, y }, scope, gzip }: Wanted): string {
  return `${set}/${z}/${x}/${y}/${gzip}/${scope === 'all' ? scope : scope.join(' ')}`;
}
