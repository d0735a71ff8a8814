// P7: an import to queryable and tileable, against COPY + indexes + ANALYZE of the very rows it stored.
import { createHash } from 'node:crypto';
import { chmod, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shapeToEwkb } from '../../data/geometry/wkb.ts';
import { importFile } from '../../data/import/run.ts';
import { openCipher } from '../../data/store/cipher.ts';
import type { Store } from '../../data/store/store.ts';
import { type Bench, median, ratioText } from './bench.ts';
import { type AtEnd, withEnding } from './ending.ts';
import * as ask from './import.sql.ts';
import { GRID_COMMUNE, GRID_ZONE, type ParcelGrid, parcelGrid, writeGeoJson } from './parcel-grid.ts';
import { analyze, dropIndex, type IndexRow, indexesOf, makeIndex } from './postgres.sql.ts';
import { type BenchServer, benchServer } from './postgres.ts';
import { type Spent, spentOn } from './spent.ts';
import { equal, UnequalError, verdict } from './verdict.ts';

const COLUMNS = 400;
const ROWS = 250;
const ROUNDS = 3;
const GOAL = 2;

type Say = (line: string) => void;

/** A database that one side has just filled. */
interface Run {
  readonly store: Store;
  readonly close: () => Promise<void>;
  readonly spent: Spent;
}

/** One import into a fresh database that has the commune and nothing else. */
async function imported(server: BenchServer, file: string, grid: ParcelGrid): Promise<Run> {
  const { store, close } = await server.fresh();
  await store.run(ask.addCommune(GRID_COMMUNE, GRID_ZONE, shapeToEwkb(grid.outline)));
  const cipher = openCipher('a key of the bench, long enough to be one');
  const spent = await spentOn(server.pid, () =>
    importFile(store, cipher, { file, commune: GRID_COMMUNE, actor: 'bench' }),
  );
  return { store, close, spent };
}

/** The rows copied in where the indexes stand, as they do for the import; then ANALYZE. */
async function copiedBesideIndexes(server: BenchServer, folder: string): Promise<Run> {
  const { store, close } = await server.fresh();
  const spent = await spentOn(server.pid, async () => {
    for (const table of ask.FILLED_TABLES) await store.run(ask.copyIn(table, join(folder, table)));
    for (const table of ask.FILLED_TABLES) await store.run(analyze(table));
  });
  return { store, close, spent };
}

/** The rows copied into bare tables, then primary keys and indexes built, then ANALYZE: the least that PostgreSQL can do. */
async function copiedThenIndexed(server: BenchServer, folder: string): Promise<Run> {
  const { store, close } = await server.fresh();
  const indexes: IndexRow[] = [];
  for (const table of ask.FILLED_TABLES) {
    for (const index of await store.rows<IndexRow>(indexesOf(table))) {
      await store.run(dropIndex(table, index));
      indexes.push(index);
    }
  }
  const spent = await spentOn(server.pid, async () => {
    for (const table of ask.FILLED_TABLES) await store.run(ask.copyIn(table, join(folder, table)));
    for (const index of indexes) await store.run(makeIndex(index));
    for (const table of ask.FILLED_TABLES) await store.run(analyze(table));
  });
  return { store, close, spent };
}

/** What the parcels must be in the database, from the mesh itself. */
function expectedMd5(grid: ParcelGrid): string {
  const lines: [sheet: string, no: string, geometry: string][] = [];
  for (const { sheetNo, parcelNo, shape } of grid.parcels()) {
    lines.push([sheetNo, parcelNo, Buffer.from(shapeToEwkb(shape)).toString('hex')]);
  }
  lines.sort(([a, b], [c, d]) => (a < c ? -1 : a > c ? 1 : b < d ? -1 : 1));
  return createHash('md5')
    .update(lines.map(([sheet, no, geometry]) => `${sheet}/${no} ${geometry}`).join('\n'))
    .digest('hex');
}

async function gate(what: string, store: Store, md5: string): Promise<void> {
  const digest = await store.first<ask.DigestRow>(ask.digestOfParcels());
  const uses = await store.first<{ rows: number }>(ask.countOfUses());
  equal(`the number of parcels (${what})`, digest?.rows, COLUMNS * ROWS);
  equal(`the md5 of numbers and shapes (${what})`, digest?.md5, md5);
  equal(`the presence of uses (${what})`, (uses?.rows ?? 0) >= COLUMNS * ROWS, true);
}

const told = (name: string, all: readonly Spent[]): string => {
  const [wall, own, server] = (['wall', 'own', 'server'] as const).map((key) => median(all.map((each) => each[key])));
  return `  ${name}: ${wall?.toFixed(2)} s wall, ${own?.toFixed(2)} s CPU here + ${server?.toFixed(2)} s CPU in the server`;
};

const work = ({ own, server }: Spent): number => own + server;

async function contest(server: BenchServer, file: string, grid: ParcelGrid, atEnd: AtEnd, say: Say): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'thua-bench-copy-'));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  // The server writes here, under its own account.
  await chmod(folder, 0o777);
  const md5 = expectedMd5(grid);
  const first = await imported(server, file, grid);
  await gate('import', first.store, md5);
  for (const table of ask.FILLED_TABLES) await first.store.run(ask.copyOut(table, join(folder, table)));
  await first.close();
  const sides = { ours: [] as Spent[], beside: [] as Spent[], after: [] as Spent[] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const [side, run] of [
      [sides.ours, () => imported(server, file, grid)],
      [sides.beside, () => copiedBesideIndexes(server, folder)],
      [sides.after, () => copiedThenIndexed(server, folder)],
    ] as const) {
      const { store, close, spent } = await run();
      await gate(`round ${round + 1}`, store, md5);
      await close();
      side.push(spent);
    }
  }
  report(sides.ours, sides.beside, sides.after, say);
}

function report(ours: readonly Spent[], beside: readonly Spent[], after: readonly Spent[], say: Say): void {
  const ratios = (over: readonly Spent[], of: (spent: Spent) => number) =>
    ours.map((spent, round) => of(spent) / of(over[round] ?? spent));
  const wall = (spent: Spent) => spent.wall;
  say(told('import', ours));
  for (const [name, over] of [
    ['COPY beside the indexes, ANALYZE', beside],
    ['COPY, then keys and indexes, ANALYZE', after],
  ] as const) {
    say(told(name, over));
    say(
      `    import takes ${ratioText(ratios(over, wall))} its wall time, ${ratioText(ratios(over, work))} its CPU time`,
    );
    say(verdict(`P7 against ${name}`, median(ratios(over, wall)), GOAL, 'x'));
  }
}

export const importBench: Bench = {
  name: 'import',
  about:
    'P7: import of 100 000 parcels to queryable and tileable, against COPY + indexes + ANALYZE of the rows it stored',
  run: (say) =>
    withEnding(async (atEnd) => {
      const server = await benchServer(atEnd);
      if ('missing' in server) {
        say(`  skipped: ${server.missing}`);
        return true;
      }
      const folder = await mkdtemp(join(tmpdir(), 'thua-bench-import-'));
      atEnd(() => rm(folder, { recursive: true, force: true }));
      const grid = parcelGrid(COLUMNS, ROWS, 'bench/import');
      const file = join(folder, 'parcels.geojson');
      await writeGeoJson(file, grid);
      const { size } = await stat(file);
      say(
        `  ${COLUMNS * ROWS} parcels, GeoJSON of ${(size / 1e6).toFixed(0)} MB in metres of zone ${GRID_ZONE}; ${server.about}`,
      );
      say(`  file in the system's cache, each side in a fresh database, ${ROUNDS} rounds in turn after one warm-up`);
      say(
        `  denominator: the server's own COPY FROM a file of the rows of ${ask.FILLED_TABLES.join(' and ')} (every column)`,
      );
      try {
        await contest(server, file, grid, atEnd, say);
        return true;
      } catch (error) {
        if (!(error instanceof UnequalError)) throw error;
        say(`  ${error.message}`);
        return false;
      }
    }),
};
