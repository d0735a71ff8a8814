// Writes batches of parcels inside the transaction of a run: replaced versions to the archive, then one COPY a table.
import { archiveParcels, clearUses } from '../store/apply-change.sql.ts';
import type { Cell } from '../store/store.ts';
import type { Write } from './batch.ts';
import { endImportedRights, markReplaced, type TakenRows, takeParcels } from './import.sql.ts';
import { writeOwners } from './owner-writer.ts';
import { begun, type RunTask, type WriterTask } from './writer-task.ts';

export interface Written {
  /** Parcels replaced that people had edited since they were imported. */
  readonly edited: number;
}

const parcelColumns = [
  'commune_code',
  'id',
  'version',
  'valid_from',
  'import_run',
  'content_hash',
  'sheet_no',
  'parcel_no',
  'old_sheet_no',
  'old_parcel_no',
  'national_code',
  'land_use',
  'mapped_area',
  'legal_area',
  'computed_area',
  'address',
  'hamlet_id',
  'extra',
  'old_unit_code',
  'group_code',
  'certificate_code',
  'match_code',
  'flag_code',
  'geom',
  'label',
  'label_clearance',
] as const;
const useColumns = ['commune_code', 'parcel_id', 'ordinal', 'code', 'area'] as const;

/** What a new version keeps of the row before it. */
interface Kept {
  readonly version: number;
  readonly hamlet: number | null;
  readonly group: number;
  readonly certificate: number;
  readonly match: number;
  readonly flag: number;
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
  const { tx, communeCode, run } = task;
  const replaced = writes.filter((write) => write.replaces !== undefined);
  const { ids, at } = await begun(tx, writes.length - replaced.length);
  const { kept, edited } = await takeReplaced(task, replaced, at);
  let next = 0;
  const placed = writes.map((write) => ({ write, id: write.replaces ?? (ids[next++] as number) }));
  await tx.load('parcel', parcelColumns, parcelRows(placed, kept, { communeCode, run, at }));
  await tx.load('parcel_use', useColumns, useRows(placed, communeCode));
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

function* parcelRows(
  placed: readonly Placed[],
  kept: ReadonlyMap<number, Kept>,
  { communeCode, run, at }: { communeCode: string; run: number; at: string },
): Generator<readonly Cell[]> {
  for (const { write, id } of placed) {
    const { record, stored, hash } = write;
    const before = kept.get(id) ?? fresh;
    const certificate = write.withOwner && record.certificate ? 1 : before.certificate;
    yield [
      communeCode,
      id,
      before.version + 1,
      at,
      run,
      hash,
      record.sheetNo,
      record.parcelNo,
      record.oldSheetNo,
      record.oldParcelNo,
      record.nationalCode,
      record.landUse,
      record.mappedArea,
      record.legalArea,
      stored?.area ?? null,
      record.address,
      before.hamlet,
      record.extra,
      record.oldUnit,
      before.group,
      certificate,
      before.match,
      before.flag,
      stored?.geom ?? null,
      stored?.label ?? null,
      stored?.clearance ?? null,
    ];
  }
}

function* useRows(placed: readonly Placed[], communeCode: string): Generator<readonly Cell[]> {
  for (const { write, id } of placed) {
    for (const [i, use] of write.record.uses.entries()) {
      yield [communeCode, id, i + 1, use.code, use.area];
    }
  }
}
