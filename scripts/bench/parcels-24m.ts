// The whole country once: 24 million parcels into archives of all sets, on the cores that there are. Only by name: it takes half an hour.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../data/store/store.ts';
import { TILE_SETS } from '../../tiles/layers.ts';
import type { Bench } from './bench.ts';
import { BUILD_STEPS, type BuildRun, runBuild, took } from './build-run.ts';
import { type CountryCommune, countryOf, KIND_NAMES, outlineOf, PARCEL_COLUMNS, rowsOf } from './country.ts';
import { withEnding } from './ending.ts';
import { addCommune } from './import.sql.ts';
import { dropIndex, type IndexRow, indexesOf, makeIndex, settle } from './postgres.sql.ts';
import { benchServer } from './postgres.ts';
import { verdict } from './verdict.ts';

type Say = (line: string) => void;

const PARCELS = Number(process.env['BENCH_PARCELS'] ?? 24_000_000);
/** The goals are for 24 million; communes are square, so the number is met about. */
const FEWEST = 23_500_000;
const GOAL_SECONDS = 600;
const GOAL_BYTES = 6e9;
const ZONE = 9210;
/** Parcels in one transaction, about; and transactions at a time. */
const CHUNK = 100_000;
const AT_ONCE = 3;

function chunksOf(communes: readonly CountryCommune[]): CountryCommune[][] {
  const chunks: CountryCommune[][] = [];
  let room = 0;
  for (const commune of communes) {
    if (room <= 0) {
      chunks.push([]);
      room = CHUNK;
    }
    chunks.at(-1)?.push(commune);
    room -= commune.along ** 2;
  }
  return chunks;
}

async function loadChunk(store: Store, communes: readonly CountryCommune[]): Promise<number> {
  return store.transact(async (tx) => {
    const rows = function* () {
      for (const commune of communes) yield* rowsOf(commune);
    };
    const stored = await tx.load('parcel', PARCEL_COLUMNS, rows());
    for (const commune of communes) await tx.run(addCommune(commune.code, ZONE, outlineOf(commune)));
    return stored;
  });
}

/** Rows first, then the indexes as they were, then VACUUM ANALYZE: a database that has been in use. The number of parcels. */
async function fill(store: Store, communes: readonly CountryCommune[], say: Say): Promise<number> {
  const indexes = (await store.rows<IndexRow>(indexesOf('parcel'))).filter(({ isKey }) => !isKey);
  for (const index of indexes) await store.run(dropIndex('parcel', index));
  const began = performance.now();
  const since = (): string => `${((performance.now() - began) / 1000).toFixed(0)} s`;
  const chunks = chunksOf(communes);
  const waiting = chunks.values();
  let stored = 0;
  let done = 0;
  const worker = async () => {
    for (const chunk of waiting) {
      const loaded = await loadChunk(store, chunk);
      stored += loaded;
      done++;
      if (done % Math.ceil(chunks.length / 10) === 0) say(`    ${stored} parcels stored after ${since()}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  for (const index of indexes) {
    await store.run(makeIndex(index));
    say(`    index ${index.name} made after ${since()}`);
  }
  for (const table of ['parcel', 'commune']) await store.run(settle(table));
  say(`    settled after ${since()}`);
  return stored;
}

function report(run: BuildRun, parcels: number, say: Say): void {
  const { steps, memory, manifest } = run;
  for (const [step, { wall, cpu }] of steps) say(`  ${step}: ${wall.toFixed(1)} s wall, ${cpu.toFixed(1)} s CPU`);
  const build = took(run, BUILD_STEPS);
  const whole = took(run);
  const rate = ({ wall, cpu }: typeof build): string =>
    `${wall.toFixed(1)} s wall, ${cpu.toFixed(1)} s CPU, ${Math.round(parcels / wall)} parcels/s, ${Math.round(parcels / cpu)} parcels/CPU-s`;
  say(`  build (plan, print, bind): ${rate(build)}`);
  say(`  with start and land cover: ${rate(whole)}`);
  const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(2)} GB`;
  say(
    `  peak resident: ${gigabytes(memory.all)} in all, ${gigabytes(memory.thua)} thua, ${gigabytes(memory.postgres)} PostgreSQL (shared buffers once)`,
  );
  for (const set of TILE_SETS) {
    const { bytes, addressed, contents } = manifest.sets[set];
    say(`  ${set}: ${addressed} tiles (${contents} different), ${gigabytes(bytes)}`);
  }
  if (parcels < FEWEST) {
    say(`  fewer than ${FEWEST} parcels: a trial, goals are not told`);
    return;
  }
  say(verdict(`P3 ${parcels} parcels, build`, build.wall, GOAL_SECONDS, ' s'));
  say(verdict(`P3 ${parcels} parcels, build with land cover`, whole.wall, GOAL_SECONDS, ' s'));
  say(verdict(`P3 ${parcels} parcels, peak resident with PostgreSQL`, memory.all / 1e9, GOAL_BYTES / 1e9, ' GB'));
}

export const countryBench: Bench = {
  name: 'country',
  about: 'P3: archives of 24 million parcels, time by step, memory and sizes (BENCH_PARCELS=200000 to try it)',
  run: (say) =>
    withEnding(async (atEnd) => {
      const server = await benchServer(atEnd);
      if ('missing' in server) {
        say(`  skipped: ${server.missing}`);
        return true;
      }
      const { store, url } = await server.fresh();
      const communes = countryOf(PARCELS);
      const count = (kind: string): number => communes.filter((commune) => commune.kind === kind).length;
      const kinds = KIND_NAMES.map((kind) => `${count(kind)} ${kind}`).join(', ');
      say(`  ${communes.length} communes (${kinds}); ${server.about}`);
      const parcels = await fill(store, communes, say);
      const directory = await mkdtemp(join(tmpdir(), 'thua-bench-country-'));
      atEnd(() => rm(directory, { recursive: true, force: true }));
      say(`  ${parcels} parcels of 8 vertices stored; database as warm as loading left it, nothing of this is timed`);
      report(await runBuild({ url, server: server.pid, directory }), parcels, say);
      return true;
    }),
};
