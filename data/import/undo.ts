// Taking an import run back: what it brought goes, what it replaced returns, what people did since is never lost.
import { lockCommune } from '../store/read-land.sql.ts';
import type { Store, Transaction } from '../store/store.ts';
import { ImportError } from './import-error.ts';
import { type Imported, importedIn, tellOfImport } from './imported-place.ts';
import {
  dropCertificateLinks,
  dropCertificates,
  dropPapers,
  dropParcels,
  dropParties,
  dropReplacedVersions,
  dropRights,
  dropUses,
  markUndone,
  type RunState,
  restoreFlagCodes,
  restoreParcels,
  restoreRights,
  restoreUses,
  runState,
  type TouchedRow,
  touchedSince,
} from './undo.sql.ts';

export interface UndoReport {
  readonly run: number;
  readonly removed: number;
  readonly restored: number;
}

/** Parcels of the run were touched since; they are listed. */
export class TouchedError extends ImportError {
  readonly parcels: readonly TouchedRow[];

  constructor(run: number, parcels: readonly TouchedRow[]) {
    const first = parcels
      .slice(0, 10)
      .map((parcel) => `tờ ${parcel.sheet_no ?? '?'} thửa ${parcel.parcel_no ?? '?'} (id ${parcel.id}, ${parcel.why})`);
    super(
      `Run ${run} cannot be undone: ${parcels.length >= 1000 ? 'more than 1000' : parcels.length} of its parcels were touched since: ${first.join('; ')}${parcels.length > 10 ? '; …' : ''}.`,
    );
    this.parcels = parcels;
  }
}

/** @throws ImportError for an unknown run or one that is undone; TouchedError with the parcels that stand in the way. Nothing changes then. */
export async function undoRun(store: Store, run: number, actor: string): Promise<UndoReport> {
  return store.transact(async (tx) => {
    const state = await tx.first<RunState>(runState(run));
    if (!state) throw new ImportError(`There is no import run ${run}.`);
    if (state.undone_at !== null) throw new ImportError(`Import run ${run} was undone already.`);
    const communes = state.commune_codes;
    for (const commune of communes) await tx.rows(lockCommune(commune));
    const touched: TouchedRow[] = [];
    for (const commune of communes) touched.push(...(await tx.rows<TouchedRow>(touchedSince(commune, run))));
    if (touched.length > 0) throw new TouchedError(run, touched);
    const report = { run, removed: 0, restored: 0 };
    const changed: Imported[] = [];
    for (const commune of communes) {
      // Before anything is gone: what goes and what returns.
      const place = await importedIn(tx, commune, run);
      const { removed, restored } = await takeBack(tx, commune, run);
      report.removed += removed;
      report.restored += restored;
      if (removed + restored > 0) changed.push(place);
    }
    await tx.run(markUndone(run, actor));
    // Last, so that nobody who writes the log waits for the rows.
    for (const each of changed) await tellOfImport(tx, run, each);
    return report;
  });
}

async function takeBack(tx: Transaction, commune: string, run: number): Promise<Omit<UndoReport, 'run'>> {
  await tx.run(dropRights(commune, run));
  await tx.run(dropCertificateLinks(commune, run));
  await tx.run(dropCertificates(commune, run));
  await tx.run(dropPapers(commune, run));
  await tx.run(dropParties(commune, run));
  await tx.run(dropUses(commune, run));
  const gone = await tx.run(dropParcels(commune, run));
  const restored = await tx.run(restoreParcels(commune, run));
  await tx.run(restoreUses(commune, run));
  await tx.run(restoreRights(commune, run));
  await tx.run(restoreFlagCodes(commune, run));
  await tx.run(dropReplacedVersions(commune, run));
  return { removed: gone - restored, restored };
}
