// One write path: whatever writes the land record is found and must be one of the doors that this page names.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const HOUSE = fileURLToPath(new URL('../..', import.meta.url));
const LAND =
  'parcel|parcel_use|parcel_version|land_right|certificate_parcel|restriction|land_object|lineage|record_version';
const STATEMENT = new RegExp(`\\b(?:INSERT INTO|UPDATE|DELETE FROM|TRUNCATE|COPY)\\s+(?:(?:${LAND})\\b|\\$\\{tableOf)`);
const BULK = new RegExp(`\\b(?:load|table)\\(\\s*'(?:${LAND})'`);

/** Who may write the land record, and how. */
const DOORS: Readonly<Record<string, string>> = {
  'data/store/apply-change.sql.ts': 'the statements of a Change',
  'data/store/record-versions.sql.ts': 'the statements of a Change, for records beside parcels',
  'data/store/bulk-parcels.ts': 'whole versions of parcels, for imports and the sample',
  'data/import/import.sql.ts': 'an import: what it replaces',
  'data/import/undo.sql.ts': 'an import that is taken back',
  'data/import/owner-writer.ts': 'an import: rights and certificates of its rows',
  'data/sample/tables-of-land.ts': 'the sample: land objects and earlier versions',
  'data/sample/tables-of-holders.ts': 'the sample: rights, certificates and restrictions',
};

/** Who may use a door: nobody else imports it. Flags ask for `refreshFlagCodes`, which touches no value of the record. */
const USERS: readonly (readonly [door: string, users: RegExp])[] = [
  [
    'apply-change.sql',
    /^(data\/(store\/apply-change|store\/record-versions\.sql|import\/writer)|server\/flags\/flag-writing)\.ts$/,
  ],
  ['record-versions.sql', /^data\/store\/(apply-change|read-land\.sql)\.ts$/],
  ['apply-change', /^server\/edits\/edit-writing\.ts$/],
  ['bulk-parcels', /^data\/(import\/writer|sample\/(load|tables-of-land))\.ts$/],
];

function* filesUnder(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !['testing', 'bench', 'node_modules'].includes(entry.name)) yield* filesUnder(path);
    else if (/\.ts$/.test(entry.name) && !/\.test\.ts$/.test(entry.name)) yield path;
  }
}
const sources = ['data', 'server', 'tiles', 'scripts'].flatMap((room) =>
  [...filesUnder(join(HOUSE, room))].map((path) => [relative(HOUSE, path), readFileSync(path, 'utf8')] as const),
);

it('every statement that writes a table of the land record stands in a door of the write path', () => {
  const writing = sources.filter(
    ([path, text]) => (STATEMENT.test(text) && /\.sql\.ts$/.test(path)) || BULK.test(text),
  );
  expect(writing.map(([path]) => path).sort()).toEqual(Object.keys(DOORS).sort());
});

it('nobody goes round: the doors are used by the write path, imports and the sample alone', () => {
  for (const [door, users] of USERS) {
    const imports = new RegExp(`^(?:import|export) (?!type)[^;]*from '[^']*/${door.replace('.', '\\.')}\\.ts';`, 'm');
    const own = sources.filter(([, text]) => imports.test(text)).map(([path]) => path);
    expect(own).not.toEqual([]);
    for (const path of own) expect(path).toMatch(users);
  }
});

it('imports and edits wait for each other: whoever writes a commune holds its lock', () => {
  const locking = sources.filter(([, text]) => text.includes('lockCommune(')).map(([path]) => path);
  expect(locking).toEqual(
    expect.arrayContaining(['data/import/run.ts', 'data/import/undo.ts', 'server/edits/edit-writing.ts']),
  );
  const locks = sources.filter(([, text]) => text.includes('pg_advisory_xact_lock(7305181')).map(([path]) => path);
  expect(locks).toEqual(['data/store/read-land.sql.ts']);
});
