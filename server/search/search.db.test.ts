// The one search box, asked by everyone.
import { beforeAll, describe, expect, it } from 'vitest';
import type { SearchAnswer } from '../../data/model/search.ts';
import { sql } from '../../data/store/sql.ts';
import type { Store } from '../../data/store/store.ts';
import { describeStores } from '../../data/store/testing/databases.ts';
import { type TestHouse, testHouse, type Visitor } from '../testing/house.ts';
import { CORNER, ELSEWHERE, HERE, PARCELS, SECRETS, settle } from '../testing/land.ts';

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
  async function search(who: Visitor, q: string, more = ''): Promise<SearchAnswer> {
    const answer = await who.ask(`/api/search?q=${encodeURIComponent(q)}${more}`);
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
      expect(parcels(await search(at.everyone, '36/225', `&commune=${ELSEWHERE}`))).toEqual([PARCELS.far]);
      expect(parcels(await search(at.everyone, '36/225 dong hoa'))).toEqual([PARCELS.far]);
      expect(parcels(await search(at.everyone, '36/225, xã Bình Mỹ'))).toEqual([PARCELS.first]);
      expect(parcels(await search(at.everyone, `${ELSEWHERE}.36.225`))).toEqual([PARCELS.far]);
    });
    it('knows the number of the map before, and says that it was found by it', async () => {
      const answer = await search(at.everyone, 'tờ 5 thửa 12');
      expect(parcels(answer)).toEqual([PARCELS.first]);
      expect(answer.hits[0]).toMatchObject({ title: 'Tờ 36 thửa 225' });
      expect(answer.hits[0]?.subtitle).toContain('số cũ');
    });
    it('does not mind leading zeros', async () => {
      expect(parcels(await search(at.everyone, '036/0225', `&commune=${HERE}`))).toEqual([PARCELS.first]);
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
    const queries = [SECRETS.name, 'tran thi bi mat', SECRETS.number, '079 185 001 234', SECRETS.serial, 'bh404059'];
    it('answers officers of the commune', async () => {
      for (const q of queries) expect(parcels(await search(officer, q))).toEqual([PARCELS.first]);
      expect((await search(officer, SECRETS.name)).hits[0]).toMatchObject({ kind: 'person', title: SECRETS.name });
      expect((await search(officer, SECRETS.serial)).hits[0]).toMatchObject({ kind: 'certificate' });
    });
    it('tells the public, leadership and officers of other communes nothing', async () => {
      for (const q of queries) {
        for (const who of [at.everyone, leader, stranger]) {
          expect((await search(who, q)).hits).toEqual([]);
          expect((await search(who, q, `&commune=${HERE}`)).hits).toEqual([]);
        }
      }
    });
    it('answers the public alike whether the person exists or not', async () => {
      const there = await search(at.everyone, SECRETS.number);
      const not = await search(at.everyone, SECRETS.number.replace('34', '43'));
      expect({ ...there, as: '' }).toEqual({ ...not, as: '' });
      const named = await search(at.everyone, SECRETS.name);
      const unknown = await search(at.everyone, 'Trần Thị Không Có');
      expect({ ...named, as: '' }).toEqual({ ...unknown, as: '' });
    });
    it('leaves rows in the access log, without what was typed', async () => {
      await store.run(sql`DELETE FROM access_log`);
      await search(officer, SECRETS.number);
      await search(at.everyone, SECRETS.number);
      const rows = await store.rows<Record<string, unknown>>(sql`SELECT * FROM access_log`);
      expect(rows).toEqual([expect.objectContaining({ action: 'search_person', fields: 'number', role: 'officer' })]);
      expect(JSON.stringify(rows)).not.toContain(SECRETS.number);
    });
  });

  it('answers an empty box with nothing, and refuses a text that is too long', async () => {
    expect(await search(at.everyone, ' ')).toEqual({ understood: 'nothing', as: '', hits: [], sheetHolds: null });
    expect((await at.everyone.ask(`/api/search?q=${'x'.repeat(300)}`)).status).toBe(400);
  });
});
