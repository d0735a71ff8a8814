// What others have made, to be measured against: packages of npm in a place of their own, and programs where they are on PATH.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const LISTED = join(import.meta.dirname, 'peers');
/** Not beside the list: what looks through this house for tests and documents would find theirs. */
const INSTALLED = join(import.meta.dirname, '../../node_modules/.cache/thua-bench-peers');
const LOCK = 'package-lock.json';
const DONE = 'installed-lock.json';

const run = promisify(execFile);

/** Installs the listed packages where they are not there yet, without running any script of theirs; the folder, or what is missing. */
export async function installPeers(say: (line: string) => void): Promise<string | { missing: string }> {
  const wanted = await readFile(join(LISTED, LOCK), 'utf8');
  const isThere = existsSync(join(INSTALLED, DONE)) && (await readFile(join(INSTALLED, DONE), 'utf8')) === wanted;
  if (!isThere) {
    say('  installing peers from npm (once, about half a minute)');
    await rm(INSTALLED, { recursive: true, force: true });
    await mkdir(INSTALLED, { recursive: true });
  }
  await cp(LISTED, INSTALLED, { recursive: true });
  if (isThere) return INSTALLED;
  try {
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: INSTALLED });
  } catch (error) {
    const [line = ''] = String((error as { stderr?: unknown }).stderr ?? error).split('\n');
    return { missing: `the peers of npm cannot be installed (${line})` };
  }
  await writeFile(join(INSTALLED, DONE), wanted);
  return INSTALLED;
}

export async function versionOfPackage(folder: string, name: string): Promise<string> {
  return JSON.parse(await readFile(join(folder, 'node_modules', name, 'package.json'), 'utf8')).version;
}

export interface Program {
  readonly path: string;
  /** As it says itself, without its name. */
  readonly version: string;
}

/** A program on PATH that says its version; undefined where there is none. */
export async function programOnPath(name: string, askVersion = '--version'): Promise<Program | undefined> {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const path = folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
  if (!path) return undefined;
  try {
    const { stdout, stderr } = await run(path, [askVersion]);
    return { path, version: /\d+(\.\d+)+/.exec(`${stdout}${stderr}`)?.[0] ?? 'of unknown version' };
  } catch {
    return undefined;
  }
}
