// Keeps the newest good archive in service, and folds what was touched into a new one when it has become much.
import { StoreError, storeCodes } from '../../data/store/store-error.ts';
import { ArchiveError } from '../../tiles/archive/archive-error.ts';
import { Shelf } from '../../tiles/archive/shelf.ts';
import { isLogOf } from '../../tiles/build/build.ts';
import { compactAside } from '../../tiles/build/compact.ts';
import type { House } from '../house.ts';
import { type CompactOutcome, takeCompactRequest, tellCompactOutcome } from './compact-request.ts';

export interface KeeperOptions {
  readonly everyMs?: number;
  /** Touched tiles and boxes above which a new archive is made. */
  readonly most?: number;
}

/** Local directories are looked at often: it is one small file. */
const EVERY_MS = 2_000;
const EVERY_REMOTE_MS = 30_000;
const MOST_TOUCHED = 5_000;
/** After a compaction that failed none is begun for so long. */
const REST_MS = 60_000;

type Ground = Pick<House, 'store' | 'env' | 'journal' | 'tiles'>;

export class ArchiveKeeper {
  readonly #house: Ground;
  readonly #shelf: Shelf;
  readonly #most: number;
  readonly #timer: NodeJS.Timeout;
  /** The list of versions that was looked at last. */
  #seen = '';
  #restUntil = 0;
  #looking: Promise<void> | undefined;

  private constructor(house: Ground, { everyMs, most = MOST_TOUCHED }: KeeperOptions) {
    const { archiveUrl, tilesDirectory } = house.env;
    this.#house = house;
    this.#shelf = new Shelf(archiveUrl ?? tilesDirectory);
    this.#most = most;
    this.#timer = setInterval(() => void this.look(), everyMs ?? (this.#shelf.isRemote ? EVERY_REMOTE_MS : EVERY_MS));
    this.#timer.unref();
    house.tiles.onDamage((error) => {
      house.journal.error('tile archive damaged: serving live tiles', { reason: error.message });
      house.tiles.trouble = error.message;
      this.#seen = '';
    });
  }

  /** Begins to keep; what there is, is in service when this resolves. */
  static async open(house: Ground, options: KeeperOptions = {}): Promise<ArchiveKeeper> {
    const keeper = new ArchiveKeeper(house, options);
    await keeper.look();
    return keeper;
  }

  /** Looks at once, instead of at the next tick. */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  /** Ends it, after a compaction that is under way. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
  }

  async #look(): Promise<void> {
    try {
      await this.#adoptNewest();
      if (!this.#shelf.isRemote) await this.#compactIfWanted();
    } catch (error) {
      // the database or the object store is gone for a moment: what is served goes on, and the next look is soon
      this.#house.journal.warn('tile archives not looked at', { reason: reasonOf(error) });
    }
  }

  async #adoptNewest(): Promise<void> {
    const { store, tiles, journal } = this.#house;
    const versions = (await this.#shelf.versions()).join(' ');
    if (versions === this.#seen) return;
    const { volume, problems } = await this.#shelf.open((position) => isLogOf(store, position));
    this.#seen = versions;
    for (const reason of problems) journal.error('tile archive refused', { reason });
    tiles.trouble = problems.length > 0 ? problems.join(' ') : undefined;
    if (volume) {
      await tiles.adopt(volume);
      journal.info('tile archive in service', { version: volume.manifest.version });
    } else if (tiles.version !== undefined) await tiles.drop();
  }

  async #compactIfWanted(): Promise<void> {
    const { env, tiles } = this.#house;
    const asked = await takeCompactRequest(env.tilesDirectory);
    const { watch } = await tiles.ground();
    const isMuch = tiles.version !== undefined && watch.follower.touched.size >= this.#most;
    if (asked !== undefined) await tellCompactOutcome(env.tilesDirectory, asked, await this.#compact());
    else if (isMuch && Date.now() > this.#restUntil) await this.#compact();
  }

  async #compact(): Promise<CompactOutcome> {
    const { store, env, journal } = this.#house;
    try {
      const manifest = await compactAside(store, env.tilesDirectory);
      journal.info('tiles compacted', { version: manifest?.version ?? 'nothing to do' });
      await this.#adoptNewest();
      return { version: manifest?.version ?? null };
    } catch (error) {
      this.#restUntil = Date.now() + REST_MS;
      // another process on this directory is at it
      const isOthers = error instanceof StoreError && error.code === storeCodes.locked;
      if (!isOthers) journal.error('tiles not compacted', { reason: reasonOf(error) });
      return { error: error instanceof Error ? error.message : String(error) };
    }
  }
}

/** For the log: of the database only the kind of error. */
function reasonOf(error: unknown): string {
  if (error instanceof ArchiveError || (error instanceof Error && 'code' in error && !(error instanceof StoreError)))
    return error.message;
  return error instanceof Error ? error.name : 'unknown';
}
