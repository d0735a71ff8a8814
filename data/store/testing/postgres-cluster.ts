// A PostgreSQL server of its own for the tests: made in a temporary directory, thrown away afterwards.
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

export interface PostgresCluster {
  /** postgres://… of its maintenance database. */
  readonly url: string;
  stop(): Promise<void>;
}

/** The directory of initdb and postgres with PostGIS, newest first, or the reason why there is none. */
function binaries(): { directory: string } | { missing: string } {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const places = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  const directory = places.find((place) => existsSync(join(place, 'initdb')) && existsSync(join(place, 'postgres')));
  if (!directory)
    return { missing: 'no PostgreSQL server is installed (apt-get install postgresql postgresql-postgis)' };
  const share = execFileSync(join(directory, 'pg_config'), ['--sharedir'], { encoding: 'utf8' }).trim();
  if (!existsSync(join(share, 'extension', 'postgis.control')))
    return { missing: 'PostgreSQL is installed without PostGIS' };
  return { directory };
}

/** PostgreSQL refuses to run as root: there, its own account does. */
function account(): { uid: number; gid: number } | { missing: string } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: 'pipe' }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return { missing: 'PostgreSQL cannot run as root, and there is no account "postgres"' };
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port on 127.0.0.1.');
  return address.port;
}

async function untilReady(directory: string, port: number, gone: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 300 && !gone(); attempt++) {
    try {
      execFileSync(join(directory, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port), '-U', 'postgres'], {
        stdio: 'ignore',
      });
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error('The PostgreSQL server of the tests did not start.');
}

/** Starts a server that keeps nothing safe (no fsync) and is fast for it; or says why it cannot. */
export async function startPostgresCluster(): Promise<PostgresCluster | { missing: string }> {
  const found = binaries();
  if ('missing' in found) return found;
  const runAs = account();
  if (runAs && 'missing' in runAs) return runAs;

  const home = mkdtempSync(join(tmpdir(), 'thua-postgres-'));
  if (runAs) chownSync(home, runAs.uid, runAs.gid);
  const options = { cwd: home, stdio: 'ignore' as const, ...runAs };
  const cluster = join(home, 'cluster');
  execFileSync(
    join(found.directory, 'initdb'),
    ['-D', cluster, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
    options,
  );
  const port = await freePort();
  const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200', 'jit=off'];
  const server = spawn(
    join(found.directory, 'postgres'),
    ['-D', cluster, '-p', String(port), '-h', '127.0.0.1', '-k', '', ...settings.flatMap((setting) => ['-c', setting])],
    options,
  );
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const killAtExit = () => server.kill('SIGQUIT');
  process.once('exit', killAtExit);
  const stop = async () => {
    process.off('exit', killAtExit);
    server.kill('SIGINT');
    await ended;
    rmSync(home, { recursive: true, force: true });
  };
  try {
    await untilReady(found.directory, port, () => server.exitCode !== null);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop };
}
