// The servers of P2, all on the same archive of public parcels: ours, and those of others where they can be had.
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { TileAddress } from '../../tiles/encoder/projector.ts';
import { type Child, freePort, start, thua, untilAnswering } from './child.ts';
import type { AtEnd } from './ending.ts';
import { LOOP_WATCH } from './loop-watch.ts';
import { installPeers, programOnPath, versionOfPackage } from './peers.ts';

export interface TileServer {
  readonly name: string;
  /** Process id; its children count too. */
  readonly pid: number;
  /** Process id of a database server, whose work counts as well. */
  readonly database?: number;
  readonly urlOf: (tile: TileAddress) => string;
}

export interface Shelf {
  /** Of the database, and the process id of its server. */
  readonly url: string;
  readonly server: number;
  /** DATA_DIR. */
  readonly directory: string;
  /** The archive of public parcels in it. */
  readonly archive: string;
  readonly atEnd: AtEnd;
  /** Where ours writes what its event loop did, if that is watched (loop-watch.ts). */
  readonly loopWatch?: string;
}

async function untilSaid(child: Child, pattern: RegExp): Promise<string> {
  let gone: unknown;
  child.ended.then(
    () => {
      gone = new Error('The server has ended.');
    },
    (error: unknown) => {
      gone = error;
    },
  );
  for (let attempt = 0; attempt < 600; attempt++) {
    if (gone) throw gone;
    const said = pattern.exec(child.printed())?.[0];
    if (said) return said;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The server does not say where it is.');
}

/** With the database server beside it: its work counts. */
export async function ourServer({ url, server, directory, atEnd, loopWatch }: Shelf): Promise<TileServer> {
  const watch = loopWatch === undefined ? {} : { [LOOP_WATCH]: loopWatch };
  const program = thua(['serve'], { DATABASE_URL: url, DATA_DIR: directory, PORT: '0', ...watch }, directory);
  const preload = loopWatch === undefined ? [] : ['--import', join(import.meta.dirname, 'loop-watch.ts')];
  // after tsx, which lets Node read it
  const child = start({ ...program, args: program.args.toSpliced(2, 0, ...preload) });
  atEnd(() => child.stop());
  const house = await untilSaid(child, /http:\/\/\S+/);
  return {
    name: 'thua serve',
    pid: child.pid,
    database: server,
    urlOf: ({ z, x, y }) => `${house}/tiles/parcels/${z}/${x}/${y}.mvt`,
  };
}

/** tileserver-gl-light as its container runs it (production, no line a request), or why there is none. */
export async function tileserverGl(
  { archive, directory, atEnd }: Shelf,
  say: (line: string) => void,
): Promise<TileServer | { missing: string }> {
  const folder = await installPeers(say);
  if (typeof folder !== 'string') return folder;
  const config = join(directory, 'tileserver.json');
  await writeFile(config, JSON.stringify({ options: {}, styles: {}, data: { parcels: { pmtiles: archive } } }));
  const port = await freePort();
  const door = join(folder, 'node_modules/tileserver-gl-light/src/main.js');
  const child = start({
    command: process.execPath,
    args: [door, '--config', config, '--bind', '127.0.0.1', '--port', String(port), '--silent'],
    cwd: directory,
    env: { NODE_ENV: 'production' },
  });
  atEnd(() => child.stop());
  await untilAnswering(child, `http://127.0.0.1:${port}/data/parcels.json`);
  return {
    name: `tileserver-gl-light ${await versionOfPackage(folder, 'tileserver-gl-light')}`,
    pid: child.pid,
    urlOf: ({ z, x, y }) => `http://127.0.0.1:${port}/data/parcels/${z}/${x}/${y}.pbf`,
  };
}

/** Martin where it is on PATH, with the caches that it has by itself. */
export async function martin({ archive, directory, atEnd }: Shelf): Promise<TileServer | { missing: string }> {
  const program = await programOnPath('martin');
  if (!program) return { missing: 'Martin is not on PATH' };
  const port = await freePort();
  const args = ['--listen-addresses', `127.0.0.1:${port}`, archive];
  const child = start({ command: program.path, args, cwd: directory, env: { RUST_LOG: 'error' } });
  atEnd(() => child.stop());
  await untilAnswering(child, `http://127.0.0.1:${port}/parcels`);
  return {
    name: `Martin ${program.version}`,
    pid: child.pid,
    urlOf: ({ z, x, y }) => `http://127.0.0.1:${port}/parcels/${z}/${x}/${y}`,
  };
}

/** go-pmtiles where it is on PATH, saying nothing, as it does behind a proxy. */
export async function goPmtiles({ archive, directory, atEnd }: Shelf): Promise<TileServer | { missing: string }> {
  const program = await programOnPath('pmtiles', 'version');
  if (!program) return { missing: 'pmtiles is not on PATH' };
  const port = await freePort();
  const args = ['serve', '--quiet', '--interface', '127.0.0.1', '--port', String(port), dirname(archive)];
  const child = start({ command: program.path, args, cwd: directory });
  atEnd(() => child.stop());
  await untilAnswering(child, `http://127.0.0.1:${port}/parcels.json`);
  return {
    name: `pmtiles serve ${program.version}`,
    pid: child.pid,
    urlOf: ({ z, x, y }) => `http://127.0.0.1:${port}/parcels/${z}/${x}/${y}.mvt`,
  };
}
