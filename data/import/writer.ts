// Writes batches of parcels inside the transaction of a run: replaced versions to the archive, then one COPY a table.
import { archiveParcels, clearUses } from '../store/apply-change.sql.ts';
import { type BulkParcel, loadParcels, type StateCodes } from '../store/bulk-parcels.ts';
import type { ShapeColumns } from '../store/shape-columns.ts';
import type { Write } from './batch.ts';
import { endImportedRights, markReplaced, type TakenRows, takeParcels } from './import.sql.ts';
import { writeOwners } from './owner-writer.ts';
import { begun, type RunTask, type WriterTask } from './writer-task.ts';

export interface Written {
  /** Parcels replaced that people had edited since they were imported. */
  readonly edited: number;
}

/** What a new version keeps of the row before it. */
interface Kept extends StateCodes {
  readonly version: number;
  readonly hamlet: number | null;
}

const fresh: Kept = { version: 0, hamlet: null, group: 0, certificate: 0, match: 0, flag: 0 };

/** Commune by commune, each in the order of its rows. */
export async function writeBatch(task: RunTask, writes: readonly Write[]): Promise<Written> {
  const groups = new Map<string, Write[]>();
  for (const write of writes) {
    const group = groups.get(write.communeCode);
    if (group) group.push(write);
    else groups.set(write.communeCode, [write]);
  }
  let edited = 0;
  for (const [communeCode, group] of groups) edited += (await writeInto({ ...task, communeCode }, group)).edited;
  return { edited };
}

async function writeInto(task: WriterTask, writes: readonly Write[]): Promise<Written> {
  const { tx, run } = task;
  const replaced = writes.filter((write) => write.replaces !== undefined);
  const { ids, at } = await begun(tx, writes.length - replaced.length);
  const { kept, edited } = await takeReplaced(task, replaced, at);
  let next = 0;
  const placed = writes.map((write) => ({ write, id: write.replaces ?? (ids[next++] as number) }));
  await loadParcels(
    tx,
    placed.map((each) => versionOf(each, kept.get(each.id) ?? fresh, run, at)),
  );
  await writeOwners(
    task,
    placed.filter(({ write }) => write.withOwner),
  );
  return { edited };
}

async function takeReplaced(
  task: WriterTask,
  replaced: readonly Write[],
  at: string,
): Promise<{ kept: Map<number, Kept>; edited: number }> {
  const { tx, communeCode, run } = task;
  const kept = new Map<number, Kept>();
  if (replaced.length === 0) return { kept, edited: 0 };
  const ids = replaced.map((write) => write.replaces ?? 0);
  await tx.run(archiveParcels(communeCode, ids, at));
  await tx.run(markReplaced(communeCode, ids, run));
  const told = replaced.filter((write) => write.withOwner).map((write) => write.replaces ?? 0);
  if (told.length > 0) await tx.run(endImportedRights(communeCode, told, run));
  await tx.run(clearUses(communeCode, ids));
  const taken = await tx.first<TakenRows>(takeParcels(communeCode, ids));
  for (const [i, id] of (taken?.ids ?? []).entries()) {
    kept.set(id, {
      version: taken?.versions?.[i] ?? 0,
      hamlet: taken?.hamlets?.[i] ?? null,
      group: taken?.groups?.[i] ?? 0,
      certificate: taken?.certificates?.[i] ?? 0,
      match: taken?.matches?.[i] ?? 0,
      flag: taken?.flags?.[i] ?? 0,
    });
  }
  return { kept, edited: taken?.edited ?? 0 };
}

interface Placed {
  readonly write: Write;
  readonly id: number;
}

const NO_SHAPE: ShapeColumns = { geom: null, label: null, clearance: null, area: null };

function versionOf({ write, id }: Placed, before: Kept, run: number, at: string): BulkParcel {
  const { communeCode, record, stored, hash, withOwner } = write;
  return {
    communeCode,
    id,
    version: before.version + 1,
    validFrom: at,
    value: { ...record, hamletId: before.hamlet },
    uses: record.uses,
    shape: stored ?? NO_SHAPE,
    states: { ...before, certificate: withOwner && record.certificate ? 1 : before.certificate },
    importRun: run,
    contentHash: hash,
    extra: record.extra,
    oldUnitCode: record.oldUnit,
  };
}
