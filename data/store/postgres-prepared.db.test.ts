// Bulk reads whose statements are kept on the server answer the same, whatever becomes of what was kept.
import { beforeAll, expect, it } from 'vitest';
import { sql } from './sql.ts';
import type { Store } from './store.ts';
import { describeStores } from './testing/databases.ts';

describeStores('Bulk reads asked again and again', (open, engine) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  const halved = async (n: number): Promise<string> =>
    Buffer.from(await store.bytes(sql`SELECT convert_to((100 / ${n}::int)::text, 'UTF8')`)).toString();

  it('answer each time with the values of that time', async () => {
    for (let n = 1; n <= 20; n++) expect(await halved(n)).toBe(String(Math.floor(100 / n)));
  });

  it('answer after one of them failed', async () => {
    await expect(store.bytes(sql`SELECT convert_to((1 / ${0}::int)::text, 'UTF8')`)).rejects.toMatchObject({
      code: '22012',
    });
    for (const n of [1, 1, 1])
      expect(await store.bytes(sql`SELECT convert_to((1 / ${n}::int)::text, 'UTF8')`)).toHaveLength(1);
  });

  it('give a large answer whole, in a buffer that can be handed to a thread', async () => {
    const read = () => store.bytes(sql`SELECT convert_to(repeat('x', ${3_000_000}::int), 'UTF8')`);
    const [one, other] = await Promise.all([read(), read()]);
    expect(one.buffer).not.toBe(other.buffer);
    for (const each of [one, other]) expect(Buffer.from(each).equals(Buffer.alloc(3_000_000, 'x'))).toBe(true);
  });

  if (engine === 'postgres')
    it('answer after the server has forgotten them', async () => {
      await halved(3);
      const kept = sql`SELECT count(*)::int AS n FROM pg_prepared_statements WHERE name LIKE 'thua_%'`;
      expect((await store.first<{ n: number }>(kept))?.n).toBeGreaterThan(0);
      await store.run(sql`DEALLOCATE ALL`);
      for (const n of [4, 5, 6]) expect(await halved(n)).toBe(String(Math.floor(100 / n)));
    });

  if (engine === 'postgres')
    it('do not pile up on the server', async () => {
      for (let i = 0; i < 100; i++)
        await store.bytes({ text: `SELECT convert_to('a', 'UTF8') AS column_${i}`, values: [] });
      const kept = sql`SELECT count(*)::int AS n FROM pg_prepared_statements WHERE name LIKE 'thua_%'`;
      expect((await store.first<{ n: number }>(kept))?.n).toBeLessThanOrEqual(64);
    });
});
