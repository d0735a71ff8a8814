// The database goes away: who is signed in hears 503 like everybody, not 500, and not that he is a stranger.
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openStore } from '../../data/store/open.ts';
import type { Store } from '../../data/store/store.ts';
import { type Cleanups, freshDatabase } from '../../data/store/testing/databases.ts';
import { Cable } from '../testing/cable.ts';
import { type TestHouse, testHouse, type Visitor } from '../testing/house.ts';

const postgres = inject('postgres');
const reason = 'missing' in postgres ? ` (${postgres.missing})` : '';

describe.skipIf(reason !== '')(`without a database${reason}`, () => {
  const cleanups: Cleanups = [];
  let cable: Cable;
  let store: Store;
  let at: TestHouse;
  let officer: Visitor;

  beforeAll(async () => {
    if ('missing' in postgres) return;
    const address = await freshDatabase(postgres.url, cleanups);
    cable = new Cable(address);
    await cable.lay();
    const through = Object.assign(new URL(address), { hostname: '127.0.0.1', port: String(cable.port) }).href;
    store = await openStore({ url: through });
    at = testHouse(store);
    officer = await at.signedIn('officer', 'all');
  });

  afterAll(async () => {
    cable?.cut();
    at?.close();
    await store?.close();
    for (const cleanup of cleanups) await cleanup();
  });

  it('signed-in people and those who sign in or out get 503, and are known again when it is back', async () => {
    expect((await officer.ask('/api/me')).status).toBe(200);
    cable.cut();
    // what was remembered of a caller is forgotten after seconds
    at.house.callers.clear();
    for (const path of ['/api/me', '/api/flags', '/api/units', '/tiles/parcels-officer.json']) {
      const answer = await officer.ask(path);
      expect([path, answer.status]).toEqual([path, 503]);
      expect((await answer.json()).type).toBe('urn:thua:unavailable');
    }
    const body = { username: 'officer-1', password: 'khong-phai-the' };
    expect((await at.everyone.ask('/api/auth/sign-in/username', { body })).status).toBe(503);
    expect((await officer.ask('/api/auth/sign-out', { method: 'POST' })).status).toBe(503);
    await cable.lay();
    expect((await officer.ask('/api/me')).status).toBe(200);
  });
});
