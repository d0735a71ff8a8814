// What an approver hears before he decides: the gist in the queue, and the verdict of this very moment.
import { beforeAll, expect, it } from 'vitest';
import { isProblem } from '../../data/actions/refusal.ts';
import { split } from '../../data/actions/split.ts';
import type { Land } from '../../data/land/land.ts';
import { reachOf } from '../../data/land/reach.ts';
import type { Change, ParcelChange } from '../../data/model/change.ts';
import type { EditReceipt, EditSummary, EditVerdict } from '../../data/model/edit.ts';
import { readLand, readPlace } from '../../data/store/read-land.ts';
import { sql } from '../../data/store/sql.ts';
import type { Store } from '../../data/store/store.ts';
import { describeStores } from '../../data/store/testing/databases.ts';
import { testHouse, type Visitor } from '../testing/house.ts';
import { CORNER, ELSEWHERE, HERE, PARCELS, settleForEdits } from '../testing/land.ts';

const E = CORNER.east * 1000;
const N = CORNER.north * 1000;

describeStores('the verdict on a proposal', (open) => {
  let store: Store;
  let officer: Visitor;
  let approver: Visitor;
  let elsewhere: Visitor;

  beforeAll(async () => {
    store = await open();
    const at = testHouse(store);
    await settleForEdits(at.house);
    officer = await at.signedIn('officer', [HERE]);
    approver = await at.signedIn('approver', [HERE]);
    elsewhere = await at.signedIn('approver', [ELSEWHERE]);
  });

  async function land(): Promise<Land> {
    const place = await readPlace(store, HERE);
    if (!place) throw new Error('No commune.');
    const records = [PARCELS.first, PARCELS.next, PARCELS.apart].map((id) => touched(id, {}, {}));
    const around = { minE: E - 5000, minN: N - 5000, maxE: E + 130_000, maxN: N + 30_000 };
    return readLand(store, place, { ...reachOf({ records, lineage: [] }), boxes: [around] });
  }
  const touched = (
    id: number,
    before: ParcelChange['before'],
    after: ParcelChange['after'],
    version = 1,
  ): ParcelChange => ({
    type: 'parcel',
    id,
    communeCode: HERE,
    version,
    before,
    after,
  });

  const send = async (who: Visitor, change: Change): Promise<EditReceipt> => {
    const answer = await who.ask('/api/edits', { body: { change, reason: 'Theo mốc' } });
    expect(answer.status, await answer.clone().text()).toBe(201);
    return answer.json();
  };
  const address = async (id: number, text: string): Promise<Change> => {
    const standing = (await land()).get('parcel', id);
    const before = { address: standing?.value.address ?? null };
    return { records: [touched(id, before, { address: text }, standing?.version)], lineage: [] };
  };
  const verdictOf = async (id: number, who = approver): Promise<EditVerdict> => {
    const answer = await who.ask(`/api/edits/${id}/verdict`);
    expect(answer.status, await answer.clone().text()).toBe(200);
    return answer.json();
  };
  const listed = async (id: number): Promise<EditSummary | undefined> =>
    (await (await approver.ask('/api/edits?state=proposed')).json()).edits.find((edit: EditSummary) => edit.id === id);

  /** The boundary between 225 and 226, moved two metres to the west. */
  async function boundary(): Promise<Change> {
    const box = (from: number, to: number) => ({
      zone: 9210,
      polygons: [[[E + from, N, E + to, N, E + to, N + 20_000, E + from, N + 20_000]]],
    });
    const at = await land();
    const records = (
      [
        [PARCELS.first, 0, 18_000],
        [PARCELS.next, 18_000, 40_000],
      ] as const
    ).map(([id, from, to]) => {
      const standing = at.get('parcel', id);
      return touched(id, { shape: standing?.value.shape ?? null }, { shape: box(from, to) }, standing?.version);
    });
    return { records, lineage: [] };
  }

  it('a moved boundary is told by its parcels and by what one of them loses, though in sum nothing is lost', async () => {
    const { id } = await send(officer, await boundary());
    expect(await listed(id)).toMatchObject({
      kind: 'geometry',
      gist: { about: ['225', '226'], aboutCount: 2, sheetNo: '36', becomes: 2, netM2: 0, movedM2: 40 },
      isMine: false,
    });
    const verdict = await verdictOf(id);
    expect(verdict).toMatchObject({ refusals: [], conflicts: [], since: [], mayNot: null });
    expect(verdict.parcels).toMatchObject([{ parcelNo: '225', proposedOn: 2, version: 2 }, { parcelNo: '226' }]);
    // HH-14: the shape and the recorded area differ more than they may
    expect(verdict.warnings.map(({ rule }) => rule)).toContain('HH-14');
    expect((await officer.ask(`/api/edits/${id}/decision`, { body: { to: 'applied' } })).status).toBe(403);
    expect((await verdictOf(id, officer)).mayNot).toBeTruthy();
  });

  it('a split says of what it comes and into how many; the verdict gives the numbers it will give', async () => {
    const change = split(await land(), {
      parcels: [PARCELS.apart],
      line: [E + 112_000, N - 5000, E + 112_000, N + 25_000],
    });
    if (isProblem(change)) throw new Error(change.message.en);
    const { id } = await send(officer, change);
    expect(await listed(id)).toMatchObject({
      kind: 'split',
      gist: { about: ['404'], becomes: 2, netM2: 0, movedM2: 0 },
    });
    const verdict = await verdictOf(id);
    const child = verdict.change.records.find(({ type, before }) => type === 'parcel' && before === null);
    expect(child?.after).toMatchObject({ parcelNo: '405' });
    expect(
      (await approver.ask(`/api/edits/${id}/decision`, { body: { to: 'returned', note: 'thiếu mốc' } })).status,
    ).toBe(200);
    expect((await approver.ask(`/api/edits/${id}/verdict`)).status).toBe(409);
  });

  it('asking writes nothing: versions, numbers and the log are as before', async () => {
    const { id } = await send(officer, await address(PARCELS.next, 'Ấp 7'));
    const state = () =>
      store.rows(sql`SELECT (SELECT max(id) FROM outbox) AS told, (SELECT count(*) FROM edit) AS edits, (SELECT sum(version) FROM parcel) AS versions,
        (SELECT last_value FROM record_id) AS ids`);
    const before = await state();
    await verdictOf(id);
    expect(await state()).toEqual(before);
  });

  it('who changed a parcel meanwhile is told; elsewhere in the record it does not matter, in the same field it is a conflict', async () => {
    const beside = await send(officer, await boundary());
    const same = await send(officer, await address(PARCELS.next, 'Đề xuất'));
    await send(approver, await address(PARCELS.next, 'Đã sửa trước'));
    const rebased = await verdictOf(beside.id);
    expect(rebased.since).toMatchObject([{ id: PARCELS.next, by: expect.stringContaining('approver') }]);
    expect(rebased.conflicts).toEqual([]);
    expect(rebased.parcels.find(({ id }) => id === PARCELS.next)).toMatchObject({ proposedOn: 1, version: 2 });
    const lost = await verdictOf(same.id);
    expect(lost.conflicts).toEqual([{ type: 'parcel', id: PARCELS.next, fields: ['address'] }]);
    expect((await approver.ask(`/api/edits/${same.id}/decision`, { body: { to: 'applied' } })).status).toBe(409);
  });

  it('what the rules have come to refuse is told before anybody tries', async () => {
    const { id } = await send(officer, await boundary());
    await store.run(sql`UPDATE edit SET document_id = 424242 WHERE id = ${id}`);
    expect((await verdictOf(id)).refusals.map(({ rule }) => rule)).toEqual(['document.unknown']);
    expect((await approver.ask(`/api/edits/${id}/decision`, { body: { to: 'applied' } })).status).toBe(422);
  });

  it('one cannot apply his own where the office does not allow it, and hears so', async () => {
    await store.run(sql`UPDATE setting SET value = 'false' WHERE name = 'self_approval'`);
    const { id } = await send(approver, await address(PARCELS.next, 'Của mình'));
    expect((await verdictOf(id)).mayNot).toMatch(/tự duyệt/);
    expect(await listed(id)).toMatchObject({ isMine: true });
    await store.run(sql`UPDATE setting SET value = 'true' WHERE name = 'self_approval'`);
    expect((await verdictOf(id)).mayNot).toBeNull();
  });

  it('beyond the reach of the account there is no such proposal', async () => {
    const { id } = await send(officer, await address(PARCELS.next, 'Ngoài phạm vi'));
    expect((await elsewhere.ask(`/api/edits/${id}/verdict`)).status).toBe(404);
  });

  it.each(['oldest', 'newest', 'area'])('pages in the order "%s" hold every proposal once', async (sort) => {
    const ids: number[] = [];
    const moved: number[] = [];
    let after = '';
    for (let pages = 0; pages < 20; pages++) {
      const { edits, next } = await (
        await approver.ask(`/api/edits?state=proposed&sort=${sort}&limit=2${after}`)
      ).json();
      ids.push(...edits.map((edit: EditSummary) => edit.id));
      moved.push(...edits.map(({ gist }: EditSummary) => gist?.movedM2 ?? -1));
      if (next === null) break;
      after = `&after=${next}`;
    }
    const all = await store.rows<{ id: number }>(sql`SELECT id FROM edit WHERE state = 'proposed' ORDER BY id`);
    expect([...ids].sort((a, b) => a - b)).toEqual(all.map(({ id }) => id));
    if (sort === 'oldest') expect(ids).toEqual([...ids].sort((a, b) => a - b));
    if (sort === 'newest') expect(ids).toEqual([...ids].sort((a, b) => b - a));
    if (sort === 'area') expect(moved).toEqual([...moved].sort((a, b) => b - a));
  });

  it('lists are narrowed by kind', async () => {
    const { edits } = await (await approver.ask('/api/edits?state=proposed&kind=geometry')).json();
    expect(new Set(edits.map((edit: EditSummary) => edit.kind))).toEqual(new Set(['geometry']));
    expect((await approver.ask('/api/edits?kind=magic')).status).toBe(400);
  });
});
