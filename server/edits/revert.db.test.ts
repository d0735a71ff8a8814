// Undo after saving: an edit is taken back by another one, also after later edits beside it, and what stands in the way is told by field.
import { beforeEach, describe, expect, it } from 'vitest';
import { correctAttributes } from '../../data/actions/correct-attributes.ts';
import { isProblem } from '../../data/actions/refusal.ts';
import { split } from '../../data/actions/split.ts';
import type { Change } from '../../data/model/change.ts';
import { EditReceipt } from '../../data/model/edit.ts';
import { sql } from '../../data/store/sql.ts';
import type { Store } from '../../data/store/store.ts';
import { describeStores } from '../../data/store/testing/databases.ts';
import { type TestHouse, testHouse, type Visitor } from '../testing/house.ts';
import { CORNER, ELSEWHERE, HERE, PARCELS, settleForEdits } from '../testing/land.ts';
import { landAsked, picture, sent } from '../testing/worked-land.ts';

describeStores('taking an edit back', (open) => {
  let store: Store;
  let at: TestHouse;
  let officer: Visitor;
  let approver: Visitor;

  beforeEach(async () => {
    if (store) return;
    store = await open();
    at = testHouse(store);
    await settleForEdits(at.house);
    officer = await at.signedIn('officer', [HERE]);
    approver = await at.signedIn('approver', [HERE]);
  });

  const made = (answer: ReturnType<typeof split>): Change => {
    if (isProblem(answer)) throw new Error(answer.rule);
    return answer;
  };
  const revert = (who: Visitor, id: number, body: object = { reason: 'sửa nhầm' }, headers = {}) =>
    who.ask(`/api/edits/${id}/revert`, { body, headers });
  const reverted = async (answer: Response): Promise<EditReceipt> => {
    expect(answer.status, await answer.clone().text()).toBe(201);
    return EditReceipt.parse(await answer.json());
  };
  const rulesOf = async (answer: Response): Promise<string[]> => {
    expect(answer.status, await answer.clone().text()).toBe(409);
    return ((await answer.json()).problems ?? []).map(({ rule }: { rule: string }) => rule);
  };
  /** Millimetres from metres beside the corner of the first parcel. */
  const lineOf = (...metres: number[]): number[] =>
    metres.map((each, i) => Math.round(each * 1000) + (i % 2 === 0 ? CORNER.east : CORNER.north) * 1000);
  const address = async (id: number, text: string) =>
    sent(approver, made(correctAttributes(await landAsked(officer), { parcel: id, patch: { address: text } })));
  const divide = async (id: number, ...metres: number[]) => {
    const receipt = await sent(
      approver,
      made(split(await landAsked(officer), { parcels: [id], line: lineOf(...metres) })),
    );
    const { change } = await (await officer.ask(`/api/edits/${receipt.id}`)).json();
    return { ...receipt, child: Number(change.lineage[0]?.child) };
  };

  it('is a proposal like any other, and leaves all as it was, rights and lineage too', async () => {
    const before = picture(await landAsked(officer));
    const { id, child } = await divide(PARCELS.first, 10, -5, 10, 25);
    expect(picture(await landAsked(officer))).not.toEqual(before);
    const proposal = await reverted(await revert(officer, id));
    expect(proposal.state).toBe('proposed');
    expect((await (await officer.ask(`/api/edits/${id}`)).json()).revertedBy).toBe(proposal.id);
    const decided = await approver.ask(`/api/edits/${proposal.id}/decision`, { body: { to: 'applied' } });
    expect(decided.status, await decided.clone().text()).toBe(200);
    expect(picture(await landAsked(officer))).toEqual(before);
    expect((await officer.ask(`/api/parcels/${child}`)).status).toBe(404);
    expect(await store.rows(sql`SELECT * FROM lineage WHERE child_id = ${child} OR parent_id = ${child}`)).toEqual([]);
    const whole = await (await officer.ask(`/api/edits/${proposal.id}`)).json();
    expect(whole).toMatchObject({ reverts: id, reason: 'sửa nhầm', authorName: expect.stringContaining('officer') });
    // and the taking back can be taken back
    await reverted(await revert(approver, proposal.id));
    expect((await landAsked(officer)).get('parcel', child)).toBeDefined();
    await reverted(await revert(approver, (await (await officer.ask('/api/edits?limit=1')).json()).edits[0].id));
    expect(picture(await landAsked(officer))).toEqual(before);
  });

  it('leaves alone what later edits changed beside it: other fields, and the neighbour on the other side', async () => {
    const before = await landAsked(officer);
    const { id, child } = await divide(PARCELS.first, -5, 10, 25, 10);
    await address(PARCELS.first, 'Ấp mới');
    const later = await divide(PARCELS.next, 15, 5, 45, 5);
    await reverted(await revert(approver, id));
    const after = await landAsked(officer);
    expect(after.get('parcel', child)).toBeUndefined();
    expect(after.get('parcel', later.child)).toBeDefined();
    const [was, is] = [before.get('parcel', PARCELS.first), after.get('parcel', PARCELS.first)];
    expect(is?.value).toMatchObject({ address: 'Ấp mới', mappedArea: was?.value.mappedArea, uses: was?.value.uses });
    // the nodes at which the neighbour's borders end are its nodes too
    const ring = is?.value.shape?.polygons[0]?.[0] ?? [];
    const nodes = ring.flatMap((e, i) => (i % 2 === 0 ? [`${e},${ring[i + 1]}`] : []));
    expect(nodes).toContain(lineOf(20, 5).join());
    await reverted(await revert(approver, later.id));
  });

  it('tells field by field what has been changed since', async () => {
    const first = await address(PARCELS.apart, 'Lần một');
    await address(PARCELS.apart, 'Lần hai');
    const answer = await revert(officer, first.id);
    const { current } = await answer.clone().json();
    expect(current).toMatchObject([{ id: PARCELS.apart, value: { address: 'Lần hai' } }]);
    expect(await rulesOf(answer)).toEqual(['conflict.address']);
    expect((await landAsked(officer)).get('parcel', PARCELS.apart)?.value.address).toBe('Lần hai');
  });

  it('takes no child back that has been touched, or that carries what it did not have', async () => {
    const { id, child } = await divide(PARCELS.apart, 110, -5, 110, 25);
    const { id: touching } = await address(child, 'Con đã sửa');
    expect(await rulesOf(await revert(officer, id))).toEqual(['conflict.address']);
    await reverted(await revert(approver, touching));
    await store.run(
      sql`INSERT INTO restriction (commune_code, id, parcel_id, kind) VALUES (${HERE}, 7777, ${child}, 'dispute')`,
    );
    expect(await rulesOf(await revert(officer, id))).toEqual(['conflict.later']);
    await store.run(sql`DELETE FROM restriction WHERE id = 7777`);
    const proposal = await reverted(await revert(officer, id));
    // what comes on it while the proposal waits stands in the way too
    await store.run(
      sql`INSERT INTO restriction (commune_code, id, parcel_id, kind) VALUES (${HERE}, 7778, ${child}, 'dispute')`,
    );
    const decide = () => approver.ask(`/api/edits/${proposal.id}/decision`, { body: { to: 'applied' } });
    expect(await rulesOf(await decide())).toEqual(['conflict.later']);
    await store.run(sql`DELETE FROM restriction WHERE id = 7778`);
    expect((await decide()).status).toBe(200);
  });

  it('needs a reason and an applied edit, waits once, and is for who may edit there', async () => {
    const { id } = await address(PARCELS.next, 'Ai được hoàn tác');
    for (const body of [{}, { reason: '' }, { reason: '  ' }, { reason: 7 }, { reason: 'x'.repeat(1001) }]) {
      expect((await revert(officer, id, body)).status).toBe(400);
    }
    expect((await revert(at.everyone, id)).status).toBe(401);
    expect((await revert(await at.signedIn('leader', 'all'), id)).status).toBe(403);
    expect((await revert(await at.signedIn('officer', [ELSEWHERE]), id)).status).toBe(404);
    expect((await revert(officer, 99_999_999)).status).toBe(404);
    const key = { 'idempotency-key': 'hoàn-tác-1'.normalize('NFD').replace(/[^\x20-\x7e]/g, '') };
    const proposal = await reverted(await revert(officer, id, { reason: 'nhầm' }, key));
    expect(await reverted(await revert(officer, id, { reason: 'nhầm' }, key))).toEqual(proposal);
    expect(await rulesOf(await revert(officer, id))).toEqual([]);
    expect(await rulesOf(await revert(officer, proposal.id))).toEqual([]);
    const edits = await (await officer.ask('/api/edits?state=proposed')).json();
    expect(edits.edits.filter((each: { reverts: number }) => each.reverts === id)).toHaveLength(1);
  });

  describe('of a split of several parcels at once', () => {
    it('brings all of them back', async () => {
      const before = picture(await landAsked(officer));
      const { id } = await sent(
        approver,
        made(split(await landAsked(officer), { parcels: [PARCELS.first, PARCELS.next], line: lineOf(-5, 13, 45, 13) })),
      );
      await reverted(await revert(approver, id));
      expect(picture(await landAsked(officer))).toEqual(before);
    });
  });
});
