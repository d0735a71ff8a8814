// Whether a record exists is told only to those who may know of it: on every route that takes an id, one of another commune is
// answered byte for byte like one that nobody has.
import { beforeAll, describe, expect, it } from 'vitest';
import { describeStores } from '../data/store/testing/databases.ts';
import { type TestHouse, testHouse, type Visitor } from './testing/house.ts';
import { ELSEWHERE, HERE, PARCELS, settle } from './testing/land.ts';
import { ROUTE_TABLE, type RouteRow } from './testing/route-table.ts';

const UNKNOWN = 987_654_321;
const ROLES = ['officer', 'approver', 'leader'] as const;

/** Cards are public; accounts are for administrators, who reach everything. */
const isAsked = ({ route }: RouteRow): boolean =>
  route.includes(':id') && route !== '/api/parcels/:id' && !route.startsWith('/api/accounts');

describeStores('what lies in another commune', (open) => {
  let at: TestHouse;
  let document: number;
  const strangers = new Map<string, Visitor>();
  beforeAll(async () => {
    at = testHouse(await open());
    await settle(at.house);
    for (const role of ROLES) strangers.set(role, await at.signedIn(role, [ELSEWHERE]));
    const officer = await at.signedIn('officer', [HERE]);
    const scan = {
      body: new TextEncoder().encode('%PDF-1.7 quyết định'),
      headers: { 'content-type': 'application/pdf' },
    };
    document = (await (await officer.ask(`/api/documents?commune=${HERE}&kind=scan`, scan)).json()).id;
  });

  /** What the answer says, without what differs between any two answers. */
  async function said(who: Visitor, { method, path, body, headers }: RouteRow, id: number) {
    const answer = await who.ask(path.replace(/\/\d+(?=\/|$)/, `/${id}`), {
      method,
      ...(body === undefined ? {} : { body }),
      ...(headers ? { headers } : {}),
    });
    return { status: answer.status, headers: [...answer.headers].sort(), text: await answer.text() };
  }

  describe.each(ROUTE_TABLE.filter(isAsked))('$method $route', (row) => {
    it.each(ROLES)('says to the %s of another commune what it says of an unknown id', async (role) => {
      const who = strangers.get(role) ?? at.everyone;
      const real = row.route.startsWith('/api/documents') ? document : Number(/\/(\d+)(?:\/|$)/.exec(row.path)?.[1]);
      const foreign = await said(who, row, real);
      expect(foreign).toEqual(await said(who, row, UNKNOWN));
      expect([403, 404]).toContain(foreign.status);
    });
  });

  it('is shown as the public sees it, where it is public', async () => {
    const card = await (await at.everyone.ask(`/api/parcels/${PARCELS.first}`)).json();
    for (const who of strangers.values()) {
      expect(await (await who.ask(`/api/parcels/${PARCELS.first}`)).json()).toEqual(card);
    }
  });
});
