// What people copy from papers into the search box, with the right answers that were handed out beside the project.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { shapeToEwkb } from '../../data/geometry/wkb.ts';
import type { SearchAnswer } from '../../data/model/search.ts';
import { describeStores } from '../../data/store/testing/databases.ts';
import { type TestHouse, testHouse, type Visitor } from '../testing/house.ts';
import { addPapersCommunes } from '../testing/land.sql.ts';

const FILE = resolve(import.meta.dirname, '../../../shared/cases/search.json');
const isThere = existsSync(FILE);
interface Case {
  readonly q: string;
  readonly first?: { readonly sheet: string; readonly no: string; readonly commune: string };
  readonly where?: string;
  readonly kind?: string;
}
const ABSENT: Case = { q: '(the cases are not here)', first: { sheet: '', no: '', commune: '' }, kind: 'coordinates' };
const cases: readonly Case[] = isThere ? JSON.parse(readFileSync(FILE, 'utf8')).cases : [ABSENT];

const ZONE = 9210;
/** The place of the cases' coordinates, in the zone's metres. */
const AT = { east: 584_921.3, north: 1_138_207.12 };
const COMMUNE = '99001';

function square(side: number): Uint8Array {
  const [w, s] = [Math.round((AT.east - side / 2) * 1000), Math.round((AT.north - side / 2) * 1000)];
  const [e, n] = [w + side * 1000, s + side * 1000];
  return shapeToEwkb({ zone: ZONE, polygons: [[[w, s, e, s, e, n, w, n]]] });
}

describeStores('the search box and papers (skipped where the cases are not there)', (open) => {
  let at: TestHouse;
  let officer: Visitor;
  beforeAll(async () => {
    const store = await open();
    at = testHouse(store);
    for (const each of addPapersCommunes(square(40_000), square(20))) await store.run(each);
    officer = await at.signedIn('officer', [COMMUNE]);
  });
  const ask = async (who: Visitor, q: string, commune?: string): Promise<SearchAnswer> =>
    (await who.ask('/api/search', { body: { q, commune } })).json();

  it.skipIf(!isThere).each(cases.filter(({ first }) => first).map((each) => [each.q, each] as const))(
    'finds first what is meant: %s',
    async (q, { first }) => {
      const [hit] = (await ask(at.everyone, q)).hits;
      expect(hit?.title).toBe(`Tờ ${first?.sheet} thửa ${first?.no}`);
      expect(hit?.communeName).toContain(first?.commune);
    },
  );
  it.skipIf(!isThere).each(cases.filter(({ kind }) => kind?.startsWith('coordinates')).map(({ q }) => [q]))(
    'reads coordinates: %s',
    async (q) => {
      for (const text of [q, q.replaceAll(' ', '\u2009'), q.replaceAll(' ', '\u202f')]) {
        expect(await ask(at.everyone, text)).toMatchObject({ understood: 'coordinates', hits: expect.any(Array) });
      }
    },
  );
  it('finds the parcel at the coordinates as our own table prints them', async () => {
    const { hits } = await ask(at.everyone, '1\u2009138\u2009207,120\t584\u2009921,300');
    expect(hits.map(({ kind, title }) => [kind, title])).toEqual([
      ['parcel', 'Tờ 1 thửa 140'],
      ['point', 'X 1.138.207,12 · Y 584.921,3'],
    ]);
    const [lon, lat] = hits[1]?.at ?? [0, 0];
    expect((await ask(at.everyone, `${lat.toFixed(7)}N ${lon.toFixed(7)}E`)).hits[0]?.title).toBe('Tờ 1 thửa 140');
  });
  it('finds a number alone within the open commune, by sheet', async () => {
    const { hits } = await ask(officer, '140', COMMUNE);
    expect(hits.map(({ title }) => title)).toEqual(['Tờ 1 thửa 140', 'Tờ 2 thửa 140', 'Tờ 11 thửa 140']);
  });
  it('finds by the numbers of the map before', async () => {
    expect((await ask(at.everyone, 'tờ 9 thửa 208 cũ')).hits.map(({ title }) => title)).toEqual(['Tờ 2 thửa 140']);
  });
  it('groups for the public what several communes have, and names them', async () => {
    const answer = await ask(at.everyone, '1/140');
    expect(answer.communes.map(({ name, hits }) => [name, hits])).toEqual([
      ['Xã Thạnh Bửu', 1],
      ['Xã Thạnh Bửu Đông', 1],
    ]);
    for (const { subtitle, communeName } of answer.hits) expect(subtitle + communeName).toMatch(/Thạnh Bửu.*Lam Giang/);
  });
});
