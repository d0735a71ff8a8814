// A backup of either engine comes back in either engine, row for row; a damaged one does not come back at all.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { makeCommune } from '../sample/commune.ts';
import { loadProvince } from '../sample/load.ts';
import { planProvince } from '../sample/province.ts';
import { firstCounters } from '../sample/records.ts';
import { openCipher } from '../store/cipher.ts';
import { quotedName } from '../store/identifier.ts';
import { requireKey } from '../store/key-check.ts';
import { openStore } from '../store/open.ts';
import { sql } from '../store/sql.ts';
import type { Store } from '../store/store.ts';
import { type Cleanups, copyOfTemplate, freshDatabase } from '../store/testing/databases.ts';
import { BackupError } from './manifest.ts';
import { verifyBackup } from './read-backup.ts';
import { requireItsKey, restoreBackup } from './restore-backup.ts';
import { inOrder, writeBackup } from './write-backup.ts';

const cipher = openCipher('a key for the tests of backups, long enough');
const postgres = inject('postgres');
const engines = 'missing' in postgres ? (['pglite'] as const) : (['pglite', 'postgres'] as const);
/** `blank postgres` is what createdb leaves: neither schema nor PostGIS. */
const places = 'missing' in postgres ? engines : ([...engines, 'blank postgres'] as const);

async function openEmpty(place: (typeof places)[number], cleanups: Cleanups): Promise<Store> {
  if (place !== 'pglite' && !('missing' in postgres)) {
    const template = place === 'postgres' ? 'thua_template' : 'template1';
    const store = await openStore({ url: await freshDatabase(postgres.url, cleanups, template) });
    cleanups.unshift(() => store.close());
    return store;
  }
  const directory = await copyOfTemplate();
  cleanups.unshift(() => rm(directory, { recursive: true, force: true }));
  const store = await openStore({ directory });
  cleanups.unshift(() => store.close());
  return store;
}

/** Everything that COPY text could stumble over. */
const AWKWARD = 'tab\t, line\nfeed, \\N, \\., quote "\', Đặng Thị Ế, 🏠\r';

async function fill(store: Store): Promise<void> {
  const plan = planProvince({ communes: 2, parcels: 400, seed: '5' });
  const counters = firstCounters();
  const communes = plan.communes.map((each) => makeCommune(plan, each, counters).commune);
  await store.transact((tx) => loadProvince(tx, plan, communes, counters, cipher));
  await requireKey(store, cipher);
  const bytes = new Uint8Array(3_000_000).map((_, i) => (i * 7919) >> 3);
  for (const content of [new Uint8Array(0), bytes])
    await store.run(sql`INSERT INTO document (commune_code, kind, name, media_type, size, sha256, content, created_by)
      VALUES ('99001', 'photo', ${AWKWARD}, 'image/png', ${content.length}, ${new Uint8Array(32)}, ${content}, NULL)`);
  await store.run(
    sql`INSERT INTO account (id, username, display_name, email, role) VALUES ('a1', 'hoa', ${AWKWARD}, 'a@thua.invalid', 'admin')`,
  );
  await store.run(sql`INSERT INTO account_commune VALUES ('a1', '99001')`);
  await store.run(
    sql`INSERT INTO session (id, account_id, token, expires_at) VALUES ('s1', 'a1', 'a-token-in-use', now())`,
  );
  await store.run(sql`INSERT INTO edit (commune_code, state, kind, author, author_name, change, west)
    VALUES ('99001', 'proposed', 'attributes', 'a1', 'H', ${JSON.stringify({ records: [AWKWARD] })}::text::jsonb, 105.12345678901234)`);
  await store.run(sql`INSERT INTO access_log (action, account_id) VALUES ('sign_in', 'a1')`);
}

/** A hash of every table, whatever the order of its rows. */
async function prints(store: Store, tables: readonly string[]): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const name of tables) {
    const row = await store.first<{ print: string }>({
      text: `SELECT count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), '') AS print FROM ${quotedName(name)} t
        ${name === 'setting' ? "WHERE name <> 'database_id'" : ''}`,
      values: [],
    });
    found[name] = row?.print ?? '';
  }
  return found;
}

describe.each(engines)('a backup of %s', (engine) => {
  const cleanups: Cleanups = [];
  let source: Store;
  let directory: string;
  let file: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'thua-backup-'));
    cleanups.unshift(() => rm(directory, { recursive: true, force: true }));
    file = join(directory, 'whole.tar');
    source = await openEmpty(engine, cleanups);
    await fill(source);
    await writeBackup(source, file);
  });

  afterAll(async () => {
    for (const cleanup of cleanups) await cleanup();
  });

  it.each(places)(
    'comes back in %s as it was, row for row, and gives out new numbers where it stopped',
    async (other) => {
      const undo: Cleanups = [];
      const target = await openEmpty(other, undo);
      const read = await verifyBackup(file);
      const report = await restoreBackup(target, file, read);
      const tables = read.manifest.tables.map(({ name }) => name);
      expect(tables).toContain('document');
      expect(report.rows['document']).toBe(2);
      expect(await prints(target, tables)).toEqual(await prints(source, tables));
      const last = read.contents.sequences.find(({ name }) => name === 'record_id')?.last;
      expect((await target.first<{ id: number }>(sql`SELECT nextval('record_id') AS id`))?.id).toBe((last ?? 0) + 1);
      const databaseId = sql`SELECT value AS id FROM setting WHERE name = 'database_id'`;
      expect(await target.first(databaseId)).not.toEqual(await source.first(databaseId));
      await target.run(sql`INSERT INTO access_log (action) VALUES ('sign_in')`);
      await requireKey(target, cipher);
      // never over other records
      await expect(restoreBackup(target, file, read)).rejects.toThrow(/not empty/);
      for (const each of undo) await each();
    },
  );

  it('holds no key and no session, and is a tar that any machine can look into', async () => {
    const listed = execFileSync('tar', ['tf', file], { encoding: 'utf8' }).trim().split('\n');
    expect([listed[0], ...listed.slice(-2)]).toEqual(['manifest.json', 'contents.json', 'SHA256SUMS']);
    expect(listed.some((name) => name.includes('session'))).toBe(false);
    execFileSync('tar', ['xf', file, '-C', directory]);
    for (const line of (await readFile(join(directory, 'SHA256SUMS'), 'utf8')).trim().split('\n')) {
      const [sum, name = ''] = line.split('  ');
      expect(
        createHash('sha256')
          .update(await readFile(join(directory, name)))
          .digest('hex'),
      ).toBe(sum);
    }
    const bytes = await readFile(file);
    for (const secret of ['a key for the tests of backups', 'a-token-in-use'])
      expect(bytes.includes(secret)).toBe(false);
    const { manifest } = await verifyBackup(file);
    expect(() => requireItsKey(manifest, cipher.check)).not.toThrow();
    expect(() => requireItsKey(manifest, openCipher('another key, long enough to be one').check)).toThrow(
      /^ENCRYPTION_KEY/,
    );
  });

  it('is never written over a file that is there', async () => {
    await expect(writeBackup(source, file)).rejects.toThrow(/exists already/);
    await expect(writeBackup(source, join(directory, 'no/such/place.tar'))).rejects.toThrow(/There is no directory/);
    expect((await readdir(directory)).filter((name) => name.includes('partial'))).toEqual([]);
  });

  if (engine === 'postgres')
    it('is of one moment, whatever is written meanwhile', async () => {
      await source.run(sql`CREATE TABLE aa_ledger (n bigint)`);
      await source.run(sql`CREATE TABLE zz_ledger (n bigint)`);
      let isWriting = true;
      let written = 0;
      const writing = (async () => {
        for (; isWriting; written++)
          await source.transact(async (tx) => {
            await tx.run(sql`INSERT INTO aa_ledger VALUES (${written})`);
            await tx.run(sql`INSERT INTO zz_ledger VALUES (${written})`);
          });
      })();
      const busy = join(directory, 'busy.tar');
      const { rows } = await writeBackup(source, busy);
      const after = written;
      isWriting = false;
      await writing;
      expect(rows['aa_ledger']).toBe(rows['zz_ledger']);
      expect(after).toBeGreaterThan(rows['zz_ledger'] ?? 0);
      await source.run(sql`DROP TABLE aa_ledger, zz_ledger`);
    });
});

describe('a damaged backup', () => {
  const cleanups: Cleanups = [];
  let directory: string;
  let whole: Uint8Array;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'thua-damaged-'));
    cleanups.unshift(() => rm(directory, { recursive: true, force: true }));
    const store = await openEmpty('pglite', cleanups);
    await store.run(sql`INSERT INTO access_log (action) VALUES ('sign_in')`);
    await writeBackup(store, join(directory, 'whole.tar'));
    whole = await readFile(join(directory, 'whole.tar'));
  });
  afterAll(async () => {
    for (const cleanup of cleanups) await cleanup();
  });

  async function verified(bytes: Uint8Array): Promise<unknown> {
    const file = join(directory, 'other.tar');
    await writeFile(file, bytes);
    return verifyBackup(file).then(
      () => 'whole',
      (error: unknown) => error,
    );
  }

  it('is whole as it was written', async () => {
    expect(await verified(whole)).toBe('whole');
  });

  it('is refused in one line where any byte of it has changed, wherever it stands', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: whole.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const bytes = Uint8Array.from(whole);
        bytes[at] = (bytes[at] ?? 0) ^ by;
        expect(await verified(bytes)).toBeInstanceOf(BackupError);
      }),
      { numRuns: 300 },
    );
  });

  it('is refused where its end is missing, or something follows it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: whole.length - 1 }), async (length) => {
        expect(await verified(whole.subarray(0, length))).toBeInstanceOf(BackupError);
      }),
    );
    expect(await verified(Buffer.concat([whole, new Uint8Array(1)]))).toBeInstanceOf(BackupError);
    expect(String(await verified(new TextEncoder().encode('PK\u0003\u0004')))).toMatch(
      /Nothing was restored|no backup/,
    );
  });
});

it('tables stand behind those they refer to', () => {
  const table = (name: string, ...parents: string[]) => ({ name, columns: ['id'], parents });
  const order = inOrder([table('a', 'c'), table('b', 'a', 'c'), table('c'), table('d', 'b')]).map(({ name }) => name);
  expect(order).toEqual(['c', 'a', 'b', 'd']);
  expect(() => inOrder([table('a', 'b'), table('b', 'a')])).toThrow(/circle/);
});
