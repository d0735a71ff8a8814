// The guard, tested with the statements that break PGlite: overlays of a self-intersecting parcel.
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from './open.ts';
import { uncaughtExceptions } from './pglite-guard.ts';
import { proveGuard } from './prove-guard.ts';
import { type Sql, sql } from './sql.ts';
import type { Store } from './store.ts';
import { copyOfTemplate } from './testing/databases.ts';

/** A statement from pieces of text; these tests need names and clauses that cannot be bound. */
const statement = (text: string): Sql => ({ text, values: [] });
const overlay = (what: string) => `${what}(shape, 'POLYGON((0 0,3 0,3 1,0 1,0 0))'::geometry)`;
const area = overlay('ST_Intersection');

describe('the statement guard of the embedded database', () => {
  let directory: string;
  let store: Store;
  beforeAll(async () => {
    directory = await copyOfTemplate();
    store = await openStore({ directory });
    await store.run(sql`CREATE TABLE plot (id int, shape geometry)`);
    await store.run(sql`CREATE FUNCTION crop() RETURNS int LANGUAGE plpgsql AS
      $$ BEGIN UPDATE plot SET shape = ST_Intersection(shape, 'POLYGON((0 0,3 0,3 1,0 1,0 0))'::geometry); RETURN 1;
         EXCEPTION WHEN OTHERS THEN RETURN 0; END $$`);
  });
  afterAll(async () => {
    await store.close();
    await rm(directory, { recursive: true, force: true });
  });
  beforeEach(async () => {
    await store.run(sql`DELETE FROM plot`);
    await store.run(sql`INSERT INTO plot VALUES
      (1, 'POLYGON((0 0,1 0,1 1,0 1,0 0))'), (2, 'POLYGON((0 0,2 2,2 0,0 2,0 0))'), (3, 'POLYGON((0 0,1 0,1 1,0 1,0 0))')`);
  });

  const everything = () => store.rows(sql`SELECT id, ST_AsText(shape) AS shape FROM plot ORDER BY id`);

  const breaking: readonly (readonly [string, string])[] = [
    ...['ST_Intersection', 'ST_Union', 'ST_Difference', 'ST_SymDifference'].map(
      (name) => [`SELECT with ${name}`, `SELECT ST_AsText(${overlay(name)}) AS a FROM plot`] as const,
    ),
    ['UPDATE', `UPDATE plot SET shape = ${area}`],
    ['INSERT … SELECT', `INSERT INTO plot SELECT id + 10, ${area} FROM plot`],
    ['INSERT … RETURNING', `INSERT INTO plot SELECT id + 10, ${area} FROM plot RETURNING id`],
    ['DELETE', `DELETE FROM plot WHERE ST_Area(${area}) < 9`],
    ['WITH … UPDATE', `WITH cut AS (UPDATE plot SET shape = ${area} RETURNING id) SELECT count(*) AS n FROM cut`],
    ['an aggregate', 'SELECT ST_AsText(ST_Union(shape)) AS a FROM plot'],
    ['EXISTS', `SELECT EXISTS (SELECT 1 FROM plot WHERE id % 100 = 2 AND ST_Area(${area}) > -1) AS yes`],
    ['CREATE TABLE AS', `CREATE TABLE cut AS SELECT ${area} AS shape FROM plot`],
    ['CREATE INDEX', `CREATE INDEX cut ON plot USING gist ((${area}))`],
    ['ALTER TABLE', `ALTER TABLE plot ALTER COLUMN shape TYPE geometry USING ${area}`],
    ['a function that catches everything', 'SELECT crop() AS done'],
    ['DO', `DO $$ BEGIN UPDATE plot SET shape = ${area}; EXCEPTION WHEN OTHERS THEN NULL; END $$`],
    [
      'constants',
      `SELECT ST_AsText(ST_Intersection('POLYGON((0 0,2 2,2 0,0 2,0 0))'::geometry, 'POLYGON((0 0,3 0,3 1,0 1,0 0))'::geometry)) AS a`,
    ],
  ];

  it.each(breaking)('refuses %s on a bow-tie, and every row is as it was', async (_, text) => {
    const before = await everything();
    await expect(store.run(statement(text))).rejects.toMatchObject({ code: 'TH001' });
    expect(await everything()).toEqual(before);
    expect(await store.first(sql`SELECT to_regclass('cut')::text AS cut`)).toEqual({ cut: null });
  });

  it.each(breaking)(
    'rolls a transaction back that holds %s on a bow-tie, also if the work caught the refusal',
    async (_, text) => {
      const before = await everything();
      const work = store.transact(async (tx) => {
        await tx.run(sql`UPDATE plot SET id = id + 100`);
        await tx.run(statement(text)).catch(() => undefined);
      });
      await expect(work).rejects.toMatchObject({ code: 'TH001' });
      expect(await everything()).toEqual(before);
    },
  );

  it('reads bytes under the same guard', async () => {
    await expect(store.bytes(statement(`SELECT ST_AsEWKB(ST_Union(shape)) FROM plot`))).rejects.toMatchObject({
      code: 'TH001',
    });
  });

  it('still works after hundreds of refusals, and valid shapes are answered all along', async () => {
    const before = await everything();
    for (let i = 0; i < 100; i++) {
      await expect(store.run(statement(`UPDATE plot SET shape = ${area}`))).rejects.toMatchObject({ code: 'TH001' });
      expect(await store.rows(statement(`SELECT ST_Area(${area}) AS a FROM plot WHERE id = 1`))).toEqual([{ a: 1 }]);
    }
    expect(await everything()).toEqual(before);
  });

  it('stops the start if a future version would answer such an overlay as if nothing had happened', async () => {
    await proveGuard(store);
    const careless = { ...store, rows: async () => [] };
    await expect(proveGuard(careless)).rejects.toThrow('went unnoticed');
    expect(() =>
      uncaughtExceptions({
        Module: {},
        execProtocolRawStream: async () => undefined,
        _handleBlob: async () => undefined,
      }),
    ).toThrow('does not count');
  });
});
