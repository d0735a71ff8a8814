// No personal data anywhere in what a public client can fetch: every public route and tile is walked, and searched for every name,
// number, serial, address, comment and reporter that the database holds.
import { beforeAll, expect, it } from 'vitest';
import { fold } from '../data/catalog/fold.ts';
import { type Sql, sql } from '../data/store/sql.ts';
import type { Store } from '../data/store/store.ts';
import { describeStores } from '../data/store/testing/databases.ts';
import { type TestHouse, testHouse } from './testing/house.ts';
import { HERE, PARCELS, SECRETS, settle } from './testing/land.ts';
import { ROUTE_TABLE } from './testing/route-table.ts';
import { textOfTile, tileAt } from './testing/tile-text.ts';

const PERSONAL: readonly Sql[] = [
  sql`SELECT name AS text FROM party`,
  sql`SELECT address FROM party`,
  sql`SELECT address FROM parcel`,
  sql`SELECT masked FROM identity_doc`,
  sql`SELECT serial FROM certificate`,
  sql`SELECT register_no FROM certificate`,
  sql`SELECT comment FROM flag`,
  sql`SELECT reporter_name FROM flag`,
  sql`SELECT author_name FROM edit`,
  sql`SELECT username FROM account`,
];

/** As people, programs and careless code would write it. */
function spellings(text: string): string[] {
  const plain = [text, fold(text), text.toUpperCase(), text.replace(/\s/g, ''), text.normalize('NFD')];
  return [...new Set(plain.flatMap((each) => [each, encodeURIComponent(each), JSON.stringify(each).slice(1, -1)]))];
}

describeStores('the public', (open) => {
  let store: Store;
  let at: TestHouse;
  let forbidden: string[];
  beforeAll(async () => {
    store = await open();
    at = testHouse(store);
    await settle(at.house);
    await at.signedIn('officer', [HERE]);
    const found = await Promise.all(PERSONAL.map((each) => store.rows<Record<string, string | null>>(each)));
    const texts = found.flat().flatMap((row) => Object.values(row));
    forbidden = [...Object.values(SECRETS), ...texts.filter((text) => text !== null && text.length > 3)]
      .filter((text) => text !== null)
      .flatMap(spellings);
  });

  function expectNothingPersonal(what: string, text: string): void {
    const lower = text.toLowerCase();
    const leaked = forbidden.filter((secret) => lower.includes(secret.toLowerCase()));
    expect(leaked, what).toEqual([]);
  }

  async function walk(path: string): Promise<void> {
    const answer = await at.everyone.ask(path);
    const headers = JSON.stringify([...answer.headers]);
    expectNothingPersonal(path, `${headers}\n${answer.status === 204 ? '' : await answer.text()}`);
  }

  it('would be told of persons by the officer’s card: the walk can find what it looks for', async () => {
    const officer = await at.signedIn('officer', [HERE]);
    const text = await (await officer.ask(`/api/parcels/${PARCELS.first}`)).text();
    expect(forbidden.filter((secret) => text.includes(secret)).length).toBeGreaterThan(3);
  });

  it('finds nothing personal on any route', async () => {
    for (const { method, path } of ROUTE_TABLE) if (method === 'GET') await walk(path);
    for (const id of Object.values(PARCELS)) {
      for (const more of ['', '/history', '/lineage']) await walk(`/api/parcels/${id}${more}`);
    }
    await walk('/api/parcels?bbox=102,8,110,24&limit=1000');
  });

  it('finds nothing personal by searching, whatever is typed', async () => {
    for (const text of [...Object.values(SECRETS), '36/225', '5/12', 'moc thanh', 'binh my', 'w6ugqjq2zxyd']) {
      const address = `/api/search?q=${encodeURIComponent(text)}`;
      for (const answer of [
        await at.everyone.ask(address),
        await at.everyone.ask('/api/search', { body: { q: text } }),
      ]) {
        const { as: _echo, ...body } = await answer.json();
        expectNothingPersonal(text, JSON.stringify(body));
      }
    }
  });

  it('finds nothing personal in any tile of any zoom', async () => {
    const { at: place } = await (await at.everyone.ask(`/api/parcels/${PARCELS.first}`)).json();
    let features = 0;
    for (const set of ['parcels', 'communes', 'context']) {
      for (let z = 5; z <= 18; z++) {
        const [x, y] = tileAt(place[0], place[1], z);
        const answer = await at.everyone.ask(`/tiles/${set}/${z}/${x}/${y}.mvt`);
        expect([200, 204]).toContain(answer.status);
        if (answer.status === 204) continue;
        const text = textOfTile(await answer.arrayBuffer());
        features += text.split('\n').length;
        expectNothingPersonal(`${set} ${z}`, text);
        expect(text).not.toMatch(/"(group|cert|match|flag)"/);
      }
    }
    expect(features).toBeGreaterThan(0);
  });
});
