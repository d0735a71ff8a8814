// An import and an edit of one commune follow each other: neither sees half of the other.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import { openCipher } from '../store/cipher.ts';
import { openStore } from '../store/open.ts';
import { lockCommune } from '../store/read-land.sql.ts';
import { sql } from '../store/sql.ts';
import { type Cleanups, freshDatabase } from '../store/testing/databases.ts';
import { importFile } from './run.ts';
import { undoRun } from './undo.ts';

const postgres = inject('postgres');
const cipher = openCipher('0123456789abcdef0123456789abcdef');

it.skipIf('missing' in postgres)(
  'an import, and its undo, wait for who edits the commune, and nobody else does',
  async () => {
    const cleanups: Cleanups = [];
    const folder = await mkdtemp(join(tmpdir(), 'thua-import-'));
    cleanups.push(() => rm(folder, { recursive: true, force: true }));
    try {
      const url = await freshDatabase('url' in postgres ? postgres.url : '', cleanups);
      const [store, editor] = [await openStore({ url }), await openStore({ url })];
      cleanups.unshift(
        () => store.close(),
        () => editor.close(),
      );
      await store.run(sql`INSERT INTO commune (code, name, name_folded, kind, province_code, zone, valid_from) VALUES
      ('99001', 'Một', 'mot', 'xa', '99', 9210, '2025-07-01'), ('99002', 'Hai', 'hai', 'xa', '99', 9210, '2025-07-01')`);
      const [lon, lat] = [106.5, 10.3];
      const ring = [
        [lon, lat],
        [lon + 2e-4, lat],
        [lon + 2e-4, lat + 2e-4],
        [lon, lat + 2e-4],
        [lon, lat],
      ];
      const file = join(folder, 'thua.geojson');
      const properties = { SHBANDO: 1, SHTHUA: 1 };
      const feature = { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [ring] } };
      await writeFile(file, JSON.stringify({ type: 'FeatureCollection', features: [feature] }));

      /** What becomes of the work while somebody edits the commune; it is finished by the time this returns. */
      async function whileEdited(communeCode: string, work: () => Promise<unknown>): Promise<'waited' | 'went on'> {
        let isDone = false;
        let doing: Promise<unknown> = Promise.resolve();
        const fate = await editor.transact(async (tx) => {
          await tx.rows(lockCommune(communeCode));
          doing = work().finally(() => (isDone = true));
          const isWaiting = async () =>
            (
              await tx.first<{ waiting: boolean }>(
                sql`SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
              AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS waiting`,
              )
            )?.waiting;
          while (!isDone) if (await isWaiting()) return 'waited' as const;
          return 'went on' as const;
        });
        await doing;
        return fate;
      }

      const imported = (commune: string) => () => importFile(store, cipher, { file, commune, actor: 'test' });
      expect(await whileEdited('99001', imported('99001'))).toBe('waited');
      expect(await whileEdited('99001', imported('99002'))).toBe('went on');
      const runs = await store.rows<{ id: number; code: string }>(
        sql`SELECT id, commune_codes[1] AS code FROM import_run ORDER BY code`,
      );
      expect(await whileEdited('99001', () => undoRun(store, runs[0]?.id ?? 0, 'test'))).toBe('waited');
      expect(await whileEdited('99001', () => undoRun(store, runs[1]?.id ?? 0, 'test'))).toBe('went on');
      expect(await store.first(sql`SELECT count(*) AS left FROM parcel`)).toEqual({ left: 0 });
    } finally {
      for (const cleanup of cleanups) await cleanup();
    }
  },
);
