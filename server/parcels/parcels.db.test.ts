// Parcels by role: lists, the card, the reveal, history and lineage.
import { beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../../data/store/sql.ts';
import type { Store } from '../../data/store/store.ts';
import { describeStores } from '../../data/store/testing/databases.ts';
import { type TestHouse, testHouse, type Visitor } from '../testing/house.ts';
import { CERTIFICATE_ID, DOCUMENT_ID, ELSEWHERE, HERE, PARCELS, SECRETS, settle } from '../testing/land.ts';

describeStores('parcels', (open) => {
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
  const card = (id: number = PARCELS.first) => `/api/parcels/${id}`;
  const bodyOf = async (answer: Response) => {
    expect(answer.status).toBe(200);
    return answer.json();
  };

  describe('lists', () => {
    it('are GeoJSON in WGS 84 with the parcel id as feature id', async () => {
      const answer = await at.everyone.ask(`/api/parcels?commune=${HERE}&sheet=36&no=225`);
      expect(answer.headers.get('content-type')).toMatch(/^application\/geo\+json/);
      const body = await bodyOf(answer);
      expect(body.features).toHaveLength(1);
      const [feature] = body.features;
      expect(feature).toMatchObject({ id: PARCELS.first, properties: { sheetNo: '36', parcelNo: '225' } });
      const [lon, lat] = feature.geometry.coordinates[0][0][0];
      expect(lon).toBeCloseTo(106.66, 1);
      expect(lat).toBeCloseTo(10.77, 1);
    });
    it('tell the public no states and no address, and officers in reach both', async () => {
      const path = `/api/parcels?commune=${HERE}&sheet=36&no=225`;
      const open = await bodyOf(await at.everyone.ask(path));
      const strange = await bodyOf(await stranger.ask(path));
      const full = await bodyOf(await officer.ask(path));
      expect(open.features[0].properties).toEqual(strange.features[0].properties);
      expect(open.features[0].properties).not.toHaveProperty('certificate');
      expect(full.features[0].properties).toMatchObject({ certificate: 1, address: SECRETS.address });
    });
    it('go on page by page until all were given once', async () => {
      const ids: number[] = [];
      let next: string | undefined = `/api/parcels?commune=${HERE}&limit=2`;
      while (next) {
        const body: { features: { id: number }[]; links: { href: string }[] } = await bodyOf(
          await at.everyone.ask(next),
        );
        ids.push(...body.features.map(({ id }) => id));
        next = body.links[0]?.href;
      }
      expect(ids).toEqual([PARCELS.first, PARCELS.next, PARCELS.bare, PARCELS.apart]);
    });
    it('hold what a box holds', async () => {
      const { bounds } = await bodyOf(await at.everyone.ask(card()));
      const body = await bodyOf(await at.everyone.ask(`/api/parcels?bbox=${bounds.join(',')}`));
      expect(body.features.map(({ id }: { id: number }) => id)).toEqual([PARCELS.first, PARCELS.next]);
    });
    it('behind the numbers of leadership are closed to the public and to other communes', async () => {
      const path = `/api/parcels?commune=${HERE}&having=owner_complete`;
      expect((await at.everyone.ask(path)).status).toBe(401);
      expect((await stranger.ask(path)).status).toBe(403);
      const body = await bodyOf(await leader.ask(path));
      expect(body.features.map(({ id }: { id: number }) => id)).toEqual([PARCELS.first]);
    });
    it('split all parcels in two halves by each having and its opposite', async () => {
      const idsOf = async (having: string): Promise<number[]> => {
        const body = await bodyOf(await leader.ask(`/api/parcels?commune=${HERE}&having=${having}`));
        return body.features.map(({ id }: { id: number }) => id);
      };
      const all = await idsOf('all');
      for (const [yes, no] of [
        ['certificate', 'no_certificate'],
        ['owner_complete', 'owner_incomplete'],
      ] as const) {
        expect([...(await idsOf(yes)), ...(await idsOf(no))].sort()).toEqual(all);
      }
      expect(await idsOf('no_shape')).toEqual([PARCELS.bare]);
      expect(await idsOf('flagged_geometry')).toEqual([PARCELS.first]);
      expect(await idsOf('flagged_owner')).toEqual([]);
    });
  });

  describe('the card', () => {
    it('of the public holds shape, numbers and area, and nothing of persons', async () => {
      const body = await bodyOf(await at.everyone.ask(card()));
      expect(body).toMatchObject({
        communeName: 'Mộc Thạnh',
        provinceName: 'Tỉnh Thử',
        sheetNo: '36',
        parcelNo: '225',
        shape: { zone: 9210 },
      });
      expect(body.shape.polygons[0][0].slice(0, 2)).toEqual([600_000_000, 1_191_000_000]);
      expect(Object.keys(body)).not.toContain('owners');
      expect(await bodyOf(await stranger.ask(card()))).toEqual(body);
    });
    it('of an officer names owners in full and masks numbers and serials', async () => {
      const body = await bodyOf(await officer.ask(card()));
      expect(body.owners).toEqual([
        expect.objectContaining({
          name: SECRETS.name,
          share: [1, 1],
          identities: [{ id: DOCUMENT_ID, kind: 'cccd', masked: '•••••••••234' }],
        }),
      ]);
      expect(body.certificates).toEqual([expect.objectContaining({ id: CERTIFICATE_ID, serialMasked: '•• ••••59' })]);
      expect(JSON.stringify(body)).not.toContain(SECRETS.number);
      expect(JSON.stringify(body)).not.toContain(SECRETS.serial);
      expect(body.sheet).toMatchObject({ scale: 1000 });
      expect(body.hamletName).toBe('Ấp 1');
      expect(body.flags).toHaveLength(1);
    });
    it('of leadership holds everything but persons', async () => {
      const body = await bodyOf(await leader.ask(card()));
      expect(body).toMatchObject({ owners: null, certificates: null, legalArea: 398 });
      expect(JSON.stringify(body)).not.toContain(SECRETS.name);
    });
    it('names the parcels that share a corner with it, not those that are only near', async () => {
      const body = await bodyOf(await officer.ask(card()));
      expect(body.neighbours.map(({ id }: { id: number }) => id)).toEqual([PARCELS.next]);
    });
    it('of a parcel without shape says so', async () => {
      expect(await bodyOf(await at.everyone.ask(card(PARCELS.bare)))).toMatchObject({
        shape: null,
        bounds: null,
        at: null,
      });
    });
    it('is not there for an id that no parcel has', async () => {
      expect((await officer.ask(card(999_999))).status).toBe(404);
      expect((await officer.ask('/api/parcels/abc')).status).toBe(400);
      expect((await officer.ask('/api/parcels/99999999999999999999')).status).toBe(400);
    });
  });

  describe('a reveal', () => {
    const asked = { what: 'identity', id: DOCUMENT_ID, reason: 'đối chiếu hồ sơ' } as const;
    it('gives the number and the serial, and leaves a row with who, what and why but not the value', async () => {
      const number = await bodyOf(await officer.ask(`${card()}/reveal`, { body: asked }));
      expect(number).toEqual({ value: SECRETS.number });
      const serial = await bodyOf(
        await officer.ask(`${card()}/reveal`, { body: { ...asked, what: 'certificate', id: CERTIFICATE_ID } }),
      );
      expect(serial).toEqual({ value: SECRETS.serial });
      const year = await officer.ask(`${card()}/reveal`, { body: { ...asked, what: 'birth_year', id: 601 } });
      expect(await bodyOf(year)).toEqual({ value: '1985' });
      const rows = await store.rows<Record<string, unknown>>(
        sql`SELECT * FROM access_log WHERE action = 'reveal' ORDER BY id`,
      );
      expect(rows[0]).toMatchObject({
        object_type: 'parcel',
        object_id: PARCELS.first,
        fields: `identity ${DOCUMENT_ID}`,
        reason: asked.reason,
        commune_code: HERE,
      });
      expect(JSON.stringify(rows)).not.toContain(SECRETS.number);
    });
    it('needs a reason', async () => {
      expect((await officer.ask(`${card()}/reveal`, { body: { ...asked, reason: ' ' } })).status).toBe(400);
    });
    it('is not for the public, for leadership, or for another commune', async () => {
      expect((await at.everyone.ask(`${card()}/reveal`, { body: asked })).status).toBe(401);
      expect((await leader.ask(`${card()}/reveal`, { body: asked })).status).toBe(403);
      expect((await stranger.ask(`${card()}/reveal`, { body: asked })).status).toBe(404);
    });
    it('does not give a number that belongs to another parcel', async () => {
      expect((await officer.ask(`${card(PARCELS.next)}/reveal`, { body: asked })).status).toBe(404);
      expect((await officer.ask(`${card()}/reveal`, { body: { ...asked, id: 702 } })).status).toBe(404);
    });
  });

  describe('history and lineage', () => {
    it('tell every version, newest first, who made it and what changed', async () => {
      const { entries } = await bodyOf(await officer.ask(`${card()}/history`));
      expect(entries).toHaveLength(2);
      expect(entries[0]).toMatchObject({
        version: 2,
        how: 'edit',
        actorName: 'Cán bộ Sửa Đổi',
        reason: 'đo lại',
        validTo: null,
      });
      expect(entries[0].changed.map(({ field }: { field: string }) => field).sort()).toEqual(['landUse', 'uses']);
      expect(entries[1]).toMatchObject({ version: 1, how: 'import', actorName: 'nhap-lieu', importRun: 1 });
    });
    it('tell parents and children', async () => {
      expect(await bodyOf(await officer.ask(`${card()}/lineage`))).toMatchObject({
        parents: [{ id: 499, sheetNo: null, parcelNo: null, editId: 1, inForce: false, generation: -1 }],
        children: [],
        links: [{ parent: 499, child: PARCELS.first, editId: 1 }],
        isWhole: true,
      });
    });
    it('are for accounts with the commune in reach', async () => {
      for (const what of ['history', 'lineage']) {
        expect((await at.everyone.ask(`${card()}/${what}`)).status).toBe(401);
        expect((await stranger.ask(`${card()}/${what}`)).status).toBe(404);
        expect((await officer.ask(`/api/parcels/999999/${what}`)).status).toBe(404);
      }
    });
  });
});
