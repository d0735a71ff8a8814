// The store's promises, on both engines.
import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from './sql.ts';
import type { Cell, Store } from './store.ts';
import { describeStores } from './testing/databases.ts';

const square = Uint8Array.from(
  Buffer.from(
    '0103000020941200000100000005000000000000000000000000000000000000000000000000000000000000000000f03f' +
      '000000000000f03f000000000000f03f000000000000f03f000000000000000000000000000000000000000000000000',
    'hex',
  ),
);

describeStores('the store', (open, engine) => {
  let store: Store;
  const notes = async () => (await store.first<{ n: number }>(sql`SELECT count(*) AS n FROM note`))?.n;
  beforeAll(async () => {
    store = await open();
    await store.run(sql`
      CREATE TABLE note (id bigint PRIMARY KEY, words text, seal bytea, shape geometry(Polygon, 4756), tags text[])`);
  });
  beforeEach(async () => {
    await store.run(sql`DELETE FROM note`);
  });

  describe('an answer', () => {
    it('is plain data, the same on both engines', async () => {
      const row = await store.first(sql`
        SELECT 9007199254740991::int8 AS id, 1234.5::numeric AS area, 0.1::float8 AS share, true AS yes, NULL AS nothing,
          'Đống Đa'::text AS name, '2026-11-21'::date AS day, '2026-11-21 07:00:00+07'::timestamptz AS moment,
          '\\x00ff'::bytea AS bytes, '{"a":[1,null]}'::jsonb AS document, ARRAY['a,b','"c"',NULL] AS words,
          ARRAY[1,2]::int8[] AS ids, ARRAY[1.5]::float8[] AS shares, count(*) AS n, sum(3::int8) AS total,
          current_setting('timezone') IN ('UTC', 'Etc/GMT0') AS utc`);
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
        utc: true,
      });
    });

    it('gives bound values back as they were, whatever they hold', async () => {
      const words = fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0'));
      const bytes = fc.uint8Array({ maxLength: 40 });
      await fc.assert(
        fc.asyncProperty(
          words,
          fc.array(words),
          bytes,
          fc.maxSafeInteger(),
          fc.double({ noNaN: true }),
          async (text, list, data, id, x) => {
            const row = await store.first(sql`
            SELECT ${text}::text AS text, ${list}::text[] AS list, ${data}::bytea AS data, ${id}::int8 AS id, ${x}::float8 = ${x}::float8 AS x`);
            expect(row).toEqual({ text, list, data: Uint8Array.from(data), id, x: true });
          },
        ),
        { numRuns: 60 },
      );
    });

    it('keeps a moment to the millisecond and in no time zone but its own', async () => {
      const moment = new Date('2026-06-30T23:59:59.123+07:00');
      const row = await store.first<{ moment: Date }>(sql`SELECT ${moment}::timestamptz AS moment`);
      expect(row?.moment).toEqual(moment);
    });

    it('counts the rows touched, and is undefined where there is no first row', async () => {
      expect(await store.run(sql`INSERT INTO note (id) VALUES (1), (2), (3)`)).toBe(3);
      expect(await store.run(sql`UPDATE note SET words = 'x' WHERE id > ${1}`)).toBe(2);
      expect(await store.first(sql`SELECT 1 FROM note WHERE id = 9`)).toBeUndefined();
    });

    it('refuses a whole number that JavaScript cannot hold, rather than change it', async () => {
      await expect(store.rows(sql`SELECT 9007199254740993::int8 AS id`)).rejects.toMatchObject({ code: '22003' });
    });
  });

  describe('bytes', () => {
    it('come as they are stored, in a buffer of their own', async () => {
      const data = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 7919) & 255);
      await store.run(sql`INSERT INTO note (id, seal) VALUES (1, ${data})`);
      const ask = () => store.bytes(sql`SELECT seal FROM note WHERE id = ${1}`);
      const [read, other] = [await ask(), await ask()];
      expect(Buffer.compare(read, data)).toBe(0);
      // it is handed over to threads whole: nothing else lies in it but what came around the cell
      expect(read.buffer).not.toBe(other.buffer);
      expect(read.buffer.byteLength - data.length).toBeLessThan(256);
    });

    it('are empty for NULL, and for no row', async () => {
      expect(await store.bytes(sql`SELECT NULL::bytea`)).toHaveLength(0);
      expect(await store.bytes(sql`SELECT seal FROM note WHERE id = 5`)).toHaveLength(0);
    });
  });

  describe('a refusal', () => {
    it.each([
      [sql`SELECT nothing FROM nowhere`, '42P01'],
      [sql`SELECT ${'0870123456789'}::int2`, '22003'],
      [sql`SELECT ${'Nguyễn Văn A'}::int4`, '22P02'],
      [sql`SELECT ${'31-12-Nguyễn'}::date`, '22007'],
      [sql`SELECT ${'not a shape of Nguyễn'}::geometry`, 'XX000'],
    ])('has a code, and no value of a record in it: %o', async (statement, code) => {
      const error: unknown = await store.rows(statement).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ name: 'StoreError', code });
      expect(String(error)).not.toMatch(/Nguyễn|0870/);
    });

    it('names the constraint and not the row that broke it', async () => {
      await store.run(sql`INSERT INTO note (id) VALUES (4711)`);
      const error: unknown = await store
        .run(sql`INSERT INTO note (id) VALUES (4711)`)
        .catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code: '23505', constraint: 'note_pkey' });
      expect(String(error)).not.toContain('4711');
    });

    it('answers a NUL character before the database sees it', async () => {
      await expect(store.first(sql`SELECT ${'a\0b'}::text`)).rejects.toMatchObject({ code: '22021' });
    });
  });

  describe('a transaction', () => {
    it('leaves no trace when its work throws', async () => {
      const work = store.transact(async (tx) => {
        await tx.run(sql`INSERT INTO note (id) VALUES (1)`);
        throw new Error('second thoughts');
      });
      await expect(work).rejects.toThrow('second thoughts');
      expect(await notes()).toBe(0);
    });

    it('fails as a whole even if the work catches the failure of one statement', async () => {
      const work = store.transact(async (tx) => {
        await tx.run(sql`INSERT INTO note (id) VALUES (1)`);
        await tx.run(sql`INSERT INTO note (id) VALUES (1)`).catch(() => undefined);
        await expect(tx.first(sql`SELECT 1`)).rejects.toMatchObject({ code: '25P02' });
      });
      await expect(work).rejects.toMatchObject({ code: '23505' });
      expect(await notes()).toBe(0);
    });

    it('refuses statements after its end, and the store inside of it', async () => {
      const leaked = await store.transact(async (tx) => {
        await expect(store.first(sql`SELECT 1`)).rejects.toMatchObject({ code: 'TH004' });
        return tx;
      });
      await expect(leaked.first(sql`SELECT 1`)).rejects.toMatchObject({ code: '25000' });
    });

    it('is not seen by others until it ends, and many at once lose nothing', async () => {
      await store.run(sql`INSERT INTO note (id, words) VALUES (1, '0')`);
      const add = () =>
        store.transact(async (tx) => {
          const row = await tx.first<{ words: string }>(sql`SELECT words FROM note WHERE id = 1 FOR UPDATE`);
          await tx.run(sql`UPDATE note SET words = ${String(Number(row?.words) + 1)} WHERE id = 1`);
        });
      await Promise.all(Array.from({ length: 20 }, add));
      expect(await store.first(sql`SELECT words FROM note`)).toEqual({ words: '20' });
    });
  });

  describe('a load', () => {
    const awkward: readonly (readonly Cell[])[] = [
      [
        1,
        'tab\tnew\nline\rreturn\\N back\\slash "quote" ,',
        new Uint8Array([0, 1, 92, 255]),
        square,
        ['a,b', '{"', '\\', 'NULL', ''],
      ],
      [2n, 'Đường Nguyễn Thị Minh Khai 🗺', null, null, []],
      [3, '\\.', new Uint8Array(0), square, null],
      [4, '', null, null, null],
    ];
    const columns = ['id', 'words', 'seal', 'shape', 'tags'];

    it('stores every character as it came: tabs, line ends, backslashes, bytes, shapes, nulls', async () => {
      expect(await store.transact((tx) => tx.load('note', columns, awkward))).toBe(4);
      const rows = await store.rows<Record<string, unknown>>(
        sql`SELECT id, words, seal, ST_AsEWKB(shape) AS shape, tags FROM note ORDER BY id`,
      );
      expect(rows.map((row) => columns.map((column) => row[column]))).toEqual(
        awkward.map((row) => row.map((cell) => (typeof cell === 'bigint' ? Number(cell) : cell))),
      );
    });

    it('streams: rows are asked for as they are sent, never all at once', async () => {
      let made = 0;
      let mostAhead = 0;
      let turn = 0;
      const tick = setInterval(() => {
        turn += 1;
      }, 1);
      async function* rows() {
        for (let id = 0; id < 30_000; id++) {
          made += 1;
          mostAhead = Math.max(mostAhead, turn);
          yield [id, 'x'.repeat(200)] as const;
        }
      }
      const stored = await store.transact((tx) => tx.load('note', ['id', 'words'], rows()));
      clearInterval(tick);
      expect([stored, made]).toEqual([30_000, 30_000]);
      expect(mostAhead, 'the event loop turned while rows were made').toBeGreaterThan(0);
    });

    it.each<[string, readonly (readonly Cell[])[], string]>([
      [
        'a NUL in a text',
        [
          [1, 'a'],
          [2, 'a\0b'],
        ],
        '22021',
      ],
      ['a row of the wrong length', [[1, 'a'], [2]], '22P04'],
      [
        'a value that does not fit',
        [
          [1, 'a'],
          ['Nguyễn', 'b'],
        ],
        '22P02',
      ],
    ])('refuses %s and keeps nothing', async (_, rows, code) => {
      const error: unknown = await store
        .transact((tx) => tx.load('note', ['id', 'words'], rows))
        .catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code });
      expect(String(error)).not.toContain('Nguyễn');
      expect(await notes()).toBe(0);
      expect(await store.first(sql`SELECT 1 AS alive`)).toEqual({ alive: 1 });
    });

    it('keeps nothing when the source of the rows breaks off', async () => {
      async function* rows() {
        yield [1, 'a'] as const;
        throw new Error('the file ends early');
      }
      await expect(store.transact((tx) => tx.load('note', ['id', 'words'], rows()))).rejects.toThrow(
        'the file ends early',
      );
      expect(await notes()).toBe(0);
    });

    it('accepts names of tables and columns, not pieces of SQL', async () => {
      const load = (table: string, column: string) => store.transact((tx) => tx.load(table, [column], []));
      await expect(load('note; DROP TABLE note', 'id')).rejects.toMatchObject({ code: 'TH004' });
      await expect(load('note', 'id") FROM PROGRAM')).rejects.toMatchObject({ code: 'TH004' });
      await expect(load('note', 'nothing')).rejects.toMatchObject({ code: '42703' });
      await expect(load('nowhere', 'id')).rejects.toMatchObject({ code: '42703' });
      expect(await store.transact((tx) => tx.load('note', ['id'], []))).toBe(0);
    });
  });

  describe('a notice', () => {
    it('is heard after the commit, in order, and not at all after a rollback', async () => {
      const heard: string[] = [];
      const stop = await store.listen('land', (payload) => heard.push(payload));
      await store
        .transact(async (tx) => {
          await tx.notify('land', 'rolled back');
          throw new Error('no');
        })
        .catch(() => undefined);
      await store.transact(async (tx) => {
        await tx.notify('land', 'một');
        await tx.notify('land', 'một');
        await tx.notify('elsewhere', 'x');
        await tx.notify('land', 'hai');
        expect(heard).toEqual([]);
      });
      await expect.poll(() => heard.length).toBe(2);
      await stop();
      await store.transact((tx) => tx.notify('land', 'ba'));
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(heard).toEqual(['một', 'hai']);
    });

    it('is refused above 8000 bytes on both engines', async () => {
      await expect(store.transact((tx) => tx.notify('land', 'ă'.repeat(4000)))).rejects.toMatchObject({
        code: '22023',
      });
    });

    if (engine === 'postgres')
      it('says that some may have been missed after a lost connection, and listens again', async () => {
        const heard: string[] = [];
        let gaps = 0;
        const stop = await store.listen(
          'land',
          (payload) => heard.push(payload),
          () => {
            gaps += 1;
          },
        );
        await store.run(
          sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'thua listen' AND datname = current_database()`,
        );
        await expect.poll(() => gaps).toBe(1);
        await store.transact((tx) => tx.notify('land', 'again'));
        await expect.poll(() => heard).toEqual(['again']);
        await stop();
        expect([gaps, heard]).toEqual([1, ['again']]);
      });
  });
});
