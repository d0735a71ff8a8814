// The working set: 500 parcels to work on against as many cards, and against the bare rows; 2 000 against 500.
import { performance } from 'node:perf_hooks';
import { gzipSync } from 'node:zlib';
import { wgs84Box } from '../../data/crs/box.ts';
import { landOf } from '../../data/land/working-set.ts';
import { WorkingSet } from '../../data/model/working-set.ts';
import { makeCommune } from '../../data/sample/commune.ts';
import { loadProvince } from '../../data/sample/load.ts';
import { planProvince } from '../../data/sample/province.ts';
import { firstCounters } from '../../data/sample/records.ts';
import type { Store } from '../../data/store/store.ts';
import type { StoredBox } from '../../data/store/working-set.sql.ts';
import { testHouse, type Visitor } from '../../server/testing/house.ts';
import { median } from './bench.ts';
import { withEnding } from './ending.ts';
import { bareRows, type CentreRow, centreOf, halfSideOf, parcelsNear } from './land-working-set.sql.ts';
import { analyze } from './postgres.sql.ts';
import { benchServer } from './postgres.ts';
import { equal, figure, verdict } from './verdict.ts';

type Say = (line: string) => void;

const COMMUNE = '99001';
const SIZES = [500, 2000] as const;
const ROUNDS = 15;
const WARM_UP = 5;
const CARD_ROUNDS = 2;
/** Parcels of one commune of garden land, as many as a commune has. */
const PARCELS = 6000;

async function settled(store: Store): Promise<void> {
  const plan = planProvince({ communes: 1, parcels: PARCELS, seed: 'bench' });
  const counters = firstCounters();
  const { cipher, close } = openedHouse(store);
  const communes = plan.communes.map((each) => makeCommune(plan, each, counters).commune);
  await store.transact((tx) => loadProvince(tx, plan, communes, counters, cipher));
  close();
  for (const table of [
    'parcel',
    'parcel_use',
    'land_right',
    'certificate_parcel',
    'restriction',
    'land_object',
    'certificate',
  ]) {
    await store.run(analyze(table));
  }
}

function openedHouse(store: Store) {
  const { house, close } = testHouse(store);
  return { cipher: house.cipher, close };
}

async function boxOf(store: Store, count: number): Promise<StoredBox> {
  const centre = await store.first<CentreRow>(centreOf(COMMUNE));
  if (!centre) throw new Error('The sample has no parcels.');
  // A parcel that only reaches into the box counts too, so that there are somewhat fewer labels in it.
  const { half = 0 } = (await store.first<{ half: number }>(halfSideOf(Math.round(count * 0.78), centre))) ?? {};
  return [centre.lon - half, centre.lat - half, centre.lon + half, centre.lat + half];
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** The longest turn of the event loop while `work` is done, by the clock. */
async function longestTurn(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let isDone = false;
  let last = performance.now();
  let idle = performance.nodeTiming.idleTime;
  const tick = () => {
    const [now, idleNow] = [performance.now(), performance.nodeTiming.idleTime];
    longest = Math.max(longest, now - last - (idleNow - idle));
    [last, idle] = [now, idleNow];
    if (!isDone) setImmediate(tick);
  };
  setImmediate(tick);
  await work();
  isDone = true;
  return longest;
}

interface Sized {
  readonly count: number;
  readonly parcels: number;
  readonly query: string;
  readonly box: StoredBox;
}

async function sized(store: Store, who: Visitor, count: number, say: Say): Promise<Sized> {
  const box = await boxOf(store, count);
  const query = `/api/land?bbox=${wgs84Box(box).join()}`;
  const answer = await who.ask(query);
  equal('the status of a working set', answer.status, 200);
  const bytes = Buffer.from(await answer.arrayBuffer());
  const set = WorkingSet.parse(JSON.parse(bytes.toString()));
  const parse = await timed(async () => landOf(JSON.parse(bytes.toString())));
  const vertices = [...set.parcels.shapes, ...set.landObjects.shapes]
    .flat(2)
    .reduce((sum, ring) => sum + (ring?.length ?? 0) / 2, 0);
  const zipped = gzipSync(bytes, { level: 6 }).length;
  say(
    `  ${set.parcels.rows.length} parcels, ${set.landObjects.rows.length} land objects, ${vertices} vertices: ${bytes.length} bytes, gzip ${zipped}; a Land of it in ${figure(parse)} ms`,
  );
  return { count, parcels: set.parcels.rows.length, query, box };
}

async function contest(store: Store, who: Visitor, say: Say): Promise<void> {
  const [small, large] = [await sized(store, who, SIZES[0], say), await sized(store, who, SIZES[1], say)];
  const ids = await store.rows<{ id: number }>(parcelsNear(COMMUNE, small.box, small.count));
  const set = async ({ query }: Sized) =>
    (await who.ask(query, { headers: { 'accept-encoding': 'gzip' } })).arrayBuffer();
  const bare = async ({ box }: Sized) => {
    for (const statement of bareRows(COMMUNE, box)) await store.rows(statement);
  };
  const rounds = [];
  for (let i = 0; i < WARM_UP + ROUNDS; i++) {
    rounds.push({
      small: await timed(() => set(small)),
      bare: await timed(() => bare(small)),
      large: await timed(() => set(large)),
      bareLarge: await timed(() => bare(large)),
    });
  }
  const told = rounds.slice(WARM_UP);
  const of = (key: keyof (typeof told)[number]): number => median(told.map((each) => each[key]));
  const cards: number[] = [];
  for (let i = 0; i < CARD_ROUNDS; i++) {
    const ms = await timed(async () => {
      for (const { id } of ids) await (await who.ask(`/api/parcels/${id}`)).arrayBuffer();
    });
    cards.push((ms * small.parcels) / ids.length);
  }
  say(
    `  ${figure(of('small'))} ms for ${small.parcels}, bare rows ${figure(of('bare'))} ms, as many cards ${figure(median(cards))} ms; ${figure(of('large'))} ms for ${large.parcels}, bare rows ${figure(of('bareLarge'))} ms`,
  );
  say(verdict('working set of 500 parcels against 500 cards', of('small') / median(cards), 1 / 50, 'x'));
  say(verdict('against the bare rows, 500', median(told.map((each) => each.small / each.bare)), 3, 'x'));
  say(verdict('against the bare rows, 2 000', median(told.map((each) => each.large / each.bareLarge)), 3, 'x'));
  say(verdict('2 000 parcels against 500', median(told.map((each) => each.large / each.small)), 5, 'x'));
  const turns = [];
  for (let i = 0; i < ROUNDS; i++) turns.push(await longestTurn(() => who.ask(large.query)));
  say(verdict('event loop, longest turn of a working set of 2 000, median by the clock', median(turns), 5, ' ms'));
}

export async function workingSetRows(say: Say): Promise<void> {
  await withEnding(async (atEnd) => {
    const server = await benchServer(atEnd);
    if ('missing' in server) {
      say(`  working set: skipped, ${server.missing}`);
      return;
    }
    const { store } = await server.fresh();
    await settled(store);
    const { signedIn, close } = testHouse(store);
    atEnd(close);
    say(`  ${server.about}; app asked without a socket, one question at a time, ${ROUNDS} rounds in turn`);
    await contest(store, await signedIn('officer', [COMMUNE]), say);
  });
}
