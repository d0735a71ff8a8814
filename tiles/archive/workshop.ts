// The directory of archives on this machine, for whoever makes them: one at a time, published whole or not at all.
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DirectoryLock, type InUse, lockDirectory } from '../../data/store/directory-lock.ts';
import { CURRENT, Current, MANIFEST, type Manifest } from './manifest.ts';

/** The version that is served and the one before it: what the last good one is, should the newest turn out damaged. */
const KEPT = 2;
const WORK = 'work';
const OUT = 'out';

const buildUnderWay: InUse = (directory, who) =>
  `Tiles are being built in ${directory} by ${who}, or wait until it is done.`;

export interface Workshop {
  /** For runs; empty. */
  readonly work: string;
  /** For the archives; empty. */
  readonly out: string;
  /** The archives in `out` become the newest version, in one step; versions too old to fall back to are removed. */
  publish(manifest: Manifest): Promise<void>;
  /** Removes what was not published, and lets others build. */
  close(): Promise<void>;
}

/**
 * Takes the directory for one build, and removes what a build that died has left.
 * @throws StoreError TH003 where another build is under way
 */
export async function openWorkshop(directory: string): Promise<Workshop> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const lock: DirectoryLock = await lockDirectory(directory, buildUnderWay);
  const work = join(directory, WORK);
  const out = join(work, OUT);
  try {
    await rm(work, { recursive: true, force: true });
    await mkdir(out, { recursive: true, mode: 0o700 });
  } catch (error) {
    await lock.release();
    throw error;
  }
  return {
    work,
    out,
    async publish(manifest) {
      await writeKept(join(out, MANIFEST), JSON.stringify(manifest, null, 1));
      await rename(out, join(directory, manifest.version));
      await keepDirectory(directory);
      const versions = [manifest.version, ...(await versionsIn(directory))];
      await writeCurrent(directory, { versions: versions.slice(0, KEPT) });
      for (const old of versions.slice(KEPT)) await rm(join(directory, old), { recursive: true, force: true });
    },
    async close() {
      await rm(work, { recursive: true, force: true });
      await lock.release();
    },
  };
}

/** Newest first; none where nothing was published. */
export async function versionsIn(directory: string): Promise<readonly string[]> {
  try {
    return Current.parse(JSON.parse(await readFile(join(directory, CURRENT), 'utf8'))).versions;
  } catch {
    return [];
  }
}

async function writeCurrent(directory: string, current: Current): Promise<void> {
  const next = join(directory, `${CURRENT}.next`);
  await writeKept(next, JSON.stringify(current));
  await rename(next, join(directory, CURRENT));
  await keepDirectory(directory);
}

/** On the disk before it returns, also after a power cut. */
async function writeKept(path: string, text: string): Promise<void> {
  await writeFile(path, `${text}\n`, { flush: true });
}

/** Names in a directory are kept by the directory, where the system can be asked for it. */
async function keepDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
