// Edits that meet: whoever comes second is judged on what then stands, by field and by edge, and twice the same is told or is once.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { isProblem } from '../../data/actions/refusal.ts';
import { split } from '../../data/actions/split.ts';
import { overlay } from '../../data/geometry/arrangement/overlay.ts';
import { blockOfLand, ringOf, shapeOf } from '../../data/land/testing/block.ts';
import type { EditReceipt } from '../../data/model/edit.ts';
import { sql } from '../../data/store/sql.ts';
import type { Store } from '../../data/store/store.ts';
import { describeStores } from '../../data/store/testing/databases.ts';
import { clearLand, digestOfLand } from '../testing/block.sql.ts';
import { settleBlock } from '../testing/block.ts';
import { type TestHouse, testHouse, type Visitor } from '../testing/house.ts';
import { added, born, changed, REASON, rightOf } from './testing/block-changes.ts';

interface Conflict {
  readonly current: { id: number; conflicts: { field: string; base: unknown; mine: unknown; theirs: unknown }[] }[];
}

describeStores('edits that meet', (open) => {
  let store: Store;
  let at: TestHouse;
  let officer: Visitor;
  let approver: Visitor;
  let other: Visitor;

  beforeAll(async () => {
    store = await open();
    at = testHouse(store);
    await settleBlock(store);
    officer = await at.signedIn('officer', ['99001']);
    approver = await at.signedIn('approver', ['99001']);
    other = await at.signedIn('approver', ['99001']);
  });
  beforeEach(async () => {
    for (const each of clearLand()) await store.run(each);
    await settleBlock(store);
  });
  afterAll(() => at.close());

  const send = (who: Visitor, records: readonly unknown[], lineage: readonly object[] = [], key?: string) =>
    who.ask('/api/edits', {
      body: { change: { records, lineage }, ...REASON },
      ...(key ? { headers: { 'idempotency-key': key } } : {}),
    });
  const decide = (who: Visitor, id: number, to = 'applied', key?: string) =>
    who.ask(`/api/edits/${id}/decision`, { body: { to }, ...(key ? { headers: { 'idempotency-key': key } } : {}) });
  const receiptOf = async (answer: Response): Promise<EditReceipt> => {
    expect(answer.status, await answer.clone().text()).toBeLessThan(300);
    return (await answer.json()) as EditReceipt;
  };
  const propose = async (...sent: Parameters<typeof send> extends [Visitor, ...infer R] ? R : never) =>
    (await receiptOf(await send(officer, ...sent))).id;
  const cardOf = async (id: number) => (await officer.ask(`/api/parcels/${id}`)).json();
  const cut = (y: number) => {
    const change = split(blockOfLand(), { parcels: [1], line: ringOf(-5, y, 25, y) });
    if (isProblem(change)) throw new Error(change.rule);
    return change;
  };

  //  NW───NE     one officer moves SW, the other NE: recorded areas and uses follow the shape of both
  //  │  8  │
  //  SW───SE
  it('two officers move different edges of one parcel: both stand, and its areas are those of what both made', async () => {
    const [south, north] = [
      { shape: shapeOf(100, 95, 1000, 100, 1000, 900, 100, 900), mappedArea: 722_250 },
      { shape: shapeOf(100, 100, 1000, 100, 1000, 904, 100, 900), mappedArea: 721_800 },
    ];
    const ids = [await propose([changed('parcel', 8, south)]), await propose([changed('parcel', 8, north)])];
    for (const id of ids) await receiptOf(await decide(approver, id));
    const card = await cardOf(8);
    expect(card).toMatchObject({ version: 3, mappedArea: 724_050 });
    // where a ring begins is nobody's business
    const both = shapeOf(100, 95, 1000, 100, 1000, 904, 100, 900);
    expect(overlay(card.shape, both, 'either')).toBeNull();
    const uses = card.uses.reduce((sum: number, { area }: { area: number }) => sum + area, 0);
    expect(uses).toBeCloseTo(724_050, 1);
    // what is stored as applied takes exactly this step back
    const { change } = await (await officer.ask(`/api/edits/${ids[1]}`)).json();
    expect(change.records[0]).toMatchObject({
      version: 2,
      before: { mappedArea: 722_250 },
      after: { mappedArea: 724_050 },
    });
  });

  it('the same edge: the second is shown, field by field, where they started, what he wants and what stands', async () => {
    const moved = (north: number) => shapeOf(100, 100, 1000, 100, 1000, north, 100, 900);
    const ids = [
      await propose([changed('parcel', 8, { shape: moved(904), mappedArea: 721_800 })]),
      await propose([changed('parcel', 8, { shape: moved(906), mappedArea: 722_700, address: 'Ấp 9' })]),
    ];
    await receiptOf(await decide(approver, ids[0] as number));
    const late = await decide(approver, ids[1] as number);
    expect(late.status).toBe(409);
    const [row] = ((await late.json()) as Conflict).current;
    const shape = row?.conflicts.find(({ field }) => field === 'shape');
    expect(shape).toMatchObject({ base: moved(900), mine: moved(906), theirs: moved(904) });
    expect(row?.conflicts.map(({ field }) => field).sort()).toEqual(['mappedArea', 'shape']);
    expect(await cardOf(8)).toMatchObject({ version: 2, mappedArea: 721_800, address: 'Ấp 1' });
  });

  it('one shared node pulled 1.4 m apart by two proposals: the second finds it gone', async () => {
    const pulled = (by: number) => [
      changed('parcel', 1, {
        shape: shapeOf(0, 0, 20, 0, 20, 15, 20 + by, 30, 0, 30),
        mappedArea: 600 + by * 7.5,
        uses: [],
      }),
      changed('parcel', 2, {
        shape: shapeOf(20, 15, 40, 15, 40, 30, 20 + by, 30),
        mappedArea: 300 - by * 7.5,
        uses: [],
      }),
    ];
    const ids = [await propose(pulled(0.72)), await propose(pulled(-0.72))];
    await receiptOf(await decide(approver, ids[0] as number));
    const before = await store.first(digestOfLand());
    expect((await decide(approver, ids[1] as number)).status).toBe(409);
    expect(await store.first(digestOfLand())).toEqual(before);
  });

  it('what was free when it was proposed and is taken by now is refused when it is applied', async () => {
    const plot = (id: number, west: number) => [
      born(id, shapeOf(west, -60, west + 20, -60, west + 20, -40, west, -40), 400),
    ];
    const ids = [await propose(plot(1001, 0)), await propose(plot(1002, 5))];
    await receiptOf(await decide(approver, ids[0] as number));
    const late = await decide(approver, ids[1] as number);
    expect(late.status).toBe(422);
    const { problems } = (await late.json()) as { problems: { rule: string; areaM2: number }[] };
    expect(problems).toContainEqual(expect.objectContaining({ rule: 'HH-04', areaM2: 300 }));
  });

  it('two proposals of overlapping land approved at once, by two approvers: one is applied, the other is told', async () => {
    const plot = (id: number, west: number) => [
      born(id, shapeOf(west, -60, west + 20, -60, west + 20, -40, west, -40), 400),
    ];
    const ids = [await propose(plot(1001, 0)), await propose(plot(1002, 5))];
    const answers = await Promise.all([decide(approver, ids[0] as number), decide(other, ids[1] as number)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    const { count } = (await store.first<{ count: number }>(
      sql`SELECT count(*) AS count FROM parcel WHERE parcel_no LIKE 'm%'`,
    )) ?? { count: -1 };
    expect(count).toBe(1);
  });

  it('two approvers decide one proposal at once: one decision stands, the other sees whose', async () => {
    const id = await propose([changed('parcel', 1, { address: 'Ấp 5' })]);
    const answers = await Promise.all([decide(approver, id), decide(other, id, 'rejected')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const lost = answers.find(({ status }) => status === 409);
    const { current } = (await lost?.json()) ?? {};
    expect(current).toMatchObject([{ type: 'edit', id, decidedByName: expect.stringContaining('approver') }]);
    const { state } = await (await officer.ask(`/api/edits/${id}`)).json();
    expect((await cardOf(1)).version).toBe(state === 'applied' ? 2 : 1);
  });

  it('a request that is sent again with its key is answered again and is one edit; so is a decision', async () => {
    const records = [changed('parcel', 1, { address: 'Ấp 6' })];
    const answers = await Promise.all([1, 2, 3].map(() => send(officer, records, [], 'key-1')));
    const receipts = await Promise.all(answers.map(receiptOf));
    expect(new Set(receipts.map(({ id }) => id)).size).toBe(1);
    const id = receipts[0]?.id ?? 0;
    const decided = await Promise.all(
      [1, 2].map(async () => receiptOf(await decide(approver, id, 'applied', 'key-2'))),
    );
    expect(decided[0]).toEqual(decided[1]);
    expect((await cardOf(1)).version).toBe(2);
    // the same key for something else is no answer to it
    const reused = await send(officer, [changed('parcel', 2, { address: 'khác' })], [], 'key-1');
    expect(reused.status).toBe(422);
    expect((await reused.json()).problems[0].rule).toBe('key.reused');
    // another account's key of the same letters is another key
    expect((await receiptOf(await send(other, [changed('parcel', 2, { address: 'x' })], [], 'key-1'))).id).not.toBe(id);
  });

  it('the same proposal twice without a key: the second is told of the first', async () => {
    const twice = [
      [changed('parcel', 1, { address: 'Ấp 7' })],
      [born(1001, shapeOf(0, -60, 20, -60, 20, -40, 0, -40), 400), added('right', 1002, rightOf(1001, 901))],
    ];
    for (const records of twice) {
      const first = await receiptOf(await send(officer, records));
      expect(first.warnings.map(({ rule }) => rule)).not.toContain('proposal.twin');
      const second = await receiptOf(await send(officer, records));
      const told = second.warnings.find(({ rule }) => rule === 'proposal.twin');
      expect(told).toMatchObject({ severity: 'warning', message: expect.stringContaining(String(first.id)) });
    }
  });

  it('a neighbour that only gets a node needs no document, keeps what is recorded of it, and has a version and a history', async () => {
    const change = cut(8);
    await store.run(sql`UPDATE parcel SET mapped_area = 299.9 WHERE id = 3`);
    const answer = await approver.ask('/api/edits', { body: { change, reason: 'tách thửa' } });
    const { id } = await receiptOf(answer);
    expect(await cardOf(3)).toMatchObject({ version: 2, mappedArea: 299.9, uses: [{ area: 100 }, { area: 200 }] });
    expect((await cardOf(3)).shape.polygons[0][0]).toHaveLength(10);
    const { entries } = await (await officer.ask('/api/parcels/3/history')).json();
    expect(entries[0]).toMatchObject({ version: 2, editId: id });
    const { edits } = await (await officer.ask('/api/edits?parcel=3')).json();
    expect(edits[0]).toMatchObject({ id, kind: 'split' });
  });

  it('a node comes onto a boundary that was corrected, moved and given another node elsewhere meanwhile, without a word', async () => {
    const { records, lineage } = cut(8);
    const id = await propose(records, lineage);
    const moved = {
      shape: shapeOf(20, 0, 41, 0, 40, 15, 30, 15, 20, 15),
      mappedArea: 307.5,
      uses: [],
      address: 'Ấp 8',
    };
    // 3's east corner moves out along the road, and it gets another node in the north
    await receiptOf(
      await send(approver, [
        changed('parcel', 3, moved),
        changed('parcel', 2, { shape: shapeOf(20, 15, 30, 15, 40, 15, 40, 30, 20, 30) }),
        changed('land-object', 9, { shape: shapeOf(0, -5, 40, -5, 41, 0, 20, 0, 0, 0) }),
      ]),
    );
    await receiptOf(await decide(approver, id));
    const { version, mappedArea, address, shape } = await cardOf(3);
    expect({ version, mappedArea, address }).toEqual({ version: 3, mappedArea: 307.5, address: 'Ấp 8' });
    const ring: number[] = shape.polygons[0][0];
    for (const [e, n] of [
      [41, 0],
      [30, 15],
      [20, 8],
    ]) {
      const [east, north] = ringOf(e as number, n as number);
      expect(
        ring.some((each, i) => i % 2 === 0 && each === east && ring[i + 1] === north),
        `${e},${n}`,
      ).toBe(true);
    }
  });
});
