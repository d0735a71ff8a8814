import { beforeAll, describe, expect, it } from 'vitest';
import { migrate, schemaMigrations } from './migrate.ts';
import { sql } from './sql.ts';
import type { Store } from './store.ts';
import { describeStores } from './testing/databases.ts';

describeStores('migrating', (open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  const isThere = async (table: string) =>
    (await store.first<{ there: boolean }>(sql`SELECT to_regclass(${table}) IS NOT NULL AS there`))?.there;

  it('does nothing to a database that is up to date', async () => {
    expect(await migrate(store)).toEqual([]);
    expect(await isThere('parcel')).toBe(true);
  });

  describe('with one more file', () => {
    const text = 'CREATE TABLE extra_one (id int); CREATE TABLE extra_two (id int);';
    const extra = { name: '998-extra', text };

    it('applies it once, although two ask at the same time', async () => {
      const all = [...(await schemaMigrations()), extra];
      const steps: (string | undefined)[] = [];
      const tell = ({ detail }: { detail?: string }) => steps.push(detail);
      const [first, second] = await Promise.all([migrate(store, tell, all), migrate(store, undefined, all)]);
      expect([...first, ...second]).toEqual(['998-extra']);
      expect(steps).toContain('998-extra');
      expect(await isThere('extra_two')).toBe(true);
    });

    it('refuses it once it was changed, and says which', async () => {
      const changed = [...(await schemaMigrations()), { ...extra, text: `${text} ` }];
      await expect(migrate(store, undefined, changed)).rejects.toThrow('998-extra was changed');
    });

    it('refuses to work on a database that is newer than the program', async () => {
      await expect(migrate(store)).rejects.toThrow('998-extra, which this version of Thửa does not know');
    });

    it('keeps nothing of a file that fails half way, and says which statement', async () => {
      const broken = { name: '999-broken', text: 'CREATE TABLE half (id int);\nCREATE TABLE half (id int);' };
      const all = [...(await schemaMigrations()), extra, broken];
      await expect(migrate(store, undefined, all)).rejects.toThrow('999-broken, statement 2');
      expect(await isThere('half')).toBe(false);
    });
  });
});
