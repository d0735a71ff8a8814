// What is asked in the wrong way is told the right one; what is not there is not.
import { describe, expect, it } from 'vitest';
import { testHouse } from '../testing/house.ts';
import { noStore } from '../testing/no-store.ts';
import { ROUTE_TABLE } from '../testing/route-table.ts';

const { everyone } = testHouse(noStore);
const taken = new Map<string, Set<string>>();
for (const { method, path, route } of ROUTE_TABLE) {
  const [address = ''] = path.split('?');
  const methods = taken.get(route) ?? new Set([address]);
  taken.set(route, methods.add(method));
}

describe('an address that is asked in a way it does not know', () => {
  it.each([...taken].map(([route, [path = '', ...methods]]) => ({ route, path, methods })))(
    'is 405 and names the ways it does: $route',
    async ({ path, methods }) => {
      const answer = await everyone.ask(path, { method: 'DELETE' });
      expect(answer.status).toBe(405);
      const allowed = (answer.headers.get('allow') ?? '').split(', ');
      for (const method of methods) expect(allowed).toContain(method);
      expect(allowed).not.toContain('DELETE');
      expect((await answer.json()).type).toBe('urn:thua:wrong-method');
    },
  );

  it.each([
    ['GET', '/api/auth/sign-in/username', 'POST'],
    ['PUT', '/api/edits', 'GET, HEAD, POST'],
    ['POST', '/canbo', 'GET, HEAD'],
    ['POST', '/canbo/', 'GET, HEAD'],
    ['POST', '/', 'GET, HEAD'],
    ['POST', '/assets/app.js', 'GET, HEAD'],
  ])('%s %s takes %s', async (method, path, allow) => {
    const answer = await everyone.ask(path, { method });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, allow]);
  });

  it.each([
    ['GET', '/api/nothing'],
    ['POST', '/nothing'],
    ['GET', '/canbo/any/where'],
    ['POST', '/canbo/any/where'],
    ['DELETE', '/api'],
    ['GET', '/assets/nothing.js'],
  ])('%s %s is 404: there is nothing', async (method, path) => {
    const answer = await everyone.ask(path, { method });
    expect([answer.status, answer.headers.get('allow')]).toEqual([404, null]);
  });
});
