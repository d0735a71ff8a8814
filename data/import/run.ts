// An import run: one file into one commune, in one transaction, every row accounted for.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { openSource } from '../formats/open-source.ts';
import type { Source } from '../formats/source.ts';
import type { ImportReport } from '../model/import-report.ts';
import type { Cipher } from '../store/cipher.ts';
import { announce } from '../store/outbox.ts';
import type { Store, Transaction } from '../store/store.ts';
import { boundsOfRun } from './bounds-of-run.ts';
import { bindColumns } from './columns.ts';
import { type Commune, communeOf, knownParcels, storedVertices } from './commune.ts';
import { converterOf } from './converter.ts';
import { declaredReading, readingOfCode } from './declared-reading.ts';
import { outsideOf } from './fit.ts';
import { groundOf } from './ground.ts';
import { analyzeParcels, keepRun, lockCommuneImport, newRunId } from './import.sql.ts';
import { ImportError } from './import-error.ts';
import type { RowPlan } from './parcel-record.ts';
import { epsgOf, type Reading } from './reading.ts';
import { repairWarnings } from './repair-warnings.ts';
import { noRepairs } from './shape-of.ts';
import { type Sorting, sortRows, type Tally } from './sort-rows.ts';
import { type Survey, survey } from './survey.ts';
import { writeBatch } from './writer.ts';
import { detect, type Verdict } from './zone-detective.ts';

export interface ImportTask {
  readonly file: string;
  readonly commune: string;
  /** EPSG that the user named. */
  readonly zone?: number | undefined;
  readonly layer?: string | undefined;
  /** `field=column` each. */
  readonly map?: readonly string[];
  readonly dryRun?: boolean;
  /** Who imports. */
  readonly actor: string;
  /** Rows done, and of how many where the file says it. */
  readonly onProgress?: (rows: number, total: number | undefined) => void;
}

interface Prepared {
  readonly task: ImportTask;
  readonly source: Source;
  readonly commune: Commune;
  readonly verdict: Verdict;
  readonly plan: RowPlan;
  readonly warnings: readonly string[];
}

/**
 * Imports the file; with `dryRun` only says what would be done.
 * @throws ImportError, SourceError in one line; nothing was written then
 */
export async function importFile(store: Store, cipher: Cipher, task: ImportTask): Promise<ImportReport> {
  const commune = await communeOf(store, task.commune);
  const source = await openSource(task.file, task.layer === undefined ? {} : { layer: task.layer });
  try {
    const prepared = await prepare(store, task, source, commune);
    if (task.dryRun) {
      const tally = await sortRows(
        source,
        prepared.plan,
        await knownParcels(store, commune.code),
        sorting(prepared),
        undefined,
      );
      return reportOf(prepared, tally, null);
    }
    const report = await store.transact((tx) => runIn(tx, cipher, prepared));
    if (report.stored > 0) await store.run(analyzeParcels());
    return report;
  } finally {
    await source.close();
  }
}

async function prepare(store: Store, task: ImportTask, source: Source, commune: Commune): Promise<Prepared> {
  const seen = await survey(source);
  const columns = bindColumns(seen.columns, task.map ?? []);
  const declared = declaredReading(source.crs);
  const forced = task.zone === undefined ? null : readingOfCode(task.zone);
  if (task.zone !== undefined && forced === null) {
    throw new ImportError(
      `--zone ${task.zone} is not known: use a VN-2000 zone (9205 to 9218, 5897 to 5899), 4756, 3405, 3406 or 4326.`,
    );
  }
  const verdict = await judged(store, commune, seen, declared.reading, forced);
  const plan: RowPlan = {
    columns,
    taken: new Set(Object.values(columns)),
    ground: groundOf(commune.zone, verdict.reading, firstPlace(seen, verdict.reading)),
    thousands: seen.thousands,
    repair: seen.repair,
    repairs: noRepairs(),
    unfit: new Map(),
    personal: new Set(),
  };
  return {
    task,
    source,
    commune,
    verdict,
    plan,
    warnings: [...verdict.warnings, ...declared.warnings, ...seen.warnings],
  };
}

async function judged(
  store: Store,
  commune: Commune,
  seen: Survey,
  declared: Reading | null,
  forced: Reading | null,
): Promise<Verdict> {
  const trial = forced ?? declared ?? readingOfCode(4326);
  const around = trial && seen.sample.length > 0 ? placesOf(seen.sample, trial) : [];
  const stored = await storedVertices(store, commune, around);
  return detect({ sample: seen.sample, declared, outline: commune.outline, zone: commune.zone, stored }, forced);
}

function placesOf(sample: readonly number[], reading: Reading): [number, number][] {
  const toVn2000 = converterOf(reading);
  const places: [number, number][] = [];
  const out = [0, 0];
  for (let i = 0; i + 1 < sample.length; i += 2) {
    toVn2000(sample[i] as number, sample[i + 1] as number, out, 0);
    places.push([out[0] as number, out[1] as number]);
  }
  return places;
}

function firstPlace(seen: Survey, reading: Reading): [number, number] {
  return placesOf(seen.sample.slice(0, 2), reading)[0] ?? [Number.NaN, Number.NaN];
}

function sorting({ commune, task, source }: Prepared): Sorting {
  const { outline } = commune;
  return {
    onProgress: (rows) => task.onProgress?.(rows, source.count),
    isOutside: outline === null ? () => false : outsideOf(outline),
  };
}

async function runIn(tx: Transaction, cipher: Cipher, prepared: Prepared): Promise<ImportReport> {
  const { source, commune, plan, task } = prepared;
  await tx.rows(lockCommuneImport(commune.code));
  const known = await knownParcels(tx, commune.code);
  const run = (await tx.first<{ id: number }>(newRunId()))?.id ?? 0;
  const writer = { tx, run, communeCode: commune.code, cipher };
  const tally = await sortRows(source, plan, known, sorting(prepared), (batch) => writeBatch(writer, batch));
  const report = reportOf(prepared, tally, run);
  await tx.run(
    keepRun({
      id: run,
      communeCodes: [commune.code],
      actor: task.actor,
      fileName: basename(task.file),
      sha256: await sha256Of(task.file),
      format: source.format,
      read: report.read,
      stored: report.stored,
      replaced: 0,
      unchanged: report.unchanged,
      refused: report.refused,
      refusals: JSON.stringify(report.rows),
      crs: JSON.stringify(report.crs),
      columns: JSON.stringify(report.columns),
    }),
  );
  if (report.stored > 0) {
    const bounds = await boundsOfRun(tx, commune.code, run);
    await announce(tx, { topic: 'import', communeCode: commune.code, bounds, run });
  }
  return report;
}

async function sha256Of(path: string): Promise<Uint8Array> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest();
}

function reportOf({ verdict, plan, warnings, source }: Prepared, tally: Tally, run: number | null): ImportReport {
  return {
    run,
    read: tally.read,
    stored: tally.stored,
    unchanged: tally.unchanged,
    refused: tally.refusals.length,
    rows: tally.refusals,
    crs: {
      epsg: epsgOf(verdict.reading),
      how: verdict.how,
      warnings: [...warnings, ...repairWarnings(plan, tally, source.format)],
    },
    columns: Object.fromEntries(Object.entries(plan.columns).map(([field, column]) => [field, column])),
  };
}
