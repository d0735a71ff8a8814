// Published archives, for whoever serves them: the newest version that is whole and belongs to this database.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DRAWING, TILE_SETS, type TileSet } from '../layers.ts';
import { Thread } from '../worker/thread.ts';
import { ArchiveError } from './archive-error.ts';
import { openFileSource } from './file-source.ts';
import { openHttpSource } from './http-source.ts';
import { archiveName, CURRENT, Current, MANIFEST, Manifest, type Position } from './manifest.ts';
import { Archive } from './reader.ts';

/** One version, open. */
export interface Volume {
  readonly manifest: Manifest;
  readonly archives: Readonly<Record<TileSet, Archive>>;
  close(): Promise<void>;
}

export interface Found {
  readonly volume: Volume | undefined;
  /** Why newer versions are not served, one line each. */
  readonly problems: readonly string[];
}

/** A directory of versions, on the disk or behind an address. */
export class Shelf {
  readonly #place: string;
  readonly isRemote: boolean;

  /** @param place a path, or an http(s) address without a slash at the end */
  constructor(place: string) {
    this.#place = place;
    this.isRemote = /^https?:/.test(place);
  }

  /** Newest first; empty where nothing was published. @throws ArchiveError where an address does not answer */
  async versions(): Promise<readonly string[]> {
    const text = await this.#text(CURRENT);
    if (text === undefined) return [];
    const current = Current.safeParse(parsed(text));
    if (!current.success) throw new ArchiveError(`${CURRENT} is damaged.`);
    return current.data.versions;
  }

  /**
   * The newest good version.
   * @param isOurs whether the database's log goes through the position of an archive
   */
  async open(isOurs: (position: Position) => Promise<boolean>): Promise<Found> {
    const problems: string[] = [];
    for (const version of await this.versions()) {
      try {
        return { volume: await this.#volume(version, isOurs), problems };
      } catch (error) {
        if (!(error instanceof ArchiveError)) throw error;
        problems.push(`${version}: ${error.message}`);
      }
    }
    return { volume: undefined, problems };
  }

  async #volume(version: string, isOurs: (position: Position) => Promise<boolean>): Promise<Volume> {
    const manifest = await this.#manifest(version);
    if (manifest.drawing !== DRAWING) throw new ArchiveError('drawn by another version of Thửa: run tiles build.');
    if (!(await isOurs(manifest.position))) throw new ArchiveError('drawn from another database: run tiles build.');
    const archives = new Map<TileSet, Archive>();
    const close = async () => {
      for (const archive of archives.values()) await archive.close();
    };
    try {
      for (const set of TILE_SETS) archives.set(set, await this.#archive(version, set, manifest.sets[set].bytes));
      if (!this.isRemote) await this.#prove(manifest);
    } catch (error) {
      await close();
      throw error;
    }
    return { manifest, archives: Object.fromEntries(archives) as Record<TileSet, Archive>, close };
  }

  async #manifest(version: string): Promise<Manifest> {
    const text = await this.#text(`${version}/${MANIFEST}`);
    if (text === undefined) throw new ArchiveError(`${MANIFEST} is missing.`);
    const manifest = Manifest.safeParse(parsed(text));
    if (!manifest.success || manifest.data.version !== version) throw new ArchiveError(`${MANIFEST} is damaged.`);
    return manifest.data;
  }

  async #archive(version: string, set: TileSet, bytes: number): Promise<Archive> {
    const place = `${this.#place}/${version}/${archiveName(set)}`;
    const source = await (this.isRemote ? openHttpSource(place) : openFileSource(place));
    if (source.size === bytes) return Archive.open(source);
    await source.close();
    throw new ArchiveError(`${archiveName(set)} has ${source.size} of ${bytes} bytes.`);
  }

  /** Every byte is what was written. What lies behind an address is proved by its transport, and read in parts anyway. */
  async #prove({ version, sets }: Manifest): Promise<void> {
    const thread = new Thread<string, string>(new URL('./digest-thread.ts', import.meta.url));
    try {
      for (const set of TILE_SETS) {
        const digest = await thread.ask(join(this.#place, version, archiveName(set)), []);
        if (digest !== sets[set].sha256) throw new ArchiveError(`${archiveName(set)} is damaged.`);
      }
    } finally {
      await thread.close();
    }
  }

  async #text(name: string): Promise<string | undefined> {
    if (!this.isRemote) return readFile(join(this.#place, name), 'utf8').catch(() => undefined);
    const answer = await fetch(`${this.#place}/${name}`, { signal: AbortSignal.timeout(10_000) }).catch((error) => {
      throw new ArchiveError(`${this.#place} does not answer.`, { cause: error });
    });
    if (answer.status === 404 || answer.status === 403) return undefined;
    if (!answer.ok) throw new ArchiveError(`${this.#place} answers ${answer.status}.`);
    return answer.text();
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
