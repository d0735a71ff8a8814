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
import type { Wanted } from '../../tiles/draw.ts';
import { type Drawer, openDrawer } from '../../tiles/drawer.ts';
import type { Encoded } from '../../tiles/encoded.ts';
import { deepestOf, MINZOOM, PARCEL_ZOOM, type StandIn, type TileSet } from '../../tiles/layers.ts';
import { DrawAhead } from './draw-ahead.ts';
import { type KeptTile, KeptTiles, keyOf } from './kept-tiles.ts';
import { LogWatch } from './log-watch.ts';
import { type Begun, Flights } from './tile-flights.ts';

export interface Supplied {
  readonly encoded: Encoded;
  /** The version of the archive in which it lies unchanged; undefined for a live tile, and while nobody can know. */
  readonly version: string | undefined;
  readonly origin: Origin;
}

/** What tiles are answered from: a volume, if there is one, what was touched since, and what was answered lately. Replaced as one. */
export interface Ground {
  readonly volume: Volume | undefined;
  readonly watch: LogWatch;
  readonly kept: KeptTiles;
}

/** `drawn` waited for a drawing, be it under way already. */
export type Origin = 'archive' | 'kept' | 'drawn';

const KEPT_BYTES = 64 << 20;
/** Requests that began with an older volume have ended by then. */
const GRACE_MS = 30_000;

const inflate = promisify(gunzip);

const NOTHING: Encoded = {
  bytes: new Uint8Array(),
  isGzip: false,
  hash: tagOf(hashOf(new Uint8Array())),
  standsIn: undefined,
};

export class TileSupply {
  /** Why a newer archive than the one in service is not served; for /readyz. */
  trouble: string | undefined;
  /** Of the archive in service. */
  version: string | undefined;
  readonly answers: Record<Origin, number> = { archive: 0, kept: 0, drawn: 0 };
  /** Drawn before anybody asked. */
  ahead = 0;
  readonly #store: Store;
  readonly #drawer: Drawer;
  readonly #flights = new Flights<Encoded>();
  /** Answers that wait for a drawing now. */
  #waiting = 0;
  readonly #ahead = new DrawAhead(
    (wanted) => this.#drawAhead(wanted),
    () => this.#waiting > 0,
  );
  #ground: Promise<Ground> | undefined;
  #onDamage: (error: ArchiveError) => void = () => undefined;

  constructor(store: Store) {
    this.#store = store;
    this.#drawer = openDrawer(store);
  }

  /** What is answered from now; begins to follow the log with the first question. @throws StoreError where the database is gone */
  ground(): Promise<Ground> {
    if (this.#ground) return this.#ground;
    const ground = positionOf(this.#store)
      .then(({ outbox }) => LogWatch.open(this.#store, outbox))
      .then((watch) => this.#groundOn(undefined, watch));
    this.#ground = ground;
    ground.catch(() => {
      if (this.#ground === ground) this.#ground = undefined;
    });
    return ground;
  }

  /** From now on this volume is served, with what its database's log tells since its position. */
  async adopt(volume: Volume): Promise<void> {
    const watch = await LogWatch.open(this.#store, volume.manifest.position.outbox);
    await this.#replace(this.#groundOn(volume, watch));
  }

  /** Serves live tiles only, until another volume is adopted. */
  async drop(): Promise<void> {
    const { watch } = await this.ground();
    await this.#replace(this.#groundOn(undefined, watch));
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
    const kept = keptOf(ground, key) ?? (await this.#archived(ground, wanted, key));
    if (kept && (isCurrent || kept.isArchived)) {
      const { encoded, isArchived } = kept;
      const origin = isArchived ? 'archive' : 'kept';
      this.answers[origin]++;
      return { encoded, version: isCurrent && isArchived ? ground.volume?.manifest.version : undefined, origin };
    }
    if (!isCurrent) throw new StoreError(storeCodes.lost, 'The database does not answer.');
    this.answers.drawn++;
    this.#waiting++;
    const encoded = await this.#drawn(ground, wanted).finally(() => this.#waiting--);
    ground.kept.get(key);
    return { encoded, version: undefined, origin: 'drawn' };
  }

  /** Gets ready to draw. */
  warm(): void {
    this.#drawer.warm();
  }

  /** Something was committed: what it touched, and somebody looks at, is drawn now. @throws StoreError where the database is gone */
  async heed(): Promise<void> {
    await (await this.ground()).watch.isCurrent();
  }

  async close(): Promise<void> {
    this.#ahead.stop();
    await this.#drawer.close();
    const ground = await this.#ground?.catch(() => undefined);
    await ground?.volume?.close();
    await ground?.watch.close();
  }

  async #archived(ground: Ground, wanted: Wanted, key: string): Promise<KeptTile | undefined> {
    const { volume, kept } = ground;
    const { set, tile, scope, gzip } = wanted;
    if (!volume || tile.z < MINZOOM || tile.z > deepestOf(set)) return undefined;
    // where parcels begin only the tile itself says whether edits of them show in it
    if (tile.z !== PARCEL_ZOOM && touchedAt(ground, wanted, undefined) > 0) return undefined;
    let sealed: Uint8Array<ArrayBuffer> | undefined;
    try {
      sealed = await volume.archives[set].tile(tileIdOf(tile));
    } catch (error) {
      await this.#damaged(ground, error);
      return undefined;
    }
    if (!sealed && touchedAt(ground, wanted, undefined) > 0) return undefined;
    if (!sealed) return { wanted, encoded: NOTHING, revision: 0, isArchived: true };
    const stamp = stampOf(sealed);
    if (!stamp) {
      await this.#damaged(ground, new ArchiveError(`${set} holds a tile without a stamp.`));
      return undefined;
    }
    if (touchedAt(ground, wanted, stamp.standsIn) > 0) return undefined;
    if (scope !== 'all' && !stamp.communes?.every((code) => scope.includes(code))) return undefined;
    const { standsIn } = stamp;
    const bytes = gzip ? sealed : new Uint8Array(await inflate(sealed));
    const encoded = { bytes, isGzip: gzip, hash: tagOf(stamp.hash), standsIn };
    kept.keep({ wanted, encoded, revision: 0, isArchived: true });
    return kept.get(key);
  }

  #drawn(ground: Ground, wanted: Wanted): Promise<Encoded> {
    const { from } = ground.watch.follower;
    const since = Math.max(from, touchedAt(ground, wanted, 'budget'));
    return this.#flights.run(keyOf(wanted), since, () => this.#draw(ground, wanted));
  }

  #draw({ watch, kept }: Ground, wanted: Wanted): Begun<Encoded> {
    // known before the rows are read: what is committed meanwhile touches the tile with a later row
    const { revision } = watch.follower;
    const answer = this.#drawer
      .draw(wanted)
      .then((encoded) => kept.keep({ wanted, encoded, revision, isArchived: false }).encoded);
    return { asOf: revision, answer };
  }

  async #drawAhead(wanted: Wanted): Promise<void> {
    const ground = await this.ground();
    const kept = ground.kept.peek(keyOf(wanted));
    if (!kept || isRight(ground, kept)) return;
    this.ahead++;
    await this.#drawn(ground, wanted);
  }

  #groundOn(volume: Volume | undefined, watch: LogWatch): Ground {
    const kept = new KeptTiles(KEPT_BYTES);
    watch.follower.onTouched = (ids) => {
      for (const id of ids) {
        // where land cover stands in, the parcels are drawn for nothing first, and edits hardly show
        for (const { wanted, encoded } of kept.askedFor(id)) if (!encoded.standsIn) this.#ahead.add(wanted);
      }
    };
    return { volume, watch, kept };
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
function keptOf(ground: Ground, key: string): KeptTile | undefined {
  const kept = ground.kept.get(key);
  return kept && isRight(ground, kept) ? kept : undefined;
}

const isRight = (ground: Ground, { wanted, encoded, revision }: KeptTile): boolean =>
  touchedAt(ground, wanted, encoded.standsIn) <= revision;

/** A row of the log that touched the tile since the archive was made; 0 for none. */
function touchedAt(
  { watch }: Ground,
  { set, tile }: { set: TileSet; tile: Wanted['tile'] },
  standsIn: StandIn | undefined,
): number {
  return watch.follower.touched.at(set, tile, standsIn);
}
