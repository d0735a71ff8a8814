// P2: warm tiles of an archive per CPU-second of whoever serves them, against tile servers on the same file.
import { join } from 'node:path';
import { openFileSource } from '../../tiles/archive/file-source.ts';
import { archiveName } from '../../tiles/archive/manifest.ts';
import { Archive } from '../../tiles/archive/reader.ts';
import { tileIdOf } from '../../tiles/archive/tile-id.ts';
import { versionsIn } from '../../tiles/archive/workshop.ts';
import type { TileAddress } from '../../tiles/encoder/projector.ts';
import { median, ratioText } from './bench.ts';
import type { Took } from './build-run.ts';
import { treeCpuSeconds } from './process-tree.ts';
import { idsOfSize, screensOf } from './tile-list.ts';
import { openTileLoad, type TileLoad } from './tile-load.ts';
import { goPmtiles, martin, ourServer, type Shelf, type TileServer, tileserverGl } from './tile-servers.ts';
import type { Ground } from './tiles-ground.ts';
import { equal, UnequalError, verdictAtLeast } from './verdict.ts';

const REQUESTS = 3_000;
const ROUNDS = 5;
const LEAST = 20_000;
const MOST = 60_000;

interface Round extends Took {
  /** What of it the database took; nothing where tiles come out of the archive. */
  readonly databaseCpu: number;
  readonly bytes: number;
}

interface Side {
  readonly server: TileServer;
  readonly load: TileLoad;
  /** Undefined for ourselves, and for a peer that no goal is set against. */
  readonly goal: number | undefined;
  readonly rounds: Round[];
}

async function requestsOf(path: string): Promise<TileAddress[]> {
  const archive = await Archive.open(await openFileSource(path));
  const ids = await idsOfSize(archive, LEAST, MOST);
  await archive.close();
  return screensOf(ids, REQUESTS, 'bench/warm');
}

function distinct(tiles: readonly TileAddress[]): TileAddress[] {
  return [...new Map(tiles.map((tile) => [tileIdOf(tile), tile])).values()];
}

/** Every tile that will be asked for is the same to the last byte, decompressed. @throws UnequalError */
async function gate([ours, ...others]: readonly Side[], tiles: readonly TileAddress[]): Promise<void> {
  for (const tile of tiles) {
    const mine = await ours?.load.tile(tile);
    for (const { server, load } of others) {
      const where = `${tile.z}/${tile.x}/${tile.y} of ${server.name}`;
      equal(`the sameness of ${where}`, mine?.equals(await load.tile(tile)), true);
    }
  }
}

async function measured({ server, load }: Side, tiles: readonly TileAddress[]): Promise<Round> {
  const database = server.database === undefined ? [] : [server.database];
  const own = treeCpuSeconds([server.pid]);
  const others = treeCpuSeconds(database);
  const began = performance.now();
  const bytes = await load.ask(tiles);
  const wall = (performance.now() - began) / 1000;
  const databaseCpu = treeCpuSeconds(database) - others;
  return { wall, cpu: treeCpuSeconds([server.pid]) - own + databaseCpu, databaseCpu, bytes };
}

async function sidesOf(shelf: Shelf, say: Ground['say']): Promise<Side[]> {
  const side = (server: TileServer, goal?: number): Side => {
    const load = openTileLoad(server.urlOf);
    shelf.atEnd(() => load.close());
    return { server, load, goal, rounds: [] };
  };
  const sides = [side(await ourServer(shelf))];
  for (const [peer, goal] of [
    [await tileserverGl(shelf, say), 30],
    [await martin(shelf), 1],
    [await goPmtiles(shelf), undefined],
  ] as const) {
    if ('missing' in peer) say(`  P2 goes without a peer: ${peer.missing}`);
    else sides.push(side(peer, goal));
  }
  return sides;
}

function report([ours, ...others]: readonly Side[], count: number, say: Ground['say']): void {
  const told = ({ server, rounds }: Side): string => {
    const perCpu = median(rounds.map(({ cpu }) => count / cpu));
    return `  ${server.name}: ${Math.round(perCpu)} tiles/CPU-s, ${Math.round(median(rounds.map(({ wall }) => count / wall)))} tiles/s wall`;
  };
  if (!ours) return;
  const inDatabase = median(ours.rounds.map(({ cpu, databaseCpu }) => databaseCpu / cpu));
  say(`${told(ours)}; ${(inDatabase * 100).toFixed(0)} % of its CPU in PostgreSQL`);
  for (const other of others) {
    const ratios = (of: (spent: Took) => number): number[] =>
      other.rounds.map((round, index) => of(round) / of(ours.rounds[index] ?? round));
    const cpu = ratios((spent) => spent.cpu);
    say(told(other));
    say(
      `    ${ratioText(cpu)} the tiles per CPU-second, ${ratioText(ratios(({ wall }) => wall))} the tiles per second`,
    );
    if (other.goal !== undefined) say(verdictAtLeast(`P2 against ${other.server.name}`, median(cpu), other.goal, 'x'));
  }
}

/** Serves what P3 has built. */
export async function warmTiles({ say, ...ground }: Ground): Promise<void> {
  const [version = ''] = await versionsIn(join(ground.directory, 'tiles'));
  const archive = join(ground.directory, 'tiles', version, archiveName('parcels'));
  const requests = await requestsOf(archive);
  if (requests.length === 0) throw new UnequalError('P2 is not measured: no tile has 20 to 60 KB');
  const sides = await sidesOf({ ...ground, archive }, say);
  const tiles = distinct(requests);
  await gate(sides, tiles);
  for (const side of sides) await measured(side, requests);
  for (let round = 0; round < ROUNDS; round++) {
    for (const side of sides) side.rounds.push(await measured(side, requests));
  }
  const bytes = sides[0]?.rounds[0]?.bytes ?? 0;
  say(
    `  P2: ${requests.length} requests for ${tiles.length} tiles of ${Math.round(bytes / requests.length / 1000)} kB on average (20 to 60), ` +
      'Accept-Encoding: gzip, 16 connections from one thread here',
  );
  say(
    `    screens of 16 tiles, places by Zipf; archive in the system's cache, servers warmed by two passes, ${ROUNDS} rounds in turn, tiles equal byte for byte`,
  );
  report(sides, requests.length, say);
}
