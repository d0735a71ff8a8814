// For the stories: the built app, a small seeded province, a real server on a free port. Taken down at the end.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';
import { hasChromium } from './browser.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the server, without a slash at the end; empty where the stories are skipped. */
    house: string;
  }
}

const ROOT = join(import.meta.dirname, '../..');
const PATIENCE = 240_000;
const SEED = ['seed', '--communes', '3', '--parcels', '3000', '--seed', '7', '--errors'];

/** The stories run on the embedded database, whatever the machine has set. */
function surroundings(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, ...rest } = process.env;
  return rest;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });

/** The command line in a process of its own; what it says is kept for the message when it fails. */
function thua(verb: readonly string[], env: NodeJS.ProcessEnv): { child: ChildProcess; said: () => string } {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/thua.ts', ...verb], { cwd: ROOT, env });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (part: Buffer) => {
      text = (text + part.toString()).slice(-4000);
    });
  return { child, said: () => text };
}

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.once('exit', (code) => resolve(code)));

async function untilReady(house: string, child: ChildProcess, said: () => string): Promise<void> {
  const deadline = Date.now() + PATIENCE;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) break;
    const answer = await fetch(`${house}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`The server for the stories did not become ready.\n${said()}`);
}

/** The app as it is served to people: in the surroundings of a test React would be built for development, twice as heavy and slower. */
async function buildWeb(): Promise<void> {
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  await build({ configFile: join(ROOT, 'vite.config.ts'), mode: 'production', logLevel: 'warn' });
  if (before === undefined) delete process.env['NODE_ENV'];
  else process.env['NODE_ENV'] = before;
}

/** `STORIES_DATA` names a seeded folder to be used again, which saves the seeding while writing stories. */
async function seeded(): Promise<{ directory: string; isOurs: boolean }> {
  const kept = process.env['STORIES_DATA'];
  if (kept && existsSync(kept)) return { directory: kept, isOurs: false };
  const directory = kept ?? (await mkdtemp(join(tmpdir(), 'thua-stories-')));
  const { child, said } = thua(SEED, { ...surroundings(), DATA_DIR: directory });
  if ((await ended(child)) !== 0) throw new Error(`The province for the stories was not made.\n${said()}`);
  return { directory, isOurs: !kept };
}

export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (!hasChromium) {
    project.provide('house', '');
    return;
  }
  const [{ directory, isOurs }] = await Promise.all([seeded(), buildWeb()]);
  const port = await freePort();
  const house = `http://127.0.0.1:${port}`;
  const env = { ...surroundings(), DATA_DIR: directory, HOST: '127.0.0.1', PORT: String(port) };
  const { child, said } = thua(['serve'], { ...env, PUBLIC_URL: house });
  const gone = ended(child);
  await untilReady(house, child, said);
  project.provide('house', house);
  return async () => {
    child.kill('SIGTERM');
    await gone;
    if (isOurs) await rm(directory, { recursive: true, force: true });
  };
}
