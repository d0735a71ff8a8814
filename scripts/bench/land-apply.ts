// Writing land on PostgreSQL: a change of 200 parcels against one UPDATE of the same rows, the statements of an edit, and edits of fifty
// communes at once against as many of one.
import { areaRounded } from '../../data/geometry/area.ts';
import { village } from '../../data/geometry/testing/village.ts';
import { apply } from '../../data/land/apply.ts';
import { Land, type LandRecord } from '../../data/land/land.ts';
import type { Change, RecordChange } from '../../data/model/change.ts';
import type { Parcel } from '../../data/model/parcel.ts';
import { instantNow, replaceParcels } from '../../data/store/apply-change.sql.ts';
import { applyChange } from '../../data/store/apply-change.ts';
import { hexOf, shapeColumns } from '../../data/store/shape-columns.ts';
import type { Store } from '../../data/store/store.ts';
import { steppedStore } from '../../server/edits/testing/stepped-store.ts';
import { testHouse, type Visitor } from '../../server/testing/house.ts';
import { median, ratioText } from './bench.ts';
import { withEnding } from './ending.ts';
import { addCommunes, analyzeLand, versionsOf } from './land-apply.sql.ts';
import { benchServer } from './postgres.ts';
import { type Spent, spentOn } from './spent.ts';
import { equal, figure, verdict, verdictAtLeast } from './verdict.ts';

type Say = (line: string) => void;
type ParcelRecord = Extract<LandRecord, { type: 'parcel' }>;

const COMMUNES = 50;
const ROUNDS = 25;
const TRAFFIC_ROUNDS = 5;
const AT_ONCE = 50;
const [COLUMNS, ROWS] = [20, 20];

const codeOf = (i: number): string => String(98_001 + i);

/** The parcels of a commune of the bench, at version 1. */
function parcelsOf(commune: number): ParcelRecord[] {
  const communeCode = codeOf(commune);
  return village(COLUMNS, ROWS).map(({ id, shape }): ParcelRecord => {
    const polygons = shape.polygons.map((rings) =>
      rings.map((ring) =>
        ring.map((each, i) => each + (i % 2 === 0 ? 500_000_000 + commune * 2_000_000 : 1_200_000_000)),
      ),
    );
    const placed = { zone: 9210, polygons };
    const mappedArea = areaRounded(placed);
    const value: Parcel = {
      ...{
        communeCode,
        sheetNo: '1',
        parcelNo: String(id + 1),
        oldSheetNo: null,
        oldParcelNo: null,
        nationalCode: null,
      },
      ...{ landUse: 'ONT', mappedArea, legalArea: null, address: 'Ấp 1', hamletId: null, shape: placed },
      uses: [{ code: 'ONT', area: mappedArea, term: 'lau_dai', expiresOn: null, origin: null }],
    };
    return { type: 'parcel', id: commune * 10_000 + id + 1, communeCode, version: 1, value };
  });
}

async function settle(store: Store, communes: readonly (readonly ParcelRecord[])[]): Promise<void> {
  for (const each of addCommunes(communes.length)) await store.run(each);
  for (const records of communes) {
    const communeCode = records[0]?.communeCode ?? '';
    const change: Change = {
      records: records.map(({ type, id, value }) => ({
        type,
        id,
        communeCode,
        version: 0,
        before: null,
        after: value,
      })),
      lineage: [],
    };
    const { land } = apply(Land.of(placeOf(communeCode), []), change);
    await store.transact((tx) => applyChange(tx, { communeCode, change, after: land, editId: 1 }));
  }
  await store.run(analyzeLand());
}

const placeOf = (communeCode: string) => ({ communeCode, zone: 9210, outline: null, atHand: [] });

const wall = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

/** The change that writes these parcels as they are drawn, under another address. */
const readdressed = (records: readonly ParcelRecord[], versions: number, address: string, before: string): Change => ({
  records: records.map(({ id, communeCode, value }): RecordChange => {
    const drawn = { shape: value.shape, mappedArea: value.mappedArea };
    return {
      ...{ type: 'parcel', id, communeCode, version: versions },
      ...{ before: { address: before, ...drawn }, after: { address, ...drawn } },
    };
  }),
  lineage: [],
});

/** Both write the same rows with their shapes; the apply keeps what stood before as well. */
async function applyRow(server: number, store: Store, records: readonly ParcelRecord[], say: Say): Promise<void> {
  const some = records.slice(0, 200);
  const communeCode = some[0]?.communeCode ?? '';
  let [version, address] = [1, 'Ấp 1'];
  const rounds: { ours: Spent; peer: Spent }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const next = `Ấp ${round + 2}`;
    const standing = some.map((record) => ({ ...record, version, value: { ...record.value, address } }));
    const change = readdressed(some, version, next, address);
    const { land } = apply(Land.of(placeOf(communeCode), standing), change);
    const ours = await spentOn(server, () =>
      store.transact((tx) => applyChange(tx, { communeCode, change, after: land, editId: 1 })),
    );
    const rows = some.map(({ id, value: { shape, uses: _uses, communeCode: _code, ...value } }) => {
      const { geom, label, clearance, area } = shapeColumns(shape);
      return { id, reshaped: true, ...value, address: next, geom: hexOf(geom), label: hexOf(label), clearance, area };
    });
    const json = JSON.stringify(rows);
    const peer = await spentOn(server, () =>
      store.transact(async (tx) => {
        const { at } = (await tx.first<{ at: string }>(instantNow())) ?? { at: 'now' };
        equal('rows of the UPDATE', await tx.run(replaceParcels(communeCode, json, { editId: 1, at })), some.length);
      }),
    );
    [version, address] = [version + 2, next];
    rounds.push({ ours, peer });
  }
  const sum = (await store.first<{ sum: number }>(versionsOf(communeCode)))?.sum;
  equal('versions written', sum, some.length * version + (records.length - some.length));
  const work = ({ own, server: theirs }: Spent): number => own + theirs;
  const ratios = (of: (each: Spent) => number): number[] =>
    rounds.slice(1).map(({ ours, peer }) => of(ours) / of(peer));
  const ms = (of: (each: Spent) => number, side: 'ours' | 'peer'): string =>
    figure(median(rounds.map((each) => 1000 * of(each[side]))));
  const clock = (each: Spent): number => each.wall;
  say(
    `  200 parcels with their shapes, by the clock: apply ${ms(clock, 'ours')} ms, one UPDATE ${ms(clock, 'peer')} ms; ${ratioText(ratios(clock))}`,
  );
  say(`  the same in CPU of both sides: ${ms(work, 'ours')} ms and ${ms(work, 'peer')} ms in the median`);
  const all = (side: 'ours' | 'peer'): number => rounds.reduce((sum, each) => sum + work(each[side]), 0);
  say(verdict('apply 200 parcels against one UPDATE of the same rows, CPU', all('ours') / all('peer'), 3, 'x'));
}

/** Statements of the transaction that takes, judges and applies an edit, by how many parcels it has. */
async function statementsRow(store: Store, records: readonly ParcelRecord[], say: Say): Promise<void> {
  let statements = 0;
  const counting = steppedStore(store, async (step) => {
    if (typeof step === 'number') statements = step;
  });
  const at = testHouse(counting);
  const approver = await at.signedIn('approver', 'all');
  const counts: number[] = [];
  let from = 0;
  for (const count of [1, 20, 200]) {
    const some = records.slice(from, from + count);
    from += count;
    const change: Change = {
      records: some.map(({ type, id, communeCode }) => ({
        ...{ type, id, communeCode, version: 1 },
        ...{ before: { address: 'Ấp 1' }, after: { address: 'Ấp 2' } },
      })),
      lineage: [],
    };
    const answer = await approver.ask('/api/edits', { body: { change, reason: 'đo' } });
    equal(`the answer to ${count} parcels`, answer.status, 201);
    counts.push(statements);
  }
  at.close();
  say(`  statements of an edit of 1, 20 and 200 parcels: ${counts.join(', ')}`);
  say(verdict('statements at 200 parcels against 1', (counts[2] ?? 0) / (counts[0] ?? 1), 1, 'x'));
}

/** So many edits at once, each of one parcel of its own; edits a second. */
async function traffic(
  who: Visitor,
  parcels: readonly ParcelRecord[],
  [before, after]: readonly [string, string],
): Promise<number> {
  const ms = await wall(() =>
    Promise.all(
      parcels.map(async ({ type, id, communeCode }) => {
        const record = { type, id, communeCode, version: 1, before: { address: before }, after: { address: after } };
        const answer = await who.ask('/api/edits', { body: { change: { records: [record] }, reason: 'đo' } });
        equal('the answer to one of many edits', answer.status, 201);
      }),
    ),
  );
  return (parcels.length * 1000) / ms;
}

async function communesRow(store: Store, communes: readonly (readonly ParcelRecord[])[], say: Say): Promise<void> {
  const at = testHouse(store);
  const who = await at.signedIn('admin', 'all');
  const one = (communes[1] ?? []).slice(0, AT_ONCE);
  const many = communes.slice(0, COMMUNES).map((records) => records[390] as ParcelRecord);
  let address: readonly [string, string] = ['Ấp 1', 'Ấp 0'];
  const ratios: number[] = [];
  for (let round = 0; round < TRAFFIC_ROUNDS + 1; round++) {
    const rates = { one: await traffic(who, one, address), many: await traffic(who, many, address) };
    address = [address[1], `Ấp ${round + 10}`];
    // the first one warms up
    if (round > 0) ratios.push(rates.many / rates.one);
    if (round > 0)
      say(
        `  ${AT_ONCE} edits at once: ${figure(rates.one)} a second in one commune, ${figure(rates.many)} in ${COMMUNES}`,
      );
  }
  at.close();
  say(verdictAtLeast('edits of 50 communes at once against one', median(ratios), 1.6, 'x'));
}

export async function applyRows(say: Say): Promise<void> {
  await withEnding(async (atEnd) => {
    const server = await benchServer(atEnd);
    if ('missing' in server) {
      say(`  apply: not measured, ${server.missing}`);
      return;
    }
    const { store } = await server.fresh();
    const communes = Array.from({ length: COMMUNES }, (_, i) => parcelsOf(i));
    await settle(store, communes);
    await applyRow(server.pid, store, communes[2] ?? [], say);
    await statementsRow(store, communes[3] ?? [], say);
    await communesRow(store, communes, say);
  });
}
