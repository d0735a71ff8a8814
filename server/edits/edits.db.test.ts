// The write path: who may, what is refused, what becomes of the record.
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type AttributePatch,
  baseOfCard,
  correctAttributes,
  landOfParcel,
} from '../../data/actions/correct-attributes.ts';
import { isProblem } from '../../data/actions/refusal.ts';
import { type Change, invert, type ParcelChange } from '../../data/model/change.ts';
import type { EditReceipt } from '../../data/model/edit.ts';
import { OfficerParcelCard } from '../../data/model/parcel-card.ts';
import { sql } from '../../data/store/sql.ts';
import type { Store } from '../../data/store/store.ts';
import { describeStores } from '../../data/store/testing/databases.ts';
import { type TestHouse, testHouse, type Visitor } from '../testing/house.ts';
import { CORNER, ELSEWHERE, HERE, PARCELS, settle } from '../testing/land.ts';

type Patch = AttributePatch;
interface Refused {
  problems?: { rule: string; severity: string; at?: number[] }[];
  current?: { id: number; version: number; value: unknown }[];
}

describeStores('edits', (open) => {
  let store: Store;
  let at: TestHouse;
  let officer: Visitor;
  let approver: Visitor;

  beforeAll(async () => {
    store = await open();
    at = testHouse(store);
    await settle(at.house);
    // 502 and 505 stand on no certificate
    await store.run(sql`UPDATE parcel SET certificate_code = 0 WHERE id IN (502, 503, 505)`);
    // the fixture gives its edit an id of its own
    await store.rows(sql`SELECT setval(pg_get_serial_sequence('edit', 'id'), 1000)`);
    await store.run(sql`INSERT INTO setting (name, value) VALUES ('self_approval', 'true')`);
    officer = await at.signedIn('officer', [HERE]);
    approver = await at.signedIn('approver', [HERE]);
  });

  const cardOf = async (id: number) => OfficerParcelCard.parse(await (await officer.ask(`/api/parcels/${id}`)).json());

  async function correction(id: number, patch: Patch): Promise<Change> {
    const change = correctAttributes(landOfParcel(baseOfCard(await cardOf(id))), { parcel: id, patch });
    if (isProblem(change)) throw new Error(change.message.en);
    return change;
  }

  const send = (who: Visitor, change: Change, more: object = {}) =>
    who.ask('/api/edits', { body: { change, ...more } });
  const receiptOf = async (answer: Response): Promise<EditReceipt> => {
    expect(answer.status, await answer.clone().text()).toBeLessThan(300);
    return (await answer.json()) as EditReceipt;
  };
  const rulesOf = async (answer: Response): Promise<string[]> => {
    expect(answer.status, await answer.clone().text()).toBe(422);
    return ((await answer.json()) as Refused).problems?.map((problem) => problem.rule) ?? [];
  };
  const bytesOf = (id: number) =>
    store.first(
      sql`SELECT version, address, mapped_area, computed_area, encode(ST_AsEWKB(geom), 'hex') AS geom FROM parcel WHERE id = ${id}`,
    );

  it('an officer proposes: the record stays as it is until an approver applies it', async () => {
    const before = await bytesOf(PARCELS.next);
    const receipt = await receiptOf(
      await send(officer, await correction(PARCELS.next, { address: 'Ấp 2, xã Mộc Thạnh' })),
    );
    expect(receipt.state).toBe('proposed');
    expect(await bytesOf(PARCELS.next)).toEqual(before);
    const open = await (await officer.ask('/api/edits?state=proposed')).json();
    expect(open.edits.map((edit: { id: number }) => edit.id)).toContain(receipt.id);
    const decided = await receiptOf(
      await approver.ask(`/api/edits/${receipt.id}/decision`, { body: { to: 'applied' } }),
    );
    expect(decided).toMatchObject({ state: 'applied', versions: [{ type: 'parcel', id: PARCELS.next, version: 2 }] });
    expect(await bytesOf(PARCELS.next)).toMatchObject({ version: 2, address: 'Ấp 2, xã Mộc Thạnh' });
    const history = await (await officer.ask(`/api/parcels/${PARCELS.next}/history`)).json();
    expect(history.entries[0]).toMatchObject({ version: 2, how: 'edit', editId: receipt.id });
    const [officerName, approverName] = [/officer/, /approver/].map((name) => expect.stringMatching(name));
    expect(history.entries[0]).toMatchObject({ actorName: officerName, decidedByName: approverName, document: null });
    expect(Date.parse(history.entries[0].proposedAt)).toBeLessThan(Date.parse(history.entries[0].decidedAt));
    expect(history.entries[0].changed.map((each: { field: string }) => each.field)).toEqual(['address']);
  });

  it('a proposal is decided once', async () => {
    const receipt = await receiptOf(await send(officer, await correction(PARCELS.next, { address: 'Ấp 3' })));
    const decide = (to: string) =>
      approver.ask(`/api/edits/${receipt.id}/decision`, { body: { to, note: 'thiếu hồ sơ' } });
    expect((await decide('returned')).status).toBe(200);
    const again = await decide('applied');
    expect(again.status).toBe(409);
    expect(((await again.json()) as { current: unknown[] }).current).toMatchObject([
      { type: 'edit', state: 'returned' },
    ]);
  });

  it('a proposal whose parcel has moved on is not applied: 409 shows what stands now', async () => {
    const proposal = await receiptOf(await send(officer, await correction(PARCELS.apart, { address: 'Đề xuất cũ' })));
    await receiptOf(await send(approver, await correction(PARCELS.apart, { address: 'Đã sửa trước' })));
    const late = await approver.ask(`/api/edits/${proposal.id}/decision`, { body: { to: 'applied' } });
    expect(late.status).toBe(409);
    const { current } = (await late.json()) as Refused;
    expect(current).toMatchObject([{ id: PARCELS.apart, version: 2, value: { address: 'Đã sửa trước' } }]);
  });

  it('two who correct one parcel at once: exactly one wins, the other sees both versions', async () => {
    const changes = await Promise.all([1, 2, 3, 4].map((n) => correction(PARCELS.apart, { address: `Cùng lúc ${n}` })));
    const answers = await Promise.all(changes.map((change) => send(approver, change)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409, 409]);
    const lost = (await answers.find((answer) => answer.status === 409)?.json()) as Refused;
    expect(lost.current?.[0]).toMatchObject({
      id: PARCELS.apart,
      version: 3,
      changedBy: expect.stringContaining('approver'),
      decidedByName: expect.stringContaining('approver'),
      decidedAt: expect.any(String),
      document: null,
    });
  });

  it('a value before that is not the stored one is refused, even with the right version', async () => {
    const change = await correction(PARCELS.next, { address: 'x' });
    const [record] = change.records;
    const forged = { ...change, records: [{ ...record, before: { address: 'Ấp khác' } }] };
    expect((await officer.ask('/api/edits', { body: { change: forged } })).status).toBe(409);
  });

  it('blocking rules refuse what the change brings in, and say where; milder findings are only told', async () => {
    expect(await rulesOf(await send(officer, await correction(PARCELS.next, { mappedArea: 0 })))).toEqual(['TT-07']);
    expect(await rulesOf(await send(officer, await correction(PARCELS.next, { parcelNo: null })))).toEqual(['TT-02']);
    expect(await rulesOf(await send(officer, await correction(PARCELS.next, { parcelNo: '404' })))).toEqual(['TT-03']);
    const told = await receiptOf(await send(officer, await correction(PARCELS.next, { landUse: 'ABC' })));
    expect(told.warnings.map((warning) => warning.rule)).toContain('TT-09');
    // a parcel that came in without shape can still be corrected
    expect((await send(officer, await correction(PARCELS.bare, { address: 'Ấp 4' }))).status).toBe(201);
  });

  it('a boundary that crosses itself is refused with the place of the crossing', async () => {
    const { id, version, shape } = await cardOf(PARCELS.next);
    const base = baseOfCard(await cardOf(PARCELS.next)).value;
    const ring = [...(shape?.polygons[0]?.[0] ?? [])];
    const bow = [ring[0], ring[1], ring[4], ring[5], ring[2], ring[3], ring[6], ring[7]];
    const after = { ...base, shape: { zone: 9210, polygons: [[bow]] } };
    const record = { type: 'parcel', id, communeCode: HERE, version, before: base, after };
    const answer = await officer.ask('/api/edits', { body: { kind: 'geometry', change: { records: [record] } } });
    expect(answer.status).toBe(422);
    const { problems } = (await answer.json()) as Refused;
    expect(problems?.[0]?.rule).toBe('HH-02');
    expect(problems?.[0]?.at?.[1]).toBeCloseTo(10.77, 1);
  });

  it('a parcel with a certificate changes only with a reason and a document of the commune', async () => {
    const change = await correction(PARCELS.first, { address: 'Có GCN' });
    expect(await rulesOf(await send(officer, change))).toEqual(['certificate.guard']);
    expect(await rulesOf(await send(officer, change, { reason: 'đính chính' }))).toEqual(['certificate.guard']);
    expect(await rulesOf(await send(officer, change, { reason: 'đính chính', documentId: 424242 }))).toEqual([
      'document.unknown',
    ]);
    const upload = await officer.ask(`/api/documents?commune=${HERE}&kind=decision&name=qd.pdf`, {
      body: new TextEncoder().encode('%PDF-1.7 …'),
      headers: { 'content-type': 'application/pdf' },
    });
    const { id: documentId } = (await upload.json()) as { id: number };
    const sent = await receiptOf(await send(officer, change, { reason: 'đính chính', documentId }));
    await receiptOf(await approver.ask(`/api/edits/${sent.id}/decision`, { body: { to: 'applied' } }));
    const document = { id: documentId, kind: 'decision', name: 'qd.pdf' };
    const history = await (await officer.ask(`/api/parcels/${PARCELS.first}/history`)).json();
    expect(history.entries[0]).toMatchObject({ document, reason: 'đính chính' });
    const late = await send(officer, change, { reason: 'đính chính', documentId });
    expect(late.status).toBe(409);
    expect(((await late.json()) as Refused).current?.[0]).toMatchObject({
      document,
      changedBy: expect.stringContaining('officer'),
      decidedByName: expect.stringContaining('approver'),
    });
  });

  it('moving a boundary computes the area anew and keeps the old version', async () => {
    const base = baseOfCard(await cardOf(PARCELS.next));
    const [e, n] = [(CORNER.east + 20) * 1000, CORNER.north * 1000];
    const shape = {
      zone: 9210,
      polygons: [[[e, n, e + 20_000, n, e + 20_000, n + 25_000, e, n + 25_000, e, n + 20_000]]],
    };
    const record: ParcelChange = {
      type: 'parcel',
      id: base.id,
      communeCode: HERE,
      version: base.version,
      before: base.value,
      after: { ...base.value, shape, mappedArea: 500 },
    };
    const change = { records: [record], lineage: [] };
    // land that nobody had: not without a word
    expect(await rulesOf(await send(approver, change))).toContain('promise.won');
    await receiptOf(await send(approver, change, { reason: 'đo lại ranh phía bắc' }));
    expect(await bytesOf(base.id)).toMatchObject({ mapped_area: 500, computed_area: 500 });
    expect((await cardOf(base.id)).shape).toEqual(shape);
  });

  it('a split makes parcels with ids of the record and a lineage, and its inverse takes all of it back', async () => {
    const base = baseOfCard(await cardOf(PARCELS.apart));
    const [e, n] = [(CORNER.east + 100) * 1000, CORNER.north * 1000];
    const half = (from: number, parcelNo: string) => ({
      ...base.value,
      parcelNo,
      mappedArea: 200,
      uses: [],
      shape: { zone: 9210, polygons: [[[from, n, from + 10_000, n, from + 10_000, n + 20_000, from, n + 20_000]]] },
    });
    const born = (id: number, from: number, parcelNo: string): ParcelChange => ({
      type: 'parcel',
      id,
      communeCode: HERE,
      version: 0,
      before: null,
      after: half(from, parcelNo),
    });
    const split: Change = {
      records: [
        { type: 'parcel', id: base.id, communeCode: HERE, version: base.version, before: base.value, after: null },
        born(1, e, '405'),
        born(2, e + 10_000, '406'),
      ],
      lineage: [
        { parent: base.id, child: 1 },
        { parent: base.id, child: 2 },
      ],
    };
    const receipt = await receiptOf(await send(approver, split, { kind: 'split' }));
    const [, one, two] = receipt.versions;
    expect(one?.id).toBeGreaterThan(999);
    const lineage = await (await officer.ask(`/api/parcels/${one?.id}/lineage`)).json();
    expect(lineage.parents.map((each: { id: number }) => each.id)).toEqual([base.id]);
    const { edits } = await (await officer.ask(`/api/edits?parcel=${two?.id}`)).json();
    expect(edits[0]).toMatchObject({
      parcelCount: 3,
      parcels: [{ id: base.id }, { parcelNo: '405' }, { parcelNo: '406' }],
    });
    const { change } = await (await officer.ask(`/api/edits/${edits[0].id}`)).json();
    await receiptOf(await send(approver, invert(change), { kind: 'revert' }));
    const back = baseOfCard(await cardOf(base.id));
    expect(back.value).toEqual(base.value);
    expect(back.version).toBe(base.version + 2);
    expect((await officer.ask(`/api/parcels/${one?.id}`)).status).not.toBe(200);
    expect(await store.rows(sql`SELECT * FROM lineage WHERE parent_id = ${base.id} OR child_id = ${base.id}`)).toEqual(
      [],
    );
  });

  describe('who may', () => {
    it('nobody without an account, no leader, no officer of another commune; officers do not decide', async () => {
      const change = await correction(PARCELS.next, { address: 'Ai được sửa' });
      const leader = await at.signedIn('leader', 'all');
      const elsewhere = await at.signedIn('officer', [ELSEWHERE]);
      expect((await send(at.everyone, change)).status).toBe(401);
      expect((await send(leader, change)).status).toBe(403);
      expect((await send(elsewhere, change)).status).toBe(403);
      const { id } = await receiptOf(await send(officer, change));
      const decide = (who: Visitor) => who.ask(`/api/edits/${id}/decision`, { body: { to: 'applied' } });
      expect((await decide(officer)).status).toBe(403);
      expect((await decide(await at.signedIn('approver', [ELSEWHERE]))).status).toBe(404);
      expect((await approver.ask('/api/edits/99999999/decision', { body: { to: 'applied' } })).status).toBe(404);
      expect((await (await elsewhere.ask('/api/edits')).json()).edits).toEqual([]);
      expect((await elsewhere.ask(`/api/edits?commune=${HERE}`)).status).toBe(403);
    });

    it('a parcel of another commune cannot be smuggled in under the own code', async () => {
      const change = await correction(PARCELS.next, { address: 'z' });
      const [record] = change.records;
      const smuggled = { ...change, records: [{ ...record, id: PARCELS.far }] };
      expect((await officer.ask('/api/edits', { body: { change: smuggled } })).status).toBe(404);
    });

    it('an approver applies his own only where the office allows it', async () => {
      await store.run(sql`UPDATE setting SET value = 'false' WHERE name = 'self_approval'`);
      const receipt = await receiptOf(await send(approver, await correction(PARCELS.next, { address: 'Của mình' })));
      expect(receipt.state).toBe('proposed');
      const decide = (who: Visitor) => who.ask(`/api/edits/${receipt.id}/decision`, { body: { to: 'applied' } });
      expect((await decide(approver)).status).toBe(403);
      expect((await decide(await at.signedIn('approver', [HERE]))).status).toBe(200);
      await store.run(sql`UPDATE setting SET value = 'true' WHERE name = 'self_approval'`);
    });
  });

  it('texts are texts: SQL, HTML and odd signs come back as they were sent, NUL is refused', async () => {
    const nasty = `Robert'); DROP TABLE parcel;-- <script>alert("1")</script> \\ $1 🏠`;
    const patch = { address: nasty, oldSheetNo: `';--`, oldParcelNo: '<b>', landUse: `ONT'"` };
    await receiptOf(await send(approver, await correction(PARCELS.next, patch), { reason: nasty }));
    expect(await cardOf(PARCELS.next)).toMatchObject(patch);
    const { edits } = await (await officer.ask(`/api/edits?parcel=${PARCELS.next}&limit=1`)).json();
    expect(edits[0].reason).toBe(nasty);
    const nul = await correction(PARCELS.next, { address: 'a\0b' });
    expect((await send(officer, nul)).status).toBe(400);
  });

  it('what makes no sense as a change is refused before anything is read', async () => {
    const change = await correction(PARCELS.next, { address: 'y' });
    const [record] = change.records;
    const same = { ...change, records: [{ ...record, after: record?.before }] };
    expect(await rulesOf(await officer.ask('/api/edits', { body: { change: same } }))).toContain('change.nothing');
    const twice = { ...change, records: [record, record] };
    expect(await rulesOf(await officer.ask('/api/edits', { body: { change: twice } }))).toContain('change.twice');
    expect((await officer.ask('/api/edits', { body: { change: { records: [] } } })).status).toBe(400);
  });

  it('a list tells what each edit is about and carries no change; one edit is whole, and unknown beyond the own communes', async () => {
    const sent = await receiptOf(await send(officer, await correction(PARCELS.next, { address: 'Tóm tắt' })));
    const { edits } = await (await officer.ask('/api/edits?state=proposed&limit=1')).json();
    expect(edits[0]).toMatchObject({
      id: sent.id,
      parcels: [{ id: PARCELS.next, sheetNo: '36' }],
      parcelCount: 1,
      fields: ['address'],
    });
    expect(edits[0]).not.toHaveProperty('change');
    expect(edits[0]).not.toHaveProperty('author');
    const whole = await (await officer.ask(`/api/edits/${sent.id}`)).json();
    expect(whole.change.records[0]).toMatchObject({ id: PARCELS.next, after: { address: 'Tóm tắt' } });
    const elsewhere = await at.signedIn('officer', [ELSEWHERE]);
    for (const path of [`/api/edits/${sent.id}`, '/api/edits/99999999'])
      expect((await elsewhere.ask(path)).status).toBe(404);
  });

  it('the 201st proposal exists: lists say how many there are, and `next` leads to every one', async () => {
    await store.run(sql`INSERT INTO edit (commune_code, state, kind, author, author_name, change)
      SELECT ${HERE}, 'proposed', 'attributes', 'many', 'Nhiều', '{"records": [], "lineage": []}' FROM generate_series(1, 201)`);
    const first = await (await officer.ask('/api/edits?state=proposed&limit=200')).json();
    const rest = await (await officer.ask(`/api/edits?state=proposed&limit=200&after=${first.next}`)).json();
    expect(first.edits.length).toBe(200);
    expect(first.total).toBe(200 + rest.edits.length);
    expect(rest.next).toBeNull();
    await store.run(sql`DELETE FROM edit WHERE author = 'many'`);
  });

  it('edits come page by page, newest first, none twice', async () => {
    const ids: number[] = [];
    for (let after: number | null = null, pages = 0; pages < 50; pages++) {
      const page: { edits: { id: number }[]; next: number | null } = await (
        await officer.ask(`/api/edits?limit=3${after === null ? '' : `&after=${after}`}`)
      ).json();
      ids.push(...page.edits.map((edit) => edit.id));
      after = page.next;
      if (after === null) break;
    }
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => b - a));
    const all = await store.first<{ count: number }>(sql`SELECT count(*) AS count FROM edit`);
    expect(ids.length).toBe(all?.count);
  });
});
