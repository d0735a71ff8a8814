// Looks at persons: each card with owners on it leaves one row, and administrators read who looked at what, by day and by parcel.
import { beforeAll, expect, it } from 'vitest';
import type { AccessDay, AccessEntry } from '../../data/model/access-log.ts';
import { sql } from '../../data/store/sql.ts';
import type { Store } from '../../data/store/store.ts';
import { describeStores } from '../../data/store/testing/databases.ts';
import { type TestHouse, testHouse, type Visitor } from '../testing/house.ts';
import { DOCUMENT_ID, ELSEWHERE, HERE, PARCELS, SECRETS, settle } from '../testing/land.ts';

describeStores('the access log', (open) => {
  let store: Store;
  let at: TestHouse;
  let admin: Visitor;
  let officer: Visitor;
  beforeAll(async () => {
    store = await open();
    at = testHouse(store);
    await settle(at.house);
    admin = await at.signedIn('admin', 'all');
    officer = await at.signedIn('officer', [HERE]);
    await store.run(sql`DELETE FROM access_log`);
  });

  const entries = async (query = ''): Promise<AccessEntry[]> =>
    (await (await admin.ask(`/api/access-log?${query}`)).json()).entries;
  const days = async (query = ''): Promise<AccessDay[]> =>
    (await (await admin.ask(`/api/access-log/days?${query}`)).json()).days;
  const look = (who: Visitor, id: number) => who.ask(`/api/parcels/${id}`);

  it('has one row for a card with persons on it, and none for a card without', async () => {
    const leader = await at.signedIn('leader', [HERE]);
    const elsewhere = await at.signedIn('officer', [ELSEWHERE]);
    await store.run(sql`DELETE FROM access_log`);
    for (const who of [at.everyone, leader, elsewhere]) expect((await look(who, PARCELS.first)).status).toBe(200);
    expect(await entries()).toEqual([]);
    expect((await look(officer, PARCELS.first)).status).toBe(200);
    expect(await entries()).toMatchObject([
      {
        action: 'view',
        accountName: 'officer-2',
        role: 'officer',
        communeCode: HERE,
        objectType: 'parcel',
        objectId: PARCELS.first,
        sheetNo: '36',
        parcelNo: '225',
        fields: null,
      },
    ]);
  });

  it('tells who looked at a parcel: cards and reveals', async () => {
    await look(officer, PARCELS.next);
    const reveal = { what: 'identity', id: DOCUMENT_ID, reason: `hồ sơ của ${SECRETS.number}` };
    await officer.ask(`/api/parcels/${PARCELS.first}/reveal`, { body: reveal });
    const rows = await entries(`parcel=${PARCELS.first}`);
    expect(rows.map(({ action, fields }) => [action, fields])).toEqual([
      ['reveal', `identity ${DOCUMENT_ID}`],
      ['view', null],
    ]);
    expect(JSON.stringify(rows)).not.toContain(SECRETS.number);
    expect(rows[0]?.reason).toBe('hồ sơ của •••••••••234');
  });

  it('is counted by day and account, in Vietnamese days', async () => {
    const [row] = await days();
    expect(row).toMatchObject({ accountName: 'officer-2', views: 2, parcels: 2, reveals: 1, searches: 0 });
    // Saturday 2026-01-03, 00:30 in Vietnam; still Friday in UTC
    await store.run(sql`INSERT INTO access_log (at, account_id, account_name, role, action, object_type, object_id)
      VALUES ('2026-01-02T17:30:00Z', 'x', 'dem.khuya', 'officer', 'view', 'parcel', 1),
        ('2026-01-02T02:00:00Z', 'x', 'dem.khuya', 'officer', 'view', 'parcel', 1)`);
    const seen = (await days('from=2026-01-01&to=2026-01-31')).map(({ day, views, offHours }) => [
      day,
      views,
      offHours,
    ]);
    expect(seen).toEqual([
      ['2026-01-03', 1, 1],
      ['2026-01-02', 1, 0],
    ]);
    expect(await entries('from=2026-01-03&to=2026-01-03')).toHaveLength(1);
    expect(await entries('account=x')).toHaveLength(2);
  });

  it('is given page by page, newest first', async () => {
    for (let i = 0; i < 5; i++) await look(officer, PARCELS.bare);
    const all = (await entries('limit=500')).map(({ id }) => id);
    expect(all).toEqual([...all].sort((a, b) => b - a));
    const paged: number[] = [];
    let after: number | null = null;
    do {
      const answer: { entries: AccessEntry[]; next: number | null } = await (
        await admin.ask(`/api/access-log?limit=2${after === null ? '' : `&after=${after}`}`)
      ).json();
      paged.push(...answer.entries.map(({ id }) => id));
      after = answer.next;
    } while (after !== null);
    expect(paged).toEqual(all);
  });

  it('refuses a day that is none', async () => {
    for (const bad of ['from=2026-13-45', 'to=hom-nay', 'action=everything'])
      expect((await admin.ask(`/api/access-log?${bad}`)).status).toBe(400);
  });
});
