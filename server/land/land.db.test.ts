// The working set: the Land that an officer's browser makes of it is the one that the server reads, no person is in it, and its limits are told.
import { beforeAll, describe, expect, it } from 'vitest';
import { wgs84Box } from '../../data/crs/box.ts';
import { planeOf } from '../../data/crs/plane.ts';
import { type BoxMm, boundsOf, boxesMeet } from '../../data/geometry/bounds.ts';
import { grown } from '../../data/land/changed-boxes.ts';
import { isGround, keyOf, type Land, type LandRecord } from '../../data/land/land.ts';
import { AROUND_MM } from '../../data/land/reach.ts';
import { landOf } from '../../data/land/working-set.ts';
import { WorkingSet } from '../../data/model/working-set.ts';
import { makeCommune } from '../../data/sample/commune.ts';
import { loadProvince } from '../../data/sample/load.ts';
import { planProvince } from '../../data/sample/province.ts';
import { firstCounters } from '../../data/sample/records.ts';
import { readLand, readPlace } from '../../data/store/read-land.ts';
import { sql } from '../../data/store/sql.ts';
import type { Store } from '../../data/store/store.ts';
import { describeStores } from '../../data/store/testing/databases.ts';
import { type TestHouse, testHouse, type Visitor } from '../testing/house.ts';

const [HERE, NEXT] = ['99001', '99002'] as const;

describeStores('the working set', (open) => {
  let store: Store;
  let at: TestHouse;
  let officer: Visitor;
  let bbox: string;

  beforeAll(async () => {
    store = await open();
    at = testHouse(store);
    const plan = planProvince({ communes: 3, parcels: 2400, seed: '3' });
    const counters = firstCounters();
    const communes = plan.communes.map((each) => makeCommune(plan, each, counters).commune);
    await store.transact((tx) => loadProvince(tx, plan, communes, counters, at.house.cipher));
    officer = await at.signedIn('officer', [HERE]);
    bbox = boxAround(await borderParcel(), 150_000);
    await store.run(sql`INSERT INTO restriction (commune_code, parcel_id, kind, note, valid_from)
      SELECT commune_code, id, 'mortgage', 'bà Trần Thị Bí Mật vay', '2024-02-03' FROM parcel WHERE commune_code = ${HERE}`);
  });

  /** A place where both communes have land. */
  async function borderParcel(): Promise<BoxMm> {
    const row = await store.first<{ lon: number; lat: number }>(sql`
      SELECT ST_X(p.label) AS lon, ST_Y(p.label) AS lat FROM parcel p JOIN parcel o
        ON o.geom && ST_Expand(p.geom, 0.001) AND o.commune_code = ${NEXT}
      WHERE p.commune_code = ${HERE} ORDER BY p.id LIMIT 1`);
    const [e, n] = planeOf(9210).toMm(row?.lon ?? 0, row?.lat ?? 0);
    return { minE: e, minN: n, maxE: e, maxN: n };
  }

  function boxAround(place: BoxMm, by: number): string {
    const { minE, minN, maxE, maxN } = grown(place, by);
    const plane = planeOf(9210);
    return wgs84Box([...plane.toDegrees(minE, minN), ...plane.toDegrees(maxE, maxN)]).join();
  }

  async function setOf(query: string, who = officer): Promise<WorkingSet> {
    const answer = await who.ask(`/api/land?${query}`);
    expect(answer.status, await answer.clone().text()).toBe(200);
    return WorkingSet.parse(await answer.json());
  }

  const sorted = (land: Land): LandRecord[] => [...land.all()].sort((a, b) => keyOf(a).localeCompare(keyOf(b)));
  /** What an officer is told of the land of another commune. */
  function asTold(record: LandRecord): LandRecord {
    if (record.type === 'restriction') {
      const { note: _note, ...value } = record.value;
      return { ...record, value } as LandRecord;
    }
    if (record.type !== 'parcel' || record.communeCode === HERE) return record;
    const closed = { legalArea: null, address: null, hamletId: null, uses: [] };
    const { isCertified: _certified, ...rest } = record;
    return { ...rest, value: { ...record.value, ...closed } } as LandRecord;
  }

  it('is the Land that the server reads of the same ground', async () => {
    const land = landOf(await setOf(`bbox=${bbox}`));
    expect(land.place).toMatchObject({ communeCode: HERE, zone: 9210 });
    const place = await readPlace(store, HERE);
    if (!place) throw new Error('no commune');
    const parcels = [...land.all()].filter(({ type, communeCode }) => type === 'parcel' && communeCode === HERE);
    const none = { parcel: [], right: [], 'certificate-link': [], restriction: [], 'land-object': [] };
    const all = [...land.all()];
    const read = await readLand(store, place, {
      ids: {
        ...none,
        parcel: parcels.map(({ id }) => id),
        'land-object': all.filter((each) => each.type === 'land-object').map(({ id }) => id),
      },
      parcels: parcels.map(({ id }) => id),
      // the box and the parcels that reach beyond it, as the edits of any of them would reach
      boxes: [
        ...land.place.atHand,
        ...all
          .filter(isGround)
          .flatMap(({ type, communeCode, value: { shape } }) =>
            type === 'parcel' &&
            communeCode === HERE &&
            shape &&
            land.place.atHand.some((box) => boxesMeet(box, boundsOf(shape)))
              ? [grown(boundsOf(shape), AROUND_MM - 100)]
              : [],
          ),
      ],
      numbers: [],
      nationalCodes: [],
    });
    const [mine, theirs] = [sorted(land), sorted(read)];
    const known = new Set(mine.map(keyOf));
    const types = new Set(mine.map(({ type }) => type));
    expect([...types].sort()).toEqual(['certificate-link', 'land-object', 'parcel', 'restriction', 'right']);
    expect(mine.some(({ communeCode }) => communeCode === NEXT)).toBe(true);
    expect(mine.some(({ isCertified }) => isCertified === true)).toBe(true);
    // the server reads roads as far as parcels reach, and knows nothing that the working set has not where all is at hand
    const stood = new Set(theirs.map(keyOf));
    const isNear = (each: LandRecord): boolean => {
      const shape = isGround(each) ? each.value.shape : null;
      return shape !== null && land.place.atHand.some((box) => boxesMeet(box, boundsOf(shape)));
    };
    expect(theirs.filter((each) => !known.has(keyOf(each)) && (each.type === 'parcel' || isNear(each)))).toEqual([]);
    expect(mine.filter((each) => !stood.has(keyOf(each)) && (!isGround(each) || isNear(each)))).toEqual([]);
    expect(mine.filter((each) => stood.has(keyOf(each)))).toEqual(
      theirs.filter((each) => known.has(keyOf(each))).map(asTold),
    );
    expect(land.place.outline).toEqual(place.outline);
  });

  it('has everything that stands where it says that all is at hand', async () => {
    const land = landOf(await setOf(`bbox=${bbox}`));
    const [box] = land.place.atHand;
    const rows = await store.rows<{ id: number; lon: number; lat: number }>(
      sql`SELECT id, ST_X(label) AS lon, ST_Y(label) AS lat FROM parcel WHERE label IS NOT NULL`,
    );
    const inside = rows.filter(({ lon, lat }) => {
      const [e, n] = planeOf(9210).toMm(lon, lat);
      return box && boxesMeet(box, { minE: e, minN: n, maxE: e, maxN: n });
    });
    expect(inside.length).toBeGreaterThan(20);
    expect(inside.filter(({ id }) => !land.get('parcel', id))).toEqual([]);
  });

  it('tells no name, number, note or paper of anybody', async () => {
    const text = await (await officer.ask(`/api/land?bbox=${bbox}`)).text();
    expect(text).not.toContain('Bí Mật');
    const persons = await store.rows<{ said: string | null }>(sql`
      SELECT name AS said FROM party UNION SELECT masked FROM identity_doc UNION SELECT serial FROM certificate
      UNION SELECT register_no FROM certificate`);
    expect(persons.filter(({ said }) => said !== null && said.length > 3 && text.includes(said))).toEqual([]);
  });

  it('is of the commune that is meant: the one named, else the one in reach with the most parcels', async () => {
    const both = await at.signedIn('approver', 'all');
    expect((await setOf(`bbox=${bbox}&commune=${NEXT}`, both)).place.communeCode).toBe(NEXT);
    expect((await setOf(`bbox=${bbox}&commune=${HERE}`, both)).place.communeCode).toBe(HERE);
    const next = await at.signedIn('officer', [NEXT]);
    expect((await setOf(`bbox=${bbox}`, next)).place.communeCode).toBe(NEXT);
  });

  it('is given again only where it has changed', async () => {
    const first = await officer.ask(`/api/land?bbox=${bbox}`, { headers: { 'accept-encoding': 'gzip' } });
    expect(first.headers.get('content-encoding')).toBe('gzip');
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    const etag = first.headers.get('etag') ?? '';
    const ask = () => officer.ask(`/api/land?bbox=${bbox}`, { headers: { 'if-none-match': etag } });
    expect((await ask()).status).toBe(304);
    const land = landOf(await setOf(`bbox=${bbox}`));
    const own = [...land.all()].find(({ type, communeCode }) => type === 'parcel' && communeCode === HERE);
    await store.run(sql`UPDATE parcel SET version = version + 1 WHERE commune_code = ${HERE} AND id = ${own?.id ?? 0}`);
    expect((await ask()).status).toBe(200);
  });

  describe('says its limits', () => {
    const problemsOf = async (query: string) => {
      const answer = await officer.ask(`/api/land?${query}`, { headers: { 'accept-language': 'en' } });
      return { status: answer.status, problems: (await answer.json()).problems };
    };

    it('with the count, where there are too many parcels', async () => {
      const extent = await store.first<{ box: string }>(sql`
        SELECT concat_ws(',', ST_XMin(e), ST_YMin(e), ST_XMax(e), ST_YMax(e)) AS box FROM (SELECT ST_Extent(geom) AS e FROM parcel) x`);
      const [w = 0, s = 0, e = 0, n = 0] = (extent?.box ?? '').split(',').map(Number);
      const { status, problems } = await problemsOf(`bbox=${w - 0.01},${s - 0.01},${e + 0.01},${n + 0.01}`);
      expect(status).toBe(422);
      expect(problems).toMatchObject([
        { rule: 'land.large', message: expect.stringMatching(/\d{4} parcels, at most 2000/) },
      ]);
    });

    it('where the box is no box, or too wide', async () => {
      expect((await problemsOf('bbox=104,9,110,12')).problems).toMatchObject([{ rule: 'land.wide' }]);
      for (const bad of ['', 'bbox=', 'bbox=1,2,3', 'bbox=106,10,105,11', 'bbox=a,b,c,d', `bbox=${bbox}&commune=x`]) {
        expect((await problemsOf(bad)).status, bad).toBe(400);
      }
    });
  });

  it('is for those who edit there: not for the public, leadership, or officers of elsewhere', async () => {
    expect((await at.everyone.ask(`/api/land?bbox=${bbox}`)).status).toBe(401);
    expect((await (await at.signedIn('leader', 'all')).ask(`/api/land?bbox=${bbox}`)).status).toBe(403);
    const stranger = await at.signedIn('officer', ['99003']);
    expect((await stranger.ask(`/api/land?bbox=${bbox}`)).status).toBe(403);
    expect((await officer.ask(`/api/land?bbox=${bbox}&commune=${NEXT}`)).status).toBe(403);
    const nowhere = await (await at.signedIn('admin', 'all')).ask('/api/land?bbox=110,5,110.01,5.01');
    expect(nowhere.status).toBe(404);
  });
});
