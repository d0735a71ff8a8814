// Leadership's numbers: each is the length of the list behind it, for everyone in their own reach.
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CoverageRow, Having } from '../../data/model/coverage.ts';
import { sql } from '../../data/store/sql.ts';
import type { Store } from '../../data/store/store.ts';
import { describeStores } from '../../data/store/testing/databases.ts';
import { type TestHouse, testHouse, type Visitor } from '../testing/house.ts';
import { ELSEWHERE, HERE, PARCELS, settle } from '../testing/land.ts';

interface Answer {
  rows: CoverageRow[];
  total: CoverageRow;
}

/** Every number of a row, and the list it must be as long as. */
const lists: readonly (readonly [Having, (row: CoverageRow) => number])[] = [
  ['all', (row) => row.parcels],
  ['certificate', (row) => row.withCertificate],
  ['no_certificate', (row) => row.parcels - row.withCertificate],
  ['owner_complete', (row) => row.ownerComplete],
  ['owner_incomplete', (row) => row.parcels - row.ownerComplete],
  ['no_shape', (row) => row.withoutShape],
  ['flagged', (row) => row.openFlags.total],
  ['flagged_geometry', (row) => row.openFlags.geometry],
  ['flagged_attribute', (row) => row.openFlags.attribute],
  ['flagged_owner', (row) => row.openFlags.owner],
  ['flagged_certificate', (row) => row.openFlags.certificate],
  ['flagged_other', (row) => row.openFlags.other],
];

describeStores('coverage', (open) => {
  let store: Store;
  let at: TestHouse;
  let leader: Visitor;
  let officer: Visitor;

  beforeAll(async () => {
    store = await open();
    at = testHouse(store);
    await settle(at.house);
    await store.run(sql`UPDATE parcel SET certificate_code = 0 WHERE id = ${PARCELS.next}`);
    await store.run(sql`UPDATE parcel SET certificate_code = 2, hamlet_id = NULL WHERE id = ${PARCELS.apart}`);
    await store.run(sql`DELETE FROM flag`);
    await store.run(sql`UPDATE parcel SET flag_code = 0`);
    leader = await at.signedIn('leader', [HERE, ELSEWHERE]);
    officer = await at.signedIn('officer', [HERE]);
    for (const kind of ['boundary', 'overlap', 'area', 'owner', 'serial']) {
      await officer.ask('/api/flags', { body: { parcelId: PARCELS.first, kind } });
    }
    await officer.ask('/api/flags', { body: { parcelId: PARCELS.next, kind: 'other' } });
  });

  const coverage = async (query: string, who: Visitor = leader): Promise<Answer> => {
    const answer = await who.ask(`/api/coverage?${query}`);
    expect(answer.status, await answer.clone().text()).toBe(200);
    return (await answer.json()) as Answer;
  };
  const lengthOf = async (commune: string, having: Having): Promise<number> => {
    let path: string | undefined = `/api/parcels?commune=${commune}&having=${having}&limit=2`;
    let length = 0;
    while (path) {
      const list: { features: unknown[]; links: { rel: string; href: string }[] } = await (
        await leader.ask(path)
      ).json();
      length += list.features.length;
      path = list.links.find((link) => link.rel === 'next')?.href;
    }
    return length;
  };

  it.each(lists)('the list %s has exactly as many parcels as its number says', async (having, number) => {
    const { rows } = await coverage('level=commune&parent=99');
    expect(rows.map((row) => row.code)).toEqual([HERE, ELSEWHERE]);
    for (const row of rows) expect(await lengthOf(row.code, having)).toBe(number(row));
  });

  it('counts what is there', async () => {
    const { rows, total } = await coverage('level=commune');
    expect(rows[0]).toMatchObject({
      parcels: 4,
      withCertificate: 2,
      withoutShape: 1,
      ownerComplete: 1,
      openFlags: { geometry: 1, attribute: 1, owner: 1, certificate: 1, other: 1, total: 2 },
    });
    expect(total.parcels).toBe(5);
    expect(total.areaM2).toBe(rows.reduce((sum, row) => sum + row.areaM2, 0));
  });

  it('follows a flag and a correction at once', async () => {
    const before = (await coverage('level=commune')).rows[1];
    const admin = await at.signedIn('admin', 'all');
    await admin.ask('/api/flags', { body: { parcelId: PARCELS.far, kind: 'dispute' } });
    const after = (await coverage('level=commune')).rows[1];
    expect(after?.openFlags.other).toBe((before?.openFlags.other ?? 0) + 1);
    expect(Date.parse(after?.freshest ?? '')).toBeGreaterThan(Date.parse(before?.freshest ?? ''));
  });

  it('sums provinces and hamlets to the same parcels, those without hamlet included', async () => {
    const communes = await coverage('level=commune');
    const provinces = await coverage('level=province');
    expect(provinces.rows).toMatchObject([{ code: '99', name: 'Tỉnh Thử', parcels: communes.total.parcels }]);
    const hamlets = await coverage(`level=hamlet&parent=${HERE}`);
    expect(hamlets.rows.map((row) => [row.name, row.parcels])).toEqual([
      ['Ấp 1', 3],
      ['Chưa xác định thôn', 1],
    ]);
    const { level: _l, code: _c, name: _n, parent: _p, bounds: _b, at: _a, ...numbers } = hamlets.total;
    expect(communes.rows[0]).toMatchObject(numbers);
  });

  describe('who sees what', () => {
    it('shows everyone their own communes only', async () => {
      expect((await coverage('level=commune', officer)).rows.map((row) => row.code)).toEqual([HERE]);
      expect((await coverage('level=province', officer)).total.parcels).toBe(4);
      expect((await officer.ask(`/api/coverage?level=hamlet&parent=${ELSEWHERE}`)).status).toBe(403);
      expect((await at.everyone.ask('/api/coverage')).status).toBe(401);
      expect((await at.everyone.ask('/api/coverage/export.xlsx')).status).toBe(401);
    });

    it('says what parent a level takes', async () => {
      for (const query of [
        'level=hamlet',
        'level=hamlet&parent=99',
        `level=commune&parent=${HERE}`,
        'level=province&parent=99',
        "parent=9'",
        'level=x',
      ]) {
        expect((await leader.ask(`/api/coverage?${query}`)).status, query).toBe(400);
      }
    });
  });

  it('exports a workbook that cannot run anything, and leaves a row in the access log', async () => {
    await store.run(sql`UPDATE commune SET name = '=HYPERLINK("http://x","y")' WHERE code = ${ELSEWHERE}`);
    const answer = await leader.ask('/api/coverage/export.xlsx?level=province');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toMatch(/attachment; filename="do-phu-province-[\d-]+\.xlsx"/);
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    const text = Object.values(files)
      .map((bytes) => new TextDecoder().decode(bytes))
      .join('\n');
    expect(text).toContain('Tổng số thửa');
    expect(text).toContain('Số liệu tính đến');
    expect(text).toContain('Mộc Thạnh');
    expect(text).not.toMatch(/<f>|>=HYPERLINK/);
    const log = await store.first(
      sql`SELECT action, object_type, fields FROM access_log WHERE action = 'export' ORDER BY id DESC LIMIT 1`,
    );
    expect(log).toEqual({ action: 'export', object_type: 'coverage', fields: 'province' });
  });
});
