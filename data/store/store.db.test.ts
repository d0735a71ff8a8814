// The store's promises, on both engines.
import { beforeAll, describe, expect, it } from 'vitest';
import { sql } from './sql.ts';
import type { Store } from './store.ts';
import { describeStores } from './testing/databases.ts';

describeStores('the store', (open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    await store.run(
      sql`CREATE TABLE note (id bigint PRIMARY KEY, words text, seal bytea, shape geometry(Polygon, 4756), tags text[])`,
    );
  });

  describe('answers', () => {
    it('come as plain data, the same on both engines', async () => {
      const row = await store.first(sql`
        SELECT 9007199254740991::int8 AS id, 1234.5::numeric AS area, 0.1::float8 AS share, true AS yes, NULL AS nothing,
          'Đống Đa'::text AS name, '2026-11-21'::date AS day, '2026-11-21 07:00:00+07'::timestamptz AS moment,
          '\\x00ff'::bytea AS bytes, '{"a":[1,null]}'::jsonb AS document, ARRAY['a,b','"c"',NULL] AS words,
          ARRAY[1,2]::int8[] AS ids, ARRAY[1.5]::float8[] AS shares, count(*) AS n, sum(3::int8) AS total`);
      expect(row).toEqual({
        id: 9007199254740991,
        area: 1234.5,
        share: 0.1,
        yes: true,
        nothing: null,
        name: 'Đống Đa',
        day: '2026-11-21',
        moment: new Date('2026-11-21T00:00:00Z'),
        bytes: new Uint8Array([0, 255]),
        document: { a: [1, null] },
        words: ['a,b', '"c"', null],
        ids: [1, 2],
        shares: [1.5],
        n: 1,
        total: 3,
      });
    });
  });
});
