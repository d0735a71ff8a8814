// One process at a time in a directory: an embedded database (PGlite has no lock of its own, and two would destroy it), a build of tiles.
import { readFileSync, rmSync } from 'node:fs';
import { link, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { StoreError, storeCodes } from './store-error.ts';

/** Who holds a directory. `started` tells a process from a later one with the same number. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly started: string;
}

export interface DirectoryLock {
  release(): Promise<void>;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** Boot and start tick of a process where the system tells them (Linux), else ''. */
function startOf(pid: number): string {
  const stat = read(`/proc/${pid}/stat`);
  const boot = read('/proc/sys/kernel/random/boot_id')?.trim();
  if (stat === undefined || boot === undefined) return '';
  return `${boot} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
}

/** Whether a process of this machine has the number. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Whether the process that wrote the lock is still there. Of another machine (or container) it cannot be known. */
function holds(holder: Holder): boolean {
  if (holder.host !== hostname()) return true;
  if (!isRunning(holder.pid)) return false;
  const started = startOf(holder.pid);
  return holder.started === '' || started === '' || holder.started === started;
}

function holderIn(text: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('pid' in value) || typeof value.pid !== 'number')
      return undefined;
    const host = 'host' in value && typeof value.host === 'string' ? value.host : '';
    const started = 'started' in value && typeof value.started === 'string' ? value.started : '';
    return { pid: value.pid, host, started };
  } catch {
    return undefined;
  }
}

/** The sentence of a refusal: `who` names the process and what can be done about it. */
export type InUse = (directory: string, who: string) => string;

const databaseInUse: InUse = (directory, who) =>
  `The database in ${directory} is in use by ${who}, or set DATABASE_URL to a PostgreSQL server.`;

function held(say: InUse, directory: string, file: string, { pid, host }: Holder): StoreError {
  const who =
    host === hostname()
      ? `process ${pid}${pid === process.pid ? ' (this one)' : ''}: stop it`
      : `process ${pid} on ${host}: stop it (or, if that machine is gone, delete ${file})`;
  return new StoreError(storeCodes.locked, say(directory, who));
}

/** Nobody needs this long to look at a lock and remove it: whoever began has died. */
const longestTakeoverMs = 10_000;

/**
 * Removes a lock left behind. Only one process at a time may do so, else one would remove what the other has just taken;
 * it looks again once it may.
 */
async function clearStale(file: string, mine: string): Promise<void> {
  const takeover = `${file}.takeover`;
  try {
    await link(mine, takeover);
  } catch {
    const since = await stat(takeover).catch(() => undefined);
    if (since && Date.now() - since.ctimeMs > longestTakeoverMs) await rm(takeover, { force: true });
    await new Promise((resolve) => setTimeout(resolve, 20));
    return;
  }
  const holder = holderIn(read(file) ?? '');
  if (!holder || !holds(holder)) await rm(file, { force: true });
  await rm(takeover, { force: true });
}

/** @throws StoreError TH003, in one line that names the holder. */
export async function lockDirectory(directory: string, say: InUse = databaseInUse): Promise<DirectoryLock> {
  await mkdir(directory, { recursive: true });
  const file = join(directory, 'lock');
  const mine = join(directory, `lock.${process.pid}.${Math.random().toString(36).slice(2)}`);
  const content = JSON.stringify({
    pid: process.pid,
    host: hostname(),
    started: startOf(process.pid),
  } satisfies Holder);
  await writeFile(mine, content);
  try {
    // A hard link appears whole or not at all, so no reader ever sees a half-written lock.
    for (let attempt = 0; ; attempt++) {
      try {
        await link(mine, file);
        break;
      } catch {
        const holder = holderIn(read(file) ?? '');
        if (attempt >= 100)
          throw held(say, directory, file, holder ?? { pid: 0, host: 'an unknown machine', started: '' });
        if (holder && holds(holder)) throw held(say, directory, file, holder);
        await clearStale(file, mine);
      }
    }
  } finally {
    await rm(mine, { force: true });
  }
  const atExit = () => rmSync(file, { force: true });
  process.once('exit', atExit);
  return {
    async release() {
      process.off('exit', atExit);
      await rm(file, { force: true });
    },
  };
}
