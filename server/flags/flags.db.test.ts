// Flags: raised, coloured on the map, worked off, listed.
import { beforeAll, describe, expect, it } from 'vitest';
import type { Flag } from '../../data/model/flag.ts';
import { sql } from '../../data/store/sql.ts';
import type { Store } from '../../data/store/store.ts';
import { describeStores } from '../../data/store/testing/databases.ts';
import { type TestHouse, testHouse, type Visitor } from '../testing/house.ts';
import { ELSEWHERE, HERE, PARCELS, settle } from '../testing/land.ts';

describeStores('flags', (open) => {
  let store: Store;
  let at: TestHouse;
  let officer: Visitor;

  beforeAll(async () => {
    store = await open();
    at = testHouse(store);
    await settle(at.house);
    await store.run(sql`DELETE FROM flag`);
    await store.run(sql`DELETE FROM flag_event`);
    officer = await at.signedIn('officer', [HERE]);
  });

  const raise = async (body: object): Promise<Flag> => {
    const answer = await officer.ask('/api/flags', { body });
    expect(answer.status, await answer.clone().text()).toBe(201);
    return (await answer.json()) as Flag;
  };
  const decide = (flag: Flag, to: string, note?: string, who: Visitor = officer) =>
    who.ask(`/api/flags/${flag.id}/decision`, { body: { version: flag.version, to, ...(note ? { note } : {}) } });
  const flagCode = async (id: number) =>
    (await store.first<{ flag_code: number }>(sql`SELECT flag_code FROM parcel WHERE id = ${id}`))?.flag_code;

  it('colours the parcel by its gravest open flag, until the last is closed', async () => {
    const warning = await raise({ parcelId: PARCELS.next, kind: 'legal-area' });
    expect(warning).toMatchObject({
      category: 'attribute',
      severity: 'warning',
      state: 'open',
      wholeParcel: true,
      version: 1,
    });
    expect(await flagCode(PARCELS.next)).toBe(2);
    const block = await raise({ parcelId: PARCELS.next, kind: 'overlap', comment: 'chồng thửa 225' });
    expect(await flagCode(PARCELS.next)).toBe(4);
    expect((await decide(block, 'in_progress')).status).toBe(200);
    expect(await flagCode(PARCELS.next)).toBe(4);
    expect((await decide({ ...block, version: 2 }, 'fixed')).status).toBe(200);
    expect(await flagCode(PARCELS.next)).toBe(2);
    expect((await decide(warning, 'dismissed', 'Sai số cho phép')).status).toBe(200);
    expect(await flagCode(PARCELS.next)).toBe(0);
  });

  it('lies at the label of its parcel, or where it was put, to the millimetre', async () => {
    const whole = await raise({ parcelId: PARCELS.first, kind: 'boundary' });
    expect(whole.at?.[0]).toBeGreaterThan(105);
    const point: [number, number] = [(whole.at?.[0] ?? 0) + 0.00001, whole.at?.[1] ?? 0];
    const placed = await raise({ parcelId: PARCELS.first, kind: 'boundary', wholeParcel: false, at: point });
    expect(placed.at?.[0]).toBeCloseTo(point[0], 7);
    expect(placed.at?.[1]).toBeCloseTo(point[1], 7);
    const bare = await raise({ parcelId: PARCELS.bare, kind: 'missing-shape' });
    expect(bare.at).toBeNull();
    const loose = await raise({ communeCode: HERE, at: point, kind: 'missing-parcel' });
    expect(loose).toMatchObject({ parcelId: null, wholeParcel: false });
  });

  it('goes only the ways of its states, keeps every step, and says no to a stale version', async () => {
    const flag = await raise({ parcelId: PARCELS.apart, kind: 'area' });
    expect((await decide(flag, 'open')).status).toBe(422);
    expect((await decide(flag, 'dismissed')).status).toBe(422);
    expect((await decide(flag, 'fixed', 'đã sửa')).status).toBe(200);
    const stale = await decide(flag, 'in_progress');
    expect(stale.status).toBe(409);
    expect(((await stale.json()) as { current: Flag[] }).current).toMatchObject([
      { id: flag.id, version: 2, state: 'fixed' },
    ]);
    expect((await decide({ ...flag, version: 2 }, 'in_progress')).status).toBe(422);
    expect((await decide({ ...flag, version: 2 }, 'open', 'chưa xong')).status).toBe(200);
    const { events } = await (await officer.ask(`/api/flags/${flag.id}`)).json();
    expect(events.map((event: { toState: string; note: string | null }) => [event.toState, event.note])).toEqual([
      ['open', null],
      ['fixed', 'đã sửa'],
      ['open', 'chưa xong'],
    ]);
  });

  it('is moved by one of two who move it at once', async () => {
    const flag = await raise({ parcelId: PARCELS.apart, kind: 'area' });
    const answers = await Promise.all(['fixed', 'in_progress', 'fixed'].map((to) => decide(flag, to)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409]);
  });

  it('refuses what it cannot be: unknown kind, unknown parcel, a place elsewhere, a photo that is none', async () => {
    const kind = await officer.ask('/api/flags', { body: { parcelId: PARCELS.next, kind: 'nonsense' } });
    expect(kind.status).toBe(400);
    expect(await kind.text()).toContain('boundary, overlap, gap');
    const refused = async (body: object) => (await officer.ask('/api/flags', { body })).status;
    expect(await refused({ parcelId: 123456789, kind: 'area' })).toBe(404);
    expect(await refused({ kind: 'area' })).toBe(400);
    expect(await refused({ parcelId: PARCELS.next, communeCode: ELSEWHERE, kind: 'area' })).toBe(400);
    expect(await refused({ communeCode: HERE, at: [2, 48], kind: 'area' })).toBe(422);
    expect(await refused({ parcelId: PARCELS.next, kind: 'area', photoDocumentId: 4242 })).toBe(422);
    expect(await refused({ parcelId: PARCELS.next, kind: 'area', comment: 'a\0b' })).toBe(400);
  });

  it('keeps comments as they are written, SQL and HTML too', async () => {
    const comment = `'); DROP TABLE flag;-- <img src=x onerror=alert(1)> \\ $1`;
    const flag = await raise({ parcelId: PARCELS.next, kind: 'other', comment, assignee: `<b>'` });
    const { flag: read } = await (await officer.ask(`/api/flags/${flag.id}`)).json();
    expect(read).toMatchObject({ comment, assignee: `<b>'` });
  });

  describe('the list', () => {
    const page = async (query: string) =>
      (await (await officer.ask(`/api/flags?${query}`)).json()) as {
        flags: Flag[];
        total: number;
        next: string | null;
      };

    it.each(['newest', 'gravest', 'sheet'])(
      'sorted by %s comes page by page, none twice, none missing',
      async (sort) => {
        const whole = await page(`sort=${sort}&limit=500`);
        const ids: number[] = [];
        let next: string | null = null;
        do {
          const each = await page(`sort=${sort}&limit=2${next ? `&after=${encodeURIComponent(next)}` : ''}`);
          expect(each.total).toBe(whole.total);
          ids.push(...each.flags.map((flag) => flag.id));
          next = each.next;
        } while (next);
        expect(ids).toEqual(whole.flags.map((flag) => flag.id));
        expect(ids.length).toBe(whole.total);
      },
    );

    it('puts the gravest first, and sheets in the order of their numbers', async () => {
      const rank = { block: 0, error: 1, warning: 2, info: 3 };
      const grave = (await page('sort=gravest')).flags.map((flag) => rank[flag.severity]);
      expect(grave).toEqual([...grave].sort());
      const numbers = (await page('sort=sheet')).flags.flatMap((flag) =>
        flag.parcelNo ? [Number(flag.parcelNo)] : [],
      );
      expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    });

    it('filters by state, category, kind, severity and parcel, several with commas', async () => {
      const taken = await raise({ parcelId: PARCELS.apart, kind: 'number' });
      await decide(taken, 'in_progress');
      const open = await page('state=open,in_progress');
      expect(new Set(open.flags.map((flag) => flag.state))).toEqual(new Set(['open', 'in_progress']));
      expect((await page(`parcel=${PARCELS.bare}`)).flags.map((flag) => flag.kind)).toEqual(['missing-shape']);
      expect((await page('category=geometry&severity=error')).flags.every((flag) => flag.category === 'geometry')).toBe(
        true,
      );
      expect((await officer.ask('/api/flags?state=lost')).status).toBe(400);
      expect((await page(`kind=${encodeURIComponent("' OR 1=1 --")}`)).flags).toEqual([]);
    });
  });

  it('belongs to its commune: others do not read, write or count it; leaders read only', async () => {
    const elsewhere = await at.signedIn('officer', [ELSEWHERE]);
    const leader = await at.signedIn('leader', [HERE]);
    const flag = await raise({ parcelId: PARCELS.next, kind: 'area' });
    expect((await at.everyone.ask('/api/flags')).status).toBe(401);
    expect((await elsewhere.ask(`/api/flags/${flag.id}`)).status).toBe(404);
    expect((await decide(flag, 'fixed', undefined, elsewhere)).status).toBe(404);
    expect((await elsewhere.ask('/api/flags', { body: { parcelId: PARCELS.next, kind: 'area' } })).status).toBe(403);
    expect(await (await elsewhere.ask('/api/flags')).json()).toEqual({ flags: [], total: 0, next: null });
    expect((await leader.ask(`/api/flags/${flag.id}`)).status).toBe(200);
    expect((await decide(flag, 'fixed', undefined, leader)).status).toBe(403);
    expect((await officer.ask('/api/flags/77777777')).status).toBe(404);
  });
});
