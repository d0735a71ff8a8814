// An import run: one file into the communes that it names, in one transaction, every row accounted for.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { openSource } from '../formats/open-source.ts';
import type { ImportReport } from '../model/import-report.ts';
import type { Cipher } from '../store/cipher.ts';
import { lockCommune } from '../store/read-land.sql.ts';
import type { Store, Transaction } from '../store/store.ts';
import { analyzeParcels, keepRun, newRunId } from './import.sql.ts';
import { type Imported, importedIn, tellOfImport } from './imported-place.ts';
import { type ImportTask, type Prepared, prepare } from './prepare.ts';
import { reportOf } from './report.ts';
import { sortRows } from './sort-rows.ts';
import type { Tally } from './tally.ts';
import { openTargets } from './target.ts';
import { writeBatch } from './writer.ts';

/**
 * Imports the file; with `dryRun` only says what would be done.
 * @throws ImportError, SourceError in one line; nothing was written then
 */
export async function importFile(store: Store, cipher: Cipher, task: ImportTask): Promise<ImportReport> {
  const source = await openSource(task.file, task.layer === undefined ? {} : { layer: task.layer });
  try {
    const prepared = await prepare(store, task, source);
    if (task.dryRun) {
      const targets = await openTargets(store, prepared.communes, prepared.grounds);
      const sorting = { ...prepared, targets };
      return reportOf(prepared, await sortRows(source, sorting, progressOf(prepared), undefined), null);
    }
    const report = await store.transact((tx) => runIn(tx, cipher, prepared));
    if (report.stored + report.replaced > 0) await store.run(analyzeParcels());
    return report;
  } finally {
    await source.close();
  }
}

const progressOf =
  ({ task, source }: Prepared) =>
  (rows: number): void =>
    task.onProgress?.(rows, source.count);

async function runIn(tx: Transaction, cipher: Cipher, prepared: Prepared): Promise<ImportReport> {
  const { source, communes, grounds } = prepared;
  // What is known of their parcels must stay true until the end, for edits too; in the order of their codes, so that two runs never wait
  // for each other.
  for (const { code } of communes) await tx.rows(lockCommune(code));
  const targets = await openTargets(tx, communes, grounds);
  const run = (await tx.first<{ id: number }>(newRunId()))?.id ?? 0;
  const tally = await sortRows(source, { ...prepared, targets }, progressOf(prepared), (batch) =>
    writeBatch({ tx, run, cipher }, batch),
  );
  const report = reportOf(prepared, tally, run);
  const written = await keep(tx, prepared, report, tally);
  const changed: Imported[] = [];
  for (const communeCode of written) changed.push(await importedIn(tx, communeCode, run));
  // Last, so that nobody who writes the log waits for the boxes.
  for (const each of changed) await tellOfImport(tx, run, each);
  return report;
}

/** The communes that the run wrote to. */
async function keep(tx: Transaction, prepared: Prepared, report: ImportReport, tally: Tally): Promise<string[]> {
  const { task, source, communes } = prepared;
  const written = [...tally.written].sort();
  await tx.run(
    keepRun({
      id: report.run ?? 0,
      communeCodes: written.length > 0 ? written : communes.map(({ code }) => code),
      actor: task.actor,
      fileName: basename(task.file),
      sha256: await sha256Of(task.file),
      format: source.format,
      read: report.read,
      stored: report.stored,
      replaced: report.replaced,
      unchanged: report.unchanged,
      refused: report.refused,
      refusals: JSON.stringify(report.rows),
      crs: JSON.stringify(report.crs),
      columns: JSON.stringify(report.columns),
    }),
  );
  return written;
}

async function sha256Of(path: string): Promise<Uint8Array> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest();
}
