// What other screens hear: everything of their communes, once, in order, also after they were away.
import { beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../../data/store/sql.ts';
import type { Store } from '../../data/store/store.ts';
import { describeStores } from '../../data/store/testing/databases.ts';
import { type TestHouse, testHouse, type Visitor } from '../testing/house.ts';
import { ELSEWHERE, HERE, PARCELS, settle } from '../testing/land.ts';

interface Heard {
  id: number;
  event: string;
  data: { flagId?: number; communeCode?: string; state?: string };
}

/** The events of a stream; of those that tell where the log stands, which come in every pause too, only one it begins with. */
async function* eventsOf(answer: Response): AsyncGenerator<Heard> {
  const decoder = new TextDecoder();
  let text = '';
  let isFirst = true;
  for await (const chunk of answer.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const lines = text.slice(0, end).split('\n');
      text = text.slice(end + 2);
      const field = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
      const data = field('data');
      if (data && (isFirst || field('event') !== 'place'))
        yield { id: Number(field('id')), event: field('event') ?? '', data: JSON.parse(data) };
      isFirst = false;
    }
  }
}

async function take(count: number, stream: AsyncGenerator<Heard>): Promise<Heard[]> {
  const heard: Heard[] = [];
  while (heard.length < count) {
    const { value, done } = await stream.next();
    if (done) break;
    heard.push(value);
  }
  return heard;
}

describeStores('live events', (open) => {
  let store: Store;
  let at: TestHouse;
  let officer: Visitor;
  let elsewhere: Visitor;

  beforeAll(async () => {
    store = await open();
    at = testHouse(store);
    await settle(at.house);
    officer = await at.signedIn('officer', [HERE]);
    elsewhere = await at.signedIn('officer', [ELSEWHERE]);
  });

  const flag = async (who: Visitor, parcelId: number): Promise<number> => {
    const answer = await who.ask('/api/flags', { body: { parcelId, kind: 'area' } });
    expect(answer.status).toBe(201);
    return ((await answer.json()) as { id: number }).id;
  };
  /** A stream that follows the log already: what happens from now on is heard. */
  const follow = async (who: Visitor, lastId?: number) => {
    const answer = await who.ask(
      '/api/live',
      lastId === undefined ? {} : { headers: { 'last-event-id': String(lastId) } },
    );
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    const stream = eventsOf(answer);
    if (lastId === undefined) expect((await stream.next()).value).toMatchObject({ event: 'place' });
    return stream;
  };

  it('are not for the public', async () => {
    expect((await at.everyone.ask('/api/live')).status).toBe(401);
  });

  it('reach every screen of the commune in order, and no other', async () => {
    const [one, two, far] = [await follow(officer), await follow(officer), await follow(elsewhere)];
    const hearing = Promise.all([take(3, one), take(3, two), take(1, far)]);
    const flags = [
      await flag(officer, PARCELS.first),
      await flag(officer, PARCELS.next),
      await flag(officer, PARCELS.first),
    ];
    const own = await flag(elsewhere, PARCELS.far);
    const [first, second, third] = await hearing;
    expect(first.map((heard) => heard.data.flagId)).toEqual(flags);
    expect(second).toEqual(first);
    expect(third.map((heard) => heard.data.flagId)).toEqual([own]);
    expect(first.map((heard) => heard.id)).toEqual(first.map((heard) => heard.id).sort((a, b) => a - b));
    await Promise.all([one, two, far].map((stream) => stream.return(undefined)));
  });

  it('begin by telling where the log stands, so that a screen that hears nothing can catch up', async () => {
    const open = await officer.ask('/api/live');
    const reader = open.body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toMatch(/^event: place\ndata: \{\}\nid: \d+\n\n$/);
    await reader?.cancel();
  });

  it('are played again from where a screen left off, then go on without a gap', async () => {
    const before = await store.first<{ last: number }>(sql`SELECT max(id) AS last FROM outbox`);
    const missed = [await flag(officer, PARCELS.first), await flag(officer, PARCELS.next)];
    const stream = await follow(officer, before?.last);
    const heard = await take(2, stream);
    // The place may be named in the address: a page that takes a line over from another has no header to send yet.
    const handedOn = eventsOf(await officer.ask(`/api/live?after=${before?.last}`));
    expect(await take(2, handedOn)).toEqual(heard);
    await handedOn.return(undefined);
    const now = await flag(officer, PARCELS.apart);
    heard.push(...(await take(1, stream)));
    expect(heard.map((each) => each.data.flagId)).toEqual([...missed, now]);
    await stream.return(undefined);
  });

  it('end for a screen within seconds of its sign-out', async () => {
    const leaver = await at.signedIn('officer', [HERE]);
    const stream = await follow(leaver);
    const hearing = take(1, stream);
    expect((await leaver.ask('/api/auth/sign-out', { method: 'POST' })).status).toBe(204);
    await new Promise((resolve) => setTimeout(resolve, 5_500));
    await flag(officer, PARCELS.first);
    expect(await hearing).toEqual([]);
  });

  it('carry nothing of what people wrote or are called', async () => {
    await officer.ask('/api/flags', {
      body: { parcelId: PARCELS.first, kind: 'owner', comment: 'bí mật 079185001234' },
    });
    const rows = await store.rows<{ payload: unknown }>(sql`SELECT payload FROM outbox`);
    expect(JSON.stringify(rows)).not.toMatch(/bí mật|0791|officer-/);
  });

  it('say reset where the log no longer reaches back, or never held the id', async () => {
    await store.run(sql`DELETE FROM outbox WHERE id < (SELECT max(id) FROM outbox)`);
    for (const lastId of ['1', '999999999', 'abc']) {
      const answer = await officer.ask('/api/live', { headers: { 'last-event-id': lastId } });
      const stream = eventsOf(answer);
      const last = await store.first<{ last: number }>(sql`SELECT max(id) AS last FROM outbox`);
      expect(await take(1, stream)).toMatchObject([{ event: 'reset', id: last?.last }]);
      await stream.return(undefined);
    }
  });

  describe('an edit', () => {
    it('is heard as soon as it is proposed, with the records it is about', async () => {
      const stream = await follow(officer);
      const hearing = take(1, stream);
      await store.rows(sql`SELECT setval(pg_get_serial_sequence('edit', 'id'), 1000)`);
      await store.run(sql`UPDATE parcel SET certificate_code = 0 WHERE id = ${PARCELS.next}`);
      const card = await (await officer.ask(`/api/parcels/${PARCELS.next}`)).json();
      const { baseOfCard, correctAttributes, landOfParcel } = await import('../../data/actions/correct-attributes.ts');
      const change = correctAttributes(landOfParcel(baseOfCard(card)), { parcel: card.id, patch: { address: 'Ấp 9' } });
      expect((await officer.ask('/api/edits', { body: { change } })).status).toBe(201);
      expect((await hearing)[0]).toMatchObject({
        event: 'edit',
        data: { state: 'proposed', communeCode: HERE, versions: [{ type: 'parcel', id: PARCELS.next, version: 1 }] },
      });
      await stream.return(undefined);
    });
  });
});
