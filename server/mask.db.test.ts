// Without a reveal no answer to any role holds more of a personal number than its mask: every route is walked, as every role.
import { beforeAll, describe, expect, it } from 'vitest';
import { describeStores } from '../data/store/testing/databases.ts';
import { type TestHouse, testHouse, type Visitor } from './testing/house.ts';
import { CERTIFICATE_ID, DOCUMENT_ID, HERE, PARCELS, SECRETS, settle } from './testing/land.ts';
import { openMasks, wordsOfNumbers } from './testing/personal-data.ts';
import { ROUTE_TABLE } from './testing/route-table.ts';

const ROLES = ['officer', 'approver', 'leader', 'admin'] as const;
const NUMBERS = [SECRETS.number, SECRETS.farNumber, SECRETS.serial, SECRETS.farSerial, '0912345678', '361234567'];
/** Remarks in which people write what does not belong there. */
const REMARK = `bà Mật, CCCD ${SECRETS.number}, CMND 361234567, gọi 0912345678`;

describeStores('the mask', (open) => {
  let at: TestHouse;
  const who = new Map<string, Visitor>();
  beforeAll(async () => {
    at = testHouse(await open());
    await settle(at.house);
    for (const role of ROLES) who.set(role, await at.signedIn(role, role === 'admin' ? 'all' : [HERE]));
    const officer = who.get('officer') ?? at.everyone;
    const flag = { parcelId: PARCELS.first, kind: 'boundary', comment: REMARK };
    const { id, version } = await (await officer.ask('/api/flags', { body: flag })).json();
    const decision = { version, to: 'dismissed', note: REMARK };
    expect((await officer.ask(`/api/flags/${id}/decision`, { body: decision })).status).toBe(200);
    for (const [what, secret] of [
      ['identity', DOCUMENT_ID],
      ['certificate', CERTIFICATE_ID],
    ]) {
      const reveal = { what, id: secret, reason: REMARK };
      expect((await officer.ask(`/api/parcels/${PARCELS.first}/reveal`, { body: reveal })).status).toBe(200);
    }
    // the one edit on record, with a number in its reason
    await at.house.store.run({ text: 'UPDATE edit SET reason = $1, decision_note = $1', values: [REMARK] });
    paths.push(`/api/flags/${id}`);
  });

  const parcels = Object.values(PARCELS).flatMap((id) => [`/api/parcels/${id}`, `/api/parcels/${id}/history`]);
  const paths = [...parcels, ...ROUTE_TABLE.filter(({ method }) => method === 'GET').map(({ path }) => path)].filter(
    (path) => path !== '/api/live' && path !== '/api/openapi.json' && !path.endsWith('.png'),
  );

  describe.each(ROLES)('to the %s', (role) => {
    it('leaves open at most three signs, and no year of birth', async () => {
      for (const path of paths) {
        const answer = await who.get(role)?.ask(path);
        const text = answer ? await answer.text() : '';
        expect(wordsOfNumbers(text, NUMBERS), path).toEqual([]);
        expect(openMasks(text), path).toEqual([]);
        expect(text, path).not.toMatch(/\b1985\b/);
      }
    });
  });

  it('is there: officers read masks, and the walk would find what is not masked', async () => {
    const card = await (await who.get('officer')?.ask(`/api/parcels/${PARCELS.first}`))?.text();
    expect(card).toContain('•••••••••234');
    expect(card).toContain('CCCD •••••••••234');
    expect(openMasks('"masked":"0791••••1234"')).toEqual(['0791••••1234']);
    expect(wordsOfNumbers('số 079 185 001 234', NUMBERS)).toEqual([SECRETS.number]);
  });
});
