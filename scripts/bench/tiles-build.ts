// P3: the archives of all sets at z5-16 from a database, against tippecanoe (or its stand-in) from a file of the same parcels.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { archiveName } from '../../tiles/archive/manifest.ts';
import { median, ratioText } from './bench.ts';
import { BUILD_STEPS, type BuildRun, runBuild, type Took, took } from './build-run.ts';
import { writeQuadGeoJson } from './quad-geojson.ts';
import { quadTiles } from './quad-tiles.ts';
import { compareParcels } from './tile-equality.ts';
import { type BuildPeer, buildPeers, openArchive, type PeerRun, runPeer } from './tiles-build-peer.ts';
import type { Ground } from './tiles-ground.ts';
import { UnequalError, verdictAtLeast } from './verdict.ts';

const ROUNDS = 3;
const GOAL = 10;
const GATE_ZOOMS = [14, 15, 16] as const;
const TILES_A_ZOOM = 8;
/** tippecanoe rounds a vertex down on a finer grid first; more than this is another place. */
const UNITS = 2;

/** What a peer is given: the western columns of the mesh, all of them where it can take them. */
interface Side {
  readonly peer: BuildPeer;
  readonly input: string;
  readonly columns: number;
  readonly runs: PeerRun[];
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(bytes < 1e8 ? 1 : 0)} MB`;

const told = (name: string, parcels: number, { wall, cpu }: Took, bytes: number, memory: number): string =>
  `  ${name}: ${wall.toFixed(1)} s wall, ${cpu.toFixed(1)} s CPU, ${Math.round(parcels / wall)} parcels/s, ` +
  `${Math.round(parcels / cpu)} parcels/CPU-s, ${megabytes(bytes)}, peak ${megabytes(memory)} resident`;

async function sidesOf(ground: Ground, peers: readonly BuildPeer[], folder: string): Promise<Side[]> {
  const sides: Side[] = [];
  for (const [index, peer] of peers.entries()) {
    const columns = Math.min(ground.side, Math.floor(peer.mostParcels / ground.side));
    const before = sides.find((side) => side.columns === columns);
    const input = before?.input ?? join(folder, `parcels-${index}.geojsonl`);
    if (!before) await writeQuadGeoJson(input, ground.side, columns);
    sides.push({ peer, input, columns, runs: [] });
  }
  return sides;
}

/** Same parcels, attributes and places in a sample of tiles. @throws UnequalError */
async function gate(ground: Ground, { peer, columns }: Side, folder: string, version: string): Promise<number> {
  const ours = await openArchive(join(ground.directory, 'tiles', version, archiveName('parcels')));
  const theirs = await peer.open(folder);
  let parcels = 0;
  for (const z of GATE_ZOOMS) {
    for (const tile of quadTiles(z, TILES_A_ZOOM, columns, ground.side)) {
      const [mine, other] = [await ours.tile(tile), await theirs.tile(tile)];
      const result = compareParcels(mine ?? new Uint8Array(), other ?? new Uint8Array(), UNITS);
      if (typeof result === 'string' || result === 0) {
        throw new UnequalError(
          `FAILED the equality gate: z${z} ${tile.x}/${tile.y} of ${peer.name}: ${result || 'there are no parcels'}`,
        );
      }
      parcels += result;
    }
  }
  await ours.close();
  await theirs.close();
  return parcels;
}

function reportOurs(ground: Ground, ours: readonly BuildRun[]): void {
  const [first] = ours as [BuildRun];
  const parcels = ground.side ** 2;
  const builds = ours.map((run) => took(run, BUILD_STEPS));
  const middle: Took = { wall: median(builds.map(({ wall }) => wall)), cpu: median(builds.map(({ cpu }) => cpu)) };
  const bytes = Object.values(first.manifest.sets).reduce((sum, set) => sum + set.bytes, 0);
  const memory = Math.max(...ours.map((run) => run.memory.all));
  ground.say(told('thua tiles build, all four sets, with PostgreSQL', parcels, middle, bytes, memory));
  const { wall, cpu } = took(first, ['landCover']);
  const start = took(first, ['start']);
  ground.say(
    `    the public set alone is ${megabytes(first.manifest.sets.parcels.bytes)}; before the build: start ${start.wall.toFixed(1)} s wall, ` +
      `land cover of every commune ${wall.toFixed(1)} s wall, ${cpu.toFixed(1)} s CPU (kept by the server, not in the ratio)`,
  );
}

function reportPeer(ground: Ground, ours: readonly BuildRun[], { peer, columns, runs }: Side): void {
  const { say, side } = ground;
  const parcels = columns * side;
  const middle: Took = { wall: median(runs.map(({ wall }) => wall)), cpu: median(runs.map(({ cpu }) => cpu)) };
  const memory = Math.max(...runs.map((run) => run.memory));
  say(told(`${peer.name}, z${peer.minzoom}-16, ${parcels} parcels`, parcels, middle, runs[0]?.bytes ?? 0, memory));
  say(`    ${peer.about}`);
  const ratios = (of: (spent: Took) => number): number[] =>
    runs.map((run, round) => of(run) / parcels / (of(took(ours[round] as BuildRun, BUILD_STEPS)) / side ** 2));
  const walls = ratios(({ wall }) => wall);
  const first = took(ours[0] as BuildRun);
  const whole = (runs[0] as PeerRun).cpu / parcels / (first.cpu / side ** 2);
  say(
    `    ${ratioText(walls)} the parcels per second, ${ratioText(ratios(({ cpu }) => cpu))} per CPU-second; ` +
      `${whole.toFixed(2)}x per CPU-second with start and land cover`,
  );
  say(verdictAtLeast(`P3 against ${peer.name}, z${peer.minzoom}-16`, median(walls), GOAL, 'x'));
}

/** Leaves the archives of its last build in the ground's directory. */
export async function buildOfArchive(ground: Ground): Promise<void> {
  const { say, atEnd } = ground;
  const peers = await buildPeers(say);
  if ('missing' in peers) say(`  P3 has no peer: ${peers.missing}`);
  const folder = await mkdtemp(join(tmpdir(), 'thua-bench-peer-'));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  const sides = await sidesOf(ground, 'missing' in peers ? [] : peers, folder);
  say(`  P3: files in the system's cache, database warm, each side gzips at its own level, ${ROUNDS} rounds in turn`);
  const ours: BuildRun[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const run = await runBuild(ground);
    ours.push(run);
    for (const side of sides) {
      side.runs.push(await runPeer(side.peer, side.input, folder));
      if (round > 0) continue;
      const parcels = await gate(ground, side, folder, run.manifest.version);
      say(
        `    equal to ${side.peer.name}: ${parcels} parcels in ${TILES_A_ZOOM * GATE_ZOOMS.length} tiles of z14-16, ids and attributes the same, outlines within ${UNITS} units`,
      );
    }
  }
  reportOurs(ground, ours);
  for (const side of sides) reportPeer(ground, ours, side);
}
