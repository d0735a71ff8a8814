// P1: cold tiles from live rows, zooms 14 to 17, against ST_AsMVT on the same rows through the same pool.
import { migrate } from '../../data/store/migrate.ts';
import { openStore } from '../../data/store/open.ts';
import type { Store } from '../../data/store/store.ts';
import { startPostgresCluster } from '../../data/store/testing/postgres-cluster.ts';
import { encodeTile } from '../../tiles/encode.ts';
import { boxOf, EXTENT, type TileAddress } from '../../tiles/encoder/projector.ts';
import { parcelRows } from '../../tiles/rows.sql.ts';
import { outlineDistance, type ReadFeature, readTile } from '../../tiles/testing/read-tile.ts';
import { type Bench, median, ratioText } from './bench.ts';
import { cpuSecondsOf, ownCpuSeconds } from './cpu.ts';
import { loadQuadParcels, QUAD_ORIGIN, QUAD_STEP } from './quad-parcels.ts';
import { addLegalDatum, asMvt, type BackendRow, backends, settle } from './tiles.sql.ts';

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

/** Tiles spread over the land, the same on every run. */
function tilesAt(z: number): TileAddress[] {
  return Array.from({ length: TILES_A_ZOOM }, (_, index) => {
    const east = ((index * 0.618034) % 1) * 0.8 + 0.1;
    const north = ((index * 0.754877) % 1) * 0.8 + 0.1;
    const lon = QUAD_ORIGIN.lon + east * SIDE * QUAD_STEP;
    const lat = ((QUAD_ORIGIN.lat + north * SIDE * QUAD_STEP) * Math.PI) / 180;
    const world = 2 ** z;
    return {
      z,
      x: Math.floor(((lon + 180) / 360) * world),
      y: Math.floor(((1 - Math.asinh(Math.tan(lat)) / Math.PI) / 2) * world),
    };
  });
}

/** Whether any of it is in the picture: what lies in the buffer, cut or a unit thick, may be kept or dropped by either. */
const isVisible = ({ parts }: ReadFeature): boolean =>
  parts.flat().some(([x, y]) => x > 1 && y > 1 && x < EXTENT - 1 && y < EXTENT - 1);

const byId = (tile: Uint8Array): ReadonlyMap<number | undefined, ReadFeature> =>
  new Map((readTile(tile)['parcels'] ?? []).map((feature) => [feature.id, feature]));

/** Same ids, same attributes, geometry within one unit; the number of parcels, or what differs. */
function compare(mine: Uint8Array, theirs: Uint8Array): number | string {
  const own = byId(mine);
  const other = byId(theirs);
  const extra = [...own.values()].find((feature) => isVisible(feature) && !other.has(feature.id));
  if (extra) return `parcel ${extra.id} is not in the other`;
  for (const feature of [...other.values()].filter(isVisible)) {
    const same = own.get(feature.id);
    if (!same) return `parcel ${feature.id} is missing`;
    if (JSON.stringify(sorted(same.properties)) !== JSON.stringify(sorted(feature.properties)))
      return `parcel ${feature.id} has other attributes`;
    if (outlineDistance(same.parts, feature.parts) > 1) return `parcel ${feature.id} lies elsewhere`;
  }
  return own.size;
}

const sorted = (record: Readonly<Record<string, unknown>>) => Object.entries(record).sort();

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
    const tiles = tilesAt(z);
    let parcels = 0;
    let bytes = 0;
    for (const tile of tiles) {
      const mine = await ours(store, tile);
      const result = compare(mine, await postgis(store, tile));
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

export const tilesBench: Bench = {
  name: 'tiles',
  about: 'P1: cold tiles from live rows, z14-17, against ST_AsMVT on the same rows through the same pool',
  async run(say) {
    const cluster = await startPostgresCluster();
    if ('missing' in cluster) {
      say(`  skipped: ${cluster.missing}`);
      return true;
    }
    const store = await openStore({ url: cluster.url });
    try {
      await migrate(store);
      const count = await loadQuadParcels(store, SIDE);
      await store.run(addLegalDatum());
      await store.run(settle());
      say(
        `  ${count} parcels of 8 vertices, database warm, not compressed, one request at a time, ${ROUNDS} rounds in turn`,
      );
      return await contest(store, say);
    } finally {
      await store.close();
      await cluster.stop();
    }
  },
};
