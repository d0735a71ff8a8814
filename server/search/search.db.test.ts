// The one search box, asked by everyone.
import { beforeAll, describe, expect, it } from 'vitest';
import type { SearchAnswer } from '../../data/model/search.ts';
import { sql } from '../../data/store/sql.ts';
import type { Store } from '../../data/store/store.ts';
import { describeStores } from '../../data/store/testing/databases.ts';
import { type TestHouse, testHouse, type Visitor } from '../testing/house.ts';
import { CORNER, ELSEWHERE, HERE, PARCELS, SECRETS, settle } from '../testing/land.ts';
import { MOST_NUMBERS } from './number-searches.ts';

describeStores('search', (open) => {
  let store: Store;
  let at: TestHouse;
  let officer: Visitor;
  let stranger: Visitor;
  let leader: Visitor;
  beforeAll(async () => {
    store = await open();
    at = testHouse(store);
    await settle(at.house);
    officer = await at.signedIn('officer', [HERE]);
    stranger = await at.signedIn('officer', [ELSEWHERE]);
    leader = await at.signedIn('leader', [HERE]);
  });
  async function search(who: Visitor, q: string, commune?: string): Promise<SearchAnswer> {
    const answer = await who.ask('/api/search', { body: { q, commune } });
    expect(answer.status).toBe(200);
    return answer.json();
  }
  async function byAddress(who: Visitor, q: string): Promise<SearchAnswer> {
    const answer = await who.ask(`/api/search?q=${encodeURIComponent(q)}`);
    expect(answer.status).toBe(200);
    return answer.json();
  }
  const parcels = ({ hits }: SearchAnswer): (number | null)[] => hits.map(({ parcelId }) => parcelId);

  describe('by number', () => {
    it('finds every commune that has it, the caller’s own first', async () => {
      expect(parcels(await search(at.everyone, '36/225'))).toEqual([PARCELS.first, PARCELS.far]);
      expect(parcels(await search(stranger, 'tờ 36 thửa 225'))).toEqual([PARCELS.far, PARCELS.first]);
    });
    it('is narrowed by a commune’s code, by its name, or by its name before the merger', async () => {
      expect(parcels(await search(at.everyone, '36/225', ELSEWHERE))).toEqual([PARCELS.far]);
      expect(parcels(await search(at.everyone, '36/225 dong hoa'))).toEqual([PARCELS.far]);
      expect(parcels(await search(at.everyone, '36/225, xã Bình Mỹ'))).toEqual([PARCELS.first]);
      expect(parcels(await search(at.everyone, `${ELSEWHERE}.36.225`))).toEqual([PARCELS.far]);
    });
    it('knows the number of the map before, and says that it was found by it', async () => {
      const answer = await search(at.everyone, 'tờ 5 thửa 12');
      expect(parcels(answer)).toEqual([PARCELS.first]);
      expect(answer.hits[0]).toMatchObject({ title: 'Tờ 36 thửa 225' });
      expect(answer.hits[0]?.subtitle).toContain('số cũ: tờ 5 thửa 12');
    });
    it('is looked for among the old numbers alone where the text says so', async () => {
      expect(parcels(await search(at.everyone, 'tờ 5 thửa 12 cũ'))).toEqual([PARCELS.first]);
      expect(parcels(await search(at.everyone, 'tờ 36 thửa 225 cũ'))).toEqual([]);
    });
    it('is found as papers write it', async () => {
      for (const q of [
        'Thửa đất số 225, tờ bản đồ số 36, xã Mộc Thạnh, tỉnh Thử',
        'thửa 225, tờ 36, Mộc Thạnh, Thử',
        'Mộc Thạnh, tờ 36, thửa 225',
        '99001 36/225',
        'số tờ: 36; số thửa: 225 Mộc Thạnh',
        'thửa 225 tờ 36 xã Mộc Thạnh tỉnh Thử',
        'tờ 36 thửa 225 moc thanh thu',
        '３６／２２５ Mộc Thạnh',
        'tờ 36 thửa 225 xã Bình Mỹ cũ',
      ]) {
        expect(parcels(await search(at.everyone, q)), q).toEqual([PARCELS.first]);
      }
    });
    it('goes where the text says, also while another commune is open', async () => {
      expect(parcels(await search(officer, '36/225 Đông Hòa', HERE))).toEqual([PARCELS.far]);
    });
    it('without its sheet is looked for in the open commune, by sheet; elsewhere it is asked which', async () => {
      expect(parcels(await search(officer, '225', HERE))).toEqual([PARCELS.first]);
      expect(parcels(await search(officer, '225'))).toEqual([PARCELS.first]);
      expect(parcels(await search(at.everyone, '225 Đông Hòa'))).toEqual([PARCELS.far]);
      expect(await search(at.everyone, '225')).toMatchObject({ hits: [], as: 'thửa 225', notice: 'needs_commune' });
    });
    it('names the commune of every row, and by which communes it can be narrowed', async () => {
      const answer = await search(at.everyone, '36/225');
      expect(answer.hits.map(({ communeName }) => communeName)).toEqual([
        'Xã Mộc Thạnh · Tỉnh Thử',
        'Phường Đông Hòa · Tỉnh Thử',
      ]);
      expect(answer.communes).toEqual([
        { code: HERE, name: 'Xã Mộc Thạnh', hits: 1 },
        { code: ELSEWHERE, name: 'Phường Đông Hòa', hits: 1 },
      ]);
      expect((await search(at.everyone, '36/225', HERE)).communes).toEqual([]);
      for (const { subtitle } of answer.hits) expect(subtitle).toMatch(/^(Xã Mộc Thạnh|Phường Đông Hòa) · /);
    });
    it('says that there are more than it lists', async () => {
      const answer = await at.everyone.ask('/api/search', { body: { q: '36/225', limit: 1 } });
      expect(await answer.json()).toMatchObject({
        more: true,
        hits: [{ parcelId: PARCELS.first }],
        communes: [{}, {}],
      });
    });
    it('does not mind leading zeros', async () => {
      expect(parcels(await search(at.everyone, '036/0225', HERE))).toEqual([PARCELS.first]);
    });
    it('tells what the sheet holds where the number is not there', async () => {
      const answer = await search(officer, '36/999');
      expect(answer).toMatchObject({ understood: 'parcel_number', as: 'tờ 36 thửa 999', hits: [] });
      expect(answer.sheetHolds).toEqual({ communeCode: HERE, sheetNo: '36', first: '225', last: '404' });
    });
    it('speaks English to those who ask for it', async () => {
      const answer = await at.everyone.ask('/api/search?q=36/226', { headers: { 'accept-language': 'en' } });
      expect((await answer.json()).hits[0].title).toBe('Sheet 36 parcel 226');
    });
  });

  describe('by place', () => {
    it('finds communes with and without accents', async () => {
      for (const q of ['Mộc Thạnh', 'moc thanh', 'xã mộc thạnh', 'MOC THANH']) {
        const { hits } = await search(at.everyone, q);
        expect(hits[0]).toMatchObject({ kind: 'commune', title: 'Xã Mộc Thạnh', communeCode: HERE });
        expect(hits[0]?.bounds).not.toBeNull();
      }
    });
    it('finds them by the names of before the merger', async () => {
      const { hits } = await search(at.everyone, 'an phu cu');
      expect(hits[0]).toMatchObject({ kind: 'commune', title: 'Xã An Phú Cũ', communeCode: ELSEWHERE });
      expect(hits[0]?.subtitle).toContain('một phần nay thuộc Phường Đông Hòa');
    });
    it('forgives a typing error', async () => {
      expect((await search(at.everyone, 'moc thannh')).hits[0]).toMatchObject({ communeCode: HERE });
    });
    it('takes signs of the pattern language literally', async () => {
      expect((await search(at.everyone, '%%%aa')).hits).toEqual([]);
      expect((await search(at.everyone, '____')).hits).toEqual([]);
    });
  });

  describe('by coordinates', () => {
    const inside = { north: CORNER.north + 3, east: CORNER.east + 4 };
    it('reads VN-2000 with north first and finds the parcel that holds the place', async () => {
      const answer = await search(at.everyone, `${inside.north} ${inside.east}`);
      expect(answer.understood).toBe('coordinates');
      expect(answer.hits[0]).toMatchObject({ kind: 'parcel', parcelId: PARCELS.first });
      expect(answer.hits[1]).toMatchObject({ kind: 'point', communeCode: HERE });
    });
    it('reads degrees', async () => {
      const { hits } = await search(at.everyone, `${inside.north} ${inside.east}`);
      const [lon, lat] = hits[1]?.at ?? [0, 0];
      const again = await search(at.everyone, `${lat.toFixed(7)}, ${lon.toFixed(7)}`);
      expect(parcels(again)).toEqual([PARCELS.first, null]);
    });
    it('gives the place itself where no parcel is', async () => {
      const answer = await search(at.everyone, `${CORNER.north + 500} ${CORNER.east + 500}`);
      expect(answer.hits.map(({ kind }) => kind)).toEqual(['point']);
    });
  });

  it('by national parcel code finds the parcel, upper or lower case', async () => {
    expect(parcels(await search(at.everyone, 'w6ugqjq2zxyd'))).toEqual([PARCELS.first]);
    expect(parcels(await search(at.everyone, 'W6UGQJQ2ZXYD'))).toEqual([PARCELS.first]);
  });

  describe('of persons', () => {
    const queries = [
      SECRETS.name,
      'tran thi bi mat',
      'bi mat',
      SECRETS.number,
      '079 185 001 234',
      SECRETS.serial,
      'bh404059',
      'BH 4040',
      'số phát hành: BH 404059',
    ];
    it('answers officers of the commune', async () => {
      for (const q of queries) expect(parcels(await search(officer, q)), q).toEqual([PARCELS.first]);
      expect((await search(officer, SECRETS.name)).hits[0]).toMatchObject({ kind: 'person', title: SECRETS.name });
      expect((await search(officer, SECRETS.serial)).hits[0]).toMatchObject({ kind: 'certificate' });
    });
    it('answers those who reach every commune, by the ends of a name and by its middle', async () => {
      const chief = await at.signedIn('officer', 'all');
      for (const q of ['tran thi', 'Bí Mật', 'mat', 'thi bi']) {
        expect(parcels(await search(chief, q)), q).toContain(PARCELS.first);
      }
    });
    it('finds a certificate by its number in the register', async () => {
      for (const q of ['số vào sổ: CH 00123', 'CH 00123', 'ch00123', 'vào sổ CH-001']) {
        expect(parcels(await search(officer, q)), q).toEqual([PARCELS.first]);
      }
      expect((await search(officer, 'số phát hành CH 00123')).hits).toEqual([]);
    });
    it('shows numbers masked only', async () => {
      for (const q of queries) {
        const { hits, as } = await search(officer, q);
        expect(JSON.stringify(hits)).not.toContain(SECRETS.number);
        expect(JSON.stringify(hits)).not.toContain(SECRETS.serial);
        expect(as).not.toContain(SECRETS.number);
      }
      expect((await search(officer, SECRETS.number)).hits[0]?.subtitle).toMatch(/•.*234 · Tờ 36 thửa 225/);
    });
    it('never answers an address: the text must come in a body', async () => {
      await store.run(sql`DELETE FROM access_log`);
      for (const q of queries) {
        expect(await byAddress(officer, q), q).toMatchObject({ hits: [], notice: 'persons_by_post' });
      }
      expect(await store.rows(sql`SELECT 1 FROM access_log`)).toEqual([]);
      expect(await byAddress(officer, '36/225')).toMatchObject({ notice: null });
      expect(await byAddress(at.everyone, SECRETS.name)).toMatchObject({ notice: null });
    });
    it('tells the public, leadership and officers of other communes nothing', async () => {
      for (const q of queries) {
        for (const who of [at.everyone, leader, stranger]) {
          expect((await search(who, q)).hits).toEqual([]);
          expect((await search(who, q, HERE)).hits).toEqual([]);
        }
      }
    });
    it('answers the public alike whether the person exists or not', async () => {
      for (const ask of [search, byAddress]) {
        const there = await ask(at.everyone, SECRETS.number);
        const not = await ask(at.everyone, SECRETS.number.replace('34', '43'));
        expect({ ...there, as: '' }).toEqual({ ...not, as: '' });
        const named = await ask(at.everyone, SECRETS.name);
        const unknown = await ask(at.everyone, 'Trần Thị Không Có');
        expect({ ...named, as: '' }).toEqual({ ...unknown, as: '' });
      }
    });
    it('leaves rows in the access log: the keyed index of a number, never what was typed', async () => {
      await store.run(sql`DELETE FROM access_log`);
      await search(officer, SECRETS.number);
      await search(at.everyone, SECRETS.number);
      await search(officer, SECRETS.name);
      const rows = await store.rows<Record<string, unknown>>(
        sql`SELECT action, fields, role, number_index AS index FROM access_log ORDER BY id`,
      );
      const index = new Uint8Array(at.house.cipher.index(SECRETS.number));
      expect(rows).toEqual([
        { action: 'search_person', fields: 'number', role: 'officer', index },
        { action: 'search_person', fields: 'name', role: 'officer', index: null },
      ]);
      expect(JSON.stringify(rows)).not.toContain(SECRETS.number);
    });
    it('lets an account try so many numbers and no more, the same one as often as it likes, also all at once', async () => {
      await store.run(sql`DELETE FROM access_log`);
      const curious = await at.signedIn('officer', [HERE]);
      const statuses = async (numbers: readonly string[]): Promise<number[]> =>
        (await Promise.all(numbers.map((q) => curious.ask('/api/search', { body: { q } })))).map(
          ({ status }) => status,
        );
      const some = Array.from({ length: MOST_NUMBERS.hour + 5 }, (_, i) =>
        String(79_185_000_000 + i).padStart(12, '0'),
      );
      const said = await statuses(some);
      expect(said.filter((status) => status === 200)).toHaveLength(MOST_NUMBERS.hour);
      expect(said.filter((status) => status === 429)).toHaveLength(5);
      const known = some[said.indexOf(200)] ?? '';
      expect(await statuses([known, known])).toEqual([200, 200]);
      const refused = await curious.ask('/api/search', { body: { q: SECRETS.serial } });
      expect(refused.status).toBe(429);
      expect(refused.headers.get('retry-after')).toBe('3600');
      expect(JSON.stringify(await refused.json())).not.toContain(SECRETS.serial);
      expect(parcels(await search(curious, '36/225'))).toEqual([PARCELS.first, PARCELS.far]);
      await store.run(sql`DELETE FROM access_log`);
    });
  });

  it('answers an empty box with nothing, and refuses a text that is too long', async () => {
    for (const ask of [search, byAddress]) {
      expect(await ask(at.everyone, ' ')).toEqual({
        understood: 'nothing',
        as: '',
        hits: [],
        communes: [],
        more: false,
        notice: null,
        sheetHolds: null,
      });
    }
    expect((await at.everyone.ask(`/api/search?q=${'x'.repeat(300)}`)).status).toBe(400);
    expect((await at.everyone.ask('/api/search', { body: { q: 'x'.repeat(300) } })).status).toBe(400);
  });

  it('finds a commune by its code, also by one of before', async () => {
    expect((await search(at.everyone, HERE)).hits).toMatchObject([{ kind: 'commune', communeCode: HERE }]);
    expect((await search(at.everyone, '00123')).hits).toMatchObject([{ kind: 'commune', communeCode: HERE }]);
  });
});
