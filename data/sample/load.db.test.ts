// A small province in both databases: every record arrives, numbers are sealed, nothing is half there.
import { beforeAll, expect, test } from 'vitest';
import { openCipher } from '../store/cipher.ts';
import { sql } from '../store/sql.ts';
import type { Store } from '../store/store.ts';
import { describeStores } from '../store/testing/databases.ts';
import { makeCommune } from './commune.ts';
import { loadProvince } from './load.ts';
import { planProvince } from './province.ts';
import { firstCounters, type SampleCommune } from './records.ts';

const cipher = openCipher('a key for the tests of the sample, long enough');

describeStores('The demo province in the record', (open) => {
  let store: Store;
  const communes: SampleCommune[] = [];
  let rows = 0;

  beforeAll(async () => {
    store = await open();
    const plan = planProvince({ communes: 2, parcels: 500, seed: '3' });
    const counters = firstCounters();
    for (const each of plan.communes) communes.push(makeCommune(plan, each, counters).commune);
    const loaded = await store.transact((tx) => loadProvince(tx, plan, communes, counters, cipher));
    rows = loaded.rows;
  });

  const count = async (
    table: 'parcel' | 'party' | 'certificate' | 'land_right' | 'flag',
  ): Promise<number | undefined> => {
    const tables = {
      parcel: sql`SELECT count(*) AS n FROM parcel`,
      party: sql`SELECT count(*) AS n FROM party`,
      certificate: sql`SELECT count(*) AS n FROM certificate`,
      land_right: sql`SELECT count(*) AS n FROM land_right`,
      flag: sql`SELECT count(*) AS n FROM flag`,
    };
    return (await store.first<{ n: number }>(tables[table]))?.n;
  };
  const all = <T>(pick: (commune: SampleCommune) => readonly T[]): number =>
    communes.reduce((sum, commune) => sum + pick(commune).length, 0);

  test('has every parcel, holder, right, certificate and flag that was made', async () => {
    expect(await count('parcel')).toBe(all(({ parcels }) => parcels));
    expect(await count('party')).toBe(all(({ parties }) => parties));
    expect(await count('land_right')).toBe(all(({ rights }) => rights));
    expect(await count('certificate')).toBe(all(({ certificates }) => certificates));
    expect(await count('flag')).toBe(all(({ flags }) => flags));
    expect(rows).toBeGreaterThan(2000);
  });

  test('has valid shapes whose labels lie inside, and a province outline around its communes', async () => {
    const wrong = await store.first<{ n: number }>(sql`SELECT count(*) AS n FROM parcel
      WHERE NOT ST_IsValid(geom) OR NOT ST_Contains(geom, label) OR ST_SRID(geom) <> 4756`);
    expect(wrong?.n).toBe(0);
    const province = await store.first<{ code: string; valid: boolean; near: boolean }>(sql`
      SELECT code, ST_IsValid(geom) AS valid,
        abs(ST_Area(geom) - (SELECT sum(ST_Area(geom)) FROM commune)) < 1e-12 AS near FROM province`);
    expect(province).toEqual({ code: '99', valid: true, near: true });
  });

  test('keeps numbers of identity sealed, findable by their index and readable only with the key', async () => {
    const party = communes[0]?.parties.find(({ identities }) => identities.length > 0);
    const number = party?.identities[0]?.number ?? '';
    const found = await store.first<{ masked: string; cipher: Uint8Array }>(
      sql`SELECT masked, number_cipher AS cipher FROM identity_doc WHERE number_index = ${cipher.index(number)}`,
    );
    expect(found?.masked).not.toContain(number.slice(4, 8));
    expect(cipher.open(found?.cipher ?? new Uint8Array())).toBe(number);
  });

  test('is marked as a demo, and the next record gets a free id', async () => {
    expect(await store.first(sql`SELECT value FROM setting WHERE name = 'demo'`)).toEqual({ value: true });
    const next = await store.first<{ id: number; top: number }>(sql`SELECT nextval('record_id') AS id,
      greatest((SELECT max(id) FROM parcel), (SELECT max(id) FROM flag), (SELECT max(id) FROM land_right)) AS top`);
    expect(next?.id).toBeGreaterThan(next?.top ?? Number.POSITIVE_INFINITY);
  });

  test('finds old commune names of before the merger', async () => {
    const old = await store.rows<{ newCode: string }>(
      sql`SELECT new_code AS "newCode" FROM old_unit WHERE level = 'commune'`,
    );
    expect(new Set(old.map(({ newCode }) => newCode))).toEqual(new Set(['99001', '99002']));
    expect(old.length).toBeGreaterThanOrEqual(4);
  });
});
