// P4: from an edit to the right tile over HTTP, while others read tiles: how long it takes, how much still comes ready-made, nothing old.
import { join } from 'node:path';
import { randomOf } from '../../data/sample/random.ts';
import { openFileSource } from '../../tiles/archive/file-source.ts';
import { archiveName } from '../../tiles/archive/manifest.ts';
import { Archive } from '../../tiles/archive/reader.ts';
import { firstIdOf } from '../../tiles/archive/tile-id.ts';
import { versionsIn } from '../../tiles/archive/workshop.ts';
import type { TileAddress } from '../../tiles/encoder/projector.ts';
import { type Approver, addApprover, signInApprover } from './approver.ts';
import { AIMED, type Edited, type Load, type Look, runTraffic, type Traffic } from './edit-traffic.ts';
import { EditedParcel } from './edited-parcel.ts';
import { type HttpCaller, openHttpCaller, textOf } from './http-caller.ts';
import { loopInWords, loopSeen } from './loop-seen.ts';
import { treeCpuSeconds } from './process-tree.ts';
import { spentOn } from './spent.ts';
import { idsOfSize, screensOf } from './tile-list.ts';
import { ourServer } from './tile-servers.ts';
import type { Ground } from './tiles-ground.ts';
import { equal, figure, quantile, UnequalError, verdict, verdictAtLeast } from './verdict.ts';
import { WatchedTiles } from './watched-tiles.ts';

const SECONDS = 20;
const WARM_SECONDS = 3;
const EDITS = 10;
const TILES = 200;
const GOAL_MS = 100;
const GOAL_HITS = 95;

const ZOOMS = [13, 14, 15, 16] as const;
/** Officers at work, each on neighbouring parcels of a place of his own, an edit a second. */
const OFFICERS = 10;
const PARCELS_EACH = 8;
const CREDENTIALS = { username: 'duyet-p4', password: 'thua-bench' };

/** Screens of every zoom in turn. */
async function requestsOf({ directory }: Ground): Promise<TileAddress[]> {
  const [version = ''] = await versionsIn(join(directory, 'tiles'));
  const archive = await Archive.open(await openFileSource(join(directory, 'tiles', version, archiveName('parcels'))));
  const ids = await idsOfSize(archive, 1, Number.POSITIVE_INFINITY);
  await archive.close();
  const count = TILES * SECONDS;
  const lists = ZOOMS.map((z) => {
    const ofZoom = ids.filter((id) => id >= firstIdOf(z) && id < firstIdOf(z + 1));
    return screensOf(ofZoom, Math.ceil(count / ZOOMS.length), `bench/edited/${z}`);
  });
  return Array.from({ length: count }, (_, n) => {
    const list = lists[n % lists.length] ?? [];
    return list[Math.floor(n / lists.length) % list.length] as TileAddress;
  });
}

/** The n-th edit is one of the n-th officer's. */
async function parcelsOf(approver: Approver, side: number): Promise<EditedParcel[]> {
  const random = randomOf('bench/edited/officers');
  const corners = Array.from({ length: OFFICERS }, () => [random.integer(0, side - 4), random.integer(0, side - 2)]);
  const parcels: EditedParcel[] = [];
  for (let n = 0; n < PARCELS_EACH; n++) {
    for (const [i = 0, j = 0] of corners) {
      const id = 1_000_000 + (i + (n % 4)) * side + j + Math.floor(n / 4);
      parcels.push(new EditedParcel(await approver.card(id)));
    }
  }
  return parcels;
}

async function prepared(ground: Ground, caller: HttpCaller): Promise<Traffic> {
  await addApprover(ground.url, CREDENTIALS);
  const approver = await signInApprover(caller, CREDENTIALS);
  const parcels = await parcelsOf(approver, ground.side);
  const tiles = new WatchedTiles(caller, parcels);
  const zooms: number[] = [];
  for (const z of ZOOMS) {
    const shown = await Promise.all(parcels.map((parcel) => tiles.shows(parcel, z)));
    if (shown.every(Boolean)) zooms.push(z);
  }
  equal('whether parcels are drawn at zoom 16', zooms.includes(16), true);
  return { approver, tiles, parcels, zooms, requests: await requestsOf(ground) };
}

async function countsOf(caller: HttpCaller): Promise<Record<string, number>> {
  const text = textOf(await caller.ask('/metrics'));
  const lines = text.matchAll(/^thua_tiles_(?:total\{from=")?(\w+?)(?:"\}|_total) (\d+)$/gm);
  return Object.fromEntries([...lines].map(([, name, count]) => [name, Number(count)]));
}

const times = (list: readonly number[]): string =>
  `p50 ${figure(quantile(list, 0.5))} ms, p99 ${figure(quantile(list, 0.99))} ms`;

function reportTimes(edits: readonly Edited[], reads: readonly number[], say: Ground['say']): void {
  const posts = edits.map(({ fromPost }) => fromPost);
  const answers = edits.map(({ from201 }) => from201);
  say(`    ${edits.length} edits: POST to right tile ${times(posts)}; 201 to right tile ${times(answers)}`);
  const byZoom = ZOOMS.map((z) => [z, edits.filter(({ zoom }) => zoom === z).map(({ from201 }) => from201)] as const);
  const told = byZoom.filter(([, list]) => list.length > 0).map(([z, list]) => `z${z} ${times(list)}`);
  say(`    from the 201 on by zoom: ${told.join('; ')}; the readers' tiles: ${times(reads)}`);
  const fromPost = quantile(posts, 0.99);
  const holds = fromPost <= GOAL_MS;
  say(
    verdict(
      `P4 right tile p99, ${holds ? 'since the POST was due' : 'since the 201'}`,
      holds ? fromPost : quantile(answers, 0.99),
      GOAL_MS,
      ' ms',
    ),
  );
}

async function spentOnTraffic(database: number, traffic: Traffic, load: Load) {
  let times = { edits: [] as Edited[], looks: [] as Look[] };
  const spent = await spentOn(database, async () => {
    times = await runTraffic(traffic, load);
  });
  return { spent, ...times };
}

export async function editedTiles(ground: Ground): Promise<void> {
  const { say, atEnd, server, url, directory } = ground;
  const loopWatch = join(directory, 'loop.json');
  const ours = await ourServer({ url, server, directory, archive: '', atEnd, loopWatch });
  const caller = openHttpCaller(new URL(ours.urlOf({ z: 0, x: 0, y: 0 })).origin);
  atEnd(() => caller.close());
  const traffic = await prepared(ground, caller);
  say(
    `  P4: ${EDITS} edits/s by ${OFFICERS} officers on ${PARCELS_EACH} neighbouring parcels each, ${TILES} tiles/s of z13-16 (screens, places by Zipf; ` +
      `${AIMED} % where something was edited lately), ${SECONDS} s, begun by the clock, Accept-Encoding: gzip`,
  );
  await runTraffic(traffic, { edits: 0, tiles: TILES, seconds: WARM_SECONDS });
  await loopSeen(ours.pid, loopWatch);
  const before = await countsOf(caller);
  const cpu = treeCpuSeconds([ours.pid]);
  const load = { edits: EDITS, tiles: TILES, seconds: SECONDS };
  const { spent, edits, looks } = await spentOnTraffic(server, traffic, load);
  const ownCpu = treeCpuSeconds([ours.pid]) - cpu;
  const loop = await loopSeen(ours.pid, loopWatch);
  const after = await countsOf(caller);
  const checked = traffic.tiles.check(traffic.zooms);
  reportTimes(
    edits,
    looks.map(({ ms }) => ms),
    say,
  );
  say(
    `    CPU in ${spent.wall.toFixed(1)} s: thua serve ${ownCpu.toFixed(1)} s, PostgreSQL ${spent.server.toFixed(1)} s, this bench ${spent.own.toFixed(1)} s`,
  );
  say(`    ${loopInWords(loop)}`);
  const since = (name: string): number => (after[name] ?? 0) - (before[name] ?? 0);
  const waited = looks.filter(({ isDrawn }) => isDrawn).length;
  say(
    `    no stale read: ${checked.tiles} tiles with ${checked.parcels} edited parcels looked at; of all answers ${since('archive')} from the archive, ` +
      `${since('kept')} kept, ${since('drawn')} waited for a drawing, ${waited} of them readers' (the others are the reads right after an edit); ` +
      `${since('ahead')} drawn before anybody asked`,
  );
  if (traffic.tiles.refused > 0) {
    throw new UnequalError(
      `FAILED the gate: ${traffic.tiles.refused} tiles were refused (503): the load is too much here`,
    );
  }
  say(
    verdictAtLeast(
      "P4 hit rate of the readers' tiles",
      (100 * (looks.length - waited)) / looks.length,
      GOAL_HITS,
      ' %',
    ),
  );
}
