// P1: cold tiles from live rows, zooms 14 to 17, against ST_AsMVT on the same rows through the same pool.
import type { Store } from '../../data/store/store.ts';
import { encodeTile } from '../../tiles/encode.ts';
import { boxOf, type TileAddress } from '../../tiles/encoder/projector.ts';
import { parcelRows } from '../../tiles/rows.sql.ts';
import { median, ratioText } from './bench.ts';
import { cpuSecondsOf, ownCpuSeconds } from './cpu.ts';
import { settle } from './postgres.sql.ts';
import type { BenchServer } from './postgres.ts';
import { loadQuadParcels } from './quad-parcels.ts';
import { quadTiles } from './quad-tiles.ts';
import { compareParcels } from './tile-equality.ts';
import { addLegalDatum, asMvt, type BackendRow, backends } from './tiles.sql.ts';

const SIDE = 360;
const ZOOMS = [14, 15, 16, 17] as const;
const TILES_A_ZOOM = 12;
const ROUNDS = 7;
const GOAL = 4;

type Draw = (store: Store, tile: TileAddress) => Promise<Uint8Array>;

const ours: Draw = async (store, tile) => {
  const want = { labels: false, states: false, limit: 20_001 };
  const rows = await store.bytes(parcelRows(boxOf(tile), 'all', want));
  return encodeTile({ set: 'parcels', tile, sources: [{ source: 'parcels', rows }] }) ?? new Uint8Array();
};
const postgis: Draw = (store, tile) => store.bytes(asMvt(tile, boxOf(tile)));

async function timed(draw: Draw, store: Store, tiles: readonly TileAddress[]): Promise<number> {
  const start = performance.now();
  for (const tile of tiles) await draw(store, tile);
  return performance.now() - start;
}

async function contest(store: Store, say: (line: string) => void): Promise<boolean> {
  const totals: { ours: number; theirs: number }[] = Array.from({ length: ROUNDS }, () => ({ ours: 0, theirs: 0 }));
  const pids = (await store.rows<BackendRow>(backends())).map(({ pid }) => pid);
  const cpu = { ours: 0, theirs: 0 };
  const seconds = () => ownCpuSeconds() + cpuSecondsOf(pids);
  for (const z of ZOOMS) {
    const tiles = quadTiles(z, TILES_A_ZOOM, SIDE);
    let parcels = 0;
    let bytes = 0;
    for (const tile of tiles) {
      const mine = await ours(store, tile);
      const result = compareParcels(mine, await postgis(store, tile));
      if (typeof result === 'string') {
        say(`  z${z} ${tile.x}/${tile.y} FAILED the equality gate: ${result}`);
        return false;
      }
      parcels += result;
      bytes += mine.length;
    }
    const times: { mine: number; theirs: number }[] = [];
    for (const total of totals) {
      const before = seconds();
      const mine = await timed(ours, store, tiles);
      const between = seconds();
      const theirs = await timed(postgis, store, tiles);
      cpu.ours += between - before;
      cpu.theirs += seconds() - between;
      total.ours += mine;
      total.theirs += theirs;
      times.push({ mine, theirs });
    }
    const mine = median(times.map((round) => round.mine));
    say(
      `  z${z}  ${ratioText(times.map((round) => round.theirs / round.mine))}  ${(mine / tiles.length).toFixed(2)} ms a tile, ` +
        `${((mine / parcels) * 1000).toFixed(2)} us a parcel, ${Math.round(parcels / tiles.length)} parcels and ${Math.round(bytes / tiles.length / 1000)} kB a tile`,
    );
  }
  const ratios = totals.map(({ ours: mine, theirs }) => theirs / mine);
  say(`  P1   ${ratioText(ratios)} of ST_AsMVT, goal ${GOAL}x; CPU seconds ${(cpu.theirs / cpu.ours).toFixed(2)}x`);
  return median(ratios) >= GOAL;
}

/** In a database of its own; false where the goal was missed or an answer was wrong. */
export async function liveTiles(server: BenchServer, say: (line: string) => void): Promise<boolean> {
  const { store, close } = await server.fresh();
  const count = await loadQuadParcels(store, SIDE);
  await store.run(addLegalDatum());
  await store.run(settle('parcel'));
  say(
    `  P1: ${count} parcels of 8 vertices, database warm, not compressed, one request at a time, ${ROUNDS} rounds in turn`,
  );
  const isMet = await contest(store, say);
  await close();
  return isMet;
}
