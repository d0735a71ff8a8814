// P1 to P5: tiles from live rows, tiles of the archive, the making of the archive, and edits on their way into tiles.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench } from './bench.ts';
import { type AtEnd, withEnding } from './ending.ts';
import { settle } from './postgres.sql.ts';
import { type BenchServer, benchServer } from './postgres.ts';
import { loadQuadCommunes, loadQuadParcels } from './quad-parcels.ts';
import { buildOfArchive } from './tiles-build.ts';
import { editedTiles } from './tiles-edited.ts';
import type { Ground, Say } from './tiles-ground.ts';
import { liveTiles } from './tiles-live.ts';
import { editOnScreen } from './tiles-on-screen.ts';
import { warmTiles } from './tiles-warm.ts';
import { UnequalError } from './verdict.ts';

/** A million parcels; BENCH_SIDE makes it fewer, for trying. */
const SIDE = Number(process.env['BENCH_SIDE'] ?? 1000);

/**
 * In this order: the archives that P3 leaves in `directory` are what P2 serves. P4 and P5 edit the parcels, and so come last.
 * @throws UnequalError where an answer is wrong
 */
const TRIALS: readonly ((ground: Ground) => Promise<void>)[] = [buildOfArchive, warmTiles, editedTiles, editOnScreen];

async function settled(server: BenchServer, atEnd: AtEnd, say: Say): Promise<Ground> {
  const { store, url } = await server.fresh();
  const began = performance.now();
  const parcels = await loadQuadParcels(store, SIDE);
  await loadQuadCommunes(store, SIDE);
  await store.run(settle('parcel'));
  await store.run(settle('commune'));
  const directory = await mkdtemp(join(tmpdir(), 'thua-bench-tiles-'));
  atEnd(() => rm(directory, { recursive: true, force: true }));
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  say(`  from here on ${parcels} parcels of 8 vertices in communes of 10 000, made in ${seconds} s; ${server.about}`);
  return { server: server.pid, url, directory, side: SIDE, atEnd, say };
}

/** What a trial starts ends with it, so that nothing of it works beside the next one. */
async function inTurn(trial: (ground: Ground) => Promise<void>, ground: Ground): Promise<void> {
  const undos: Parameters<AtEnd>[0][] = [];
  // also at the end of all, for Ctrl-C: what is undone twice is undone
  const atEnd: AtEnd = (undo) => {
    undos.push(undo);
    ground.atEnd(undo);
  };
  try {
    await trial({ ...ground, atEnd });
  } finally {
    for (const undo of undos.reverse()) await undo();
  }
}

export const tilesBench: Bench = {
  name: 'tiles',
  about:
    'P1 to P5: live tiles, warm tiles, archive build, edit to tile, edit to pixels; against ST_AsMVT and tile servers',
  run: (say) =>
    withEnding(async (atEnd) => {
      const server = await benchServer(atEnd);
      if ('missing' in server) {
        say(`  skipped: ${server.missing}`);
        return true;
      }
      const isLiveMet = await liveTiles(server, say);
      const ground = await settled(server, atEnd, say);
      let isRight = true;
      for (const trial of TRIALS) {
        try {
          await inTurn(trial, ground);
        } catch (error) {
          if (!(error instanceof UnequalError)) throw error;
          say(`  ${error.message}`);
          isRight = false;
        }
      }
      return isLiveMet && isRight;
    }),
};
