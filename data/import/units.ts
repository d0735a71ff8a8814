// Provinces and communes with codes and outlines, and what became of the old ones. Bringing the same files in again changes nothing.
import { fold } from '../catalog/fold.ts';
import { type DegreeBox, unite, wgs84Box } from '../crs/box.ts';
import { type CsvTable, readCsv } from '../formats/csv.ts';
import { openSource } from '../formats/open-source.ts';
import type { SourceRow } from '../formats/source.ts';
import { boxAround as boxOfRings } from '../geometry/bounds.ts';
import { type DegreePolygons, degreesToEwkb } from '../geometry/wkb.ts';
import { announceAll } from '../store/outbox.ts';
import type { Store, Transaction } from '../store/store.ts';
import { converterOf } from './converter.ts';
import { declaredReading, readingOfCode } from './declared-reading.ts';
import { ImportError } from './import-error.ts';
import type { Reading } from './reading.ts';
import { outlineDegrees } from './unit-outline.ts';
import { commonZone, zoneOfProvince } from './unit-zone.ts';
import {
  type CommuneValues,
  communesToday,
  dropStage,
  endEarlierCommune,
  endEarlierProvince,
  oldUnitColumns,
  provinceName,
  putCommune,
  putProvince,
  stageOldUnits,
  type TodayRow,
  takeOldUnits,
} from './units.sql.ts';

export interface UnitsReport {
  read: number;
  provinces: number;
  communes: number;
  oldUnits: number;
  unchanged: number;
  refused: { file: string; row: number; reason: string }[];
}

export interface UnitsTask {
  readonly files: readonly string[];
  /** First day of the units in the files. */
  readonly validFrom: string;
  readonly onProgress?: (rows: number) => void;
}

interface Work {
  readonly tx: Transaction;
  readonly task: UnitsTask;
  readonly report: UnitsReport;
  /** New commune code -> old provinces of its parts. */
  readonly origins: ReadonlyMap<string, readonly string[]>;
  /** What stands of each commune, kept in step. */
  readonly today: Map<string, Today>;
  /** Communes that changed, with the box (VN-2000 degrees) of their outlines before and after. */
  readonly changed: Map<string, DegreeBox | null>;
}

interface Today {
  readonly validFrom: string;
  readonly box: DegreeBox | null;
}

/** @throws ImportError, SourceError; nothing was written then */
export async function importUnits(store: Store, task: UnitsTask): Promise<UnitsReport> {
  const tables = new Map<string, CsvTable>();
  for (const file of task.files) if (/\.csv(\.gz)?$/i.test(file)) tables.set(file, await readCsv(file));
  const origins = originsOf([...tables.values()]);
  const report: UnitsReport = { read: 0, provinces: 0, communes: 0, oldUnits: 0, unchanged: 0, refused: [] };
  await store.transact(async (tx) => {
    const work: Work = { tx, task, report, origins, today: await standing(tx), changed: new Map() };
    for (const file of task.files) {
      const table = tables.get(file);
      if (!table) await readOutlines(work, file);
      else if (table.columns.includes('new_code')) await readMapping(work, table);
      else await readList(work, file, table);
    }
    // Last, so that nobody who writes the log waits for the files to be read.
    await announceAll(
      tx,
      [...work.changed].map(([communeCode, box]) => {
        return { topic: 'tiles', communeCode, bounds: box && wgs84Box(box), product: 'communes' };
      }),
    );
  });
  return report;
}

function originsOf(tables: readonly CsvTable[]): Map<string, string[]> {
  const origins = new Map<string, string[]>();
  for (const { columns, rows } of tables) {
    if (!columns.includes('old_province') || !columns.includes('new_code')) continue;
    for (const row of rows) {
      const code = row['new_code'] ?? '';
      origins.set(code, [...(origins.get(code) ?? []), row['old_province'] ?? '']);
    }
  }
  return origins;
}

async function readOutlines(work: Work, file: string): Promise<void> {
  const source = await openSource(file);
  try {
    const reading = declaredReading(source.crs).reading ?? readingOfCode(4326);
    if (!reading) throw new ImportError(`The reference system of ${file} is not known: save it as EPSG:4326.`);
    for await (const row of source.rows()) await putUnit(work, file, row, reading);
  } finally {
    await source.close();
  }
}

async function readList(work: Work, file: string, table: CsvTable): Promise<void> {
  if (
    !table.columns.includes('code') ||
    (!table.columns.includes('province_code') && !table.columns.includes('name_en'))
  ) {
    throw new ImportError(
      `${file} lists units without saying what became of them: give the list of today, or the table old to new.`,
    );
  }
  for (const [i, properties] of table.rows.entries())
    await putUnit(work, file, { row: i + 1, properties, geometry: null }, null);
}

async function putUnit(work: Work, file: string, row: SourceRow, reading: Reading | null): Promise<void> {
  const { report, tx, task } = work;
  report.read += 1;
  task.onProgress?.(report.read);
  const refuse = (reason: string) => report.refused.push({ file, row: row.row, reason });
  const text = (...names: string[]) =>
    names.map((name) => String(row.properties[name] ?? '').trim()).find((value) => value !== '') ?? '';
  if (row.error !== undefined) return void refuse(row.error);
  const code = text('code', 'ma', 'ma_xa', 'maXa', 'MaXa', 'ma_tinh');
  const name = text('name', 'ten', 'full_name', 'ten_xa', 'ten_tinh');
  if (name === '') return void refuse('the unit has no name');
  if (!/^(\d{2}|\d{5})$/.test(code)) return void refuse(`the code "${code.slice(0, 20)}" has neither 2 nor 5 digits`);
  const degrees = row.geometry && reading ? outlineDegrees(row.geometry, converterOf(reading)) : null;
  if (typeof degrees === 'string') return void refuse(degrees);
  const unit = { code, name, folded: fold(name), validFrom: task.validFrom, geom: degrees && degreesToEwkb(degrees) };
  if (code.length === 2) {
    await tx.run(endEarlierProvince(code, task.validFrom));
    const touched = await tx.run(putProvince(unit));
    report.provinces += touched;
    report.unchanged += 1 - touched;
    return;
  }
  const kind = kindOf(text('type_2025_07_01', 'type', 'loai', 'kind') || text('full_name'));
  const zone =
    commonZone(work.origins.get(code) ?? []) ??
    zoneOfProvince(text('province', 'ten_tinh')) ??
    (await zoneByProvince(work, text('province_code')));
  if (kind === null) return void refuse('neither xã, phường, đặc khu nor thị trấn');
  if (zone === undefined) return void refuse('its zone is not known: give the table of old and new communes with it');
  const commune = { ...unit, kind, provinceCode: text('province_code', 'ma_tinh'), zone };
  await putCommuneOfToday(work, commune, degrees && boxAround(degrees));
}

/** One question a commune that is new or stays as it is: the country has thousands. */
async function putCommuneOfToday(work: Work, commune: CommuneValues, box: DegreeBox | null): Promise<void> {
  const { tx, report, changed, today } = work;
  const { code, validFrom } = commune;
  const before = today.get(code);
  const ends = before !== undefined && before.validFrom < validFrom;
  if (ends) await tx.run(endEarlierCommune(code, validFrom));
  const touched = await tx.run(putCommune(commune));
  report.communes += touched;
  report.unchanged += 1 - touched;
  if (!ends && touched === 0) return;
  const after = box ?? before?.box ?? null;
  today.set(code, { validFrom, box: after });
  changed.set(code, unite(changed.get(code) ?? null, unite(before?.box ?? null, after)));
}

async function standing(tx: Transaction): Promise<Map<string, Today>> {
  const rows = await tx.rows<TodayRow>(communesToday());
  return new Map(rows.map((row) => [row.code, { validFrom: row.valid_from, box: boxOf(row) }]));
}

function boxOf({ west, south, east, north }: TodayRow): DegreeBox | null {
  return west === null || south === null || east === null || north === null ? null : [west, south, east, north];
}

function boxAround(polygons: DegreePolygons): DegreeBox | null {
  const { minE, minN, maxE, maxN } = boxOfRings(polygons.flat());
  return minE <= maxE ? [minE, minN, maxE, maxN] : null;
}

async function zoneByProvince({ tx }: Work, provinceCode: string): Promise<number | undefined> {
  const row = await tx.first<{ name: string }>(provinceName(provinceCode));
  return row ? zoneOfProvince(row.name) : undefined;
}

function kindOf(text: string): string | null {
  const plain = fold(text);
  if (plain.startsWith('dac khu')) return 'dac_khu';
  if (plain.startsWith('thi tran')) return 'thi_tran';
  if (plain.startsWith('phuong')) return 'phuong';
  return plain.startsWith('xa') ? 'xa' : null;
}

const relations = new Set(['whole', 'part', 'unchanged', 'renamed']);

/** old_to_new_communes.csv and old_to_new_provinces.csv. */
async function readMapping({ tx, report, task }: Work, table: CsvTable): Promise<void> {
  const isCommune = table.columns.includes('old_district');
  const rows = table.rows.map((row) => {
    const name = row['old_full_name'] ?? '';
    const relation = row['relation'] || (name === row['new_full_name'] ? 'unchanged' : 'whole');
    const within = [row['old_district'], row['old_province']].filter(Boolean).join(', ') || null;
    const plain = isCommune ? name : name.replace(/^(Tỉnh|Thành phố)\s+/u, '');
    const level = isCommune ? 'commune' : 'province';
    return [
      level,
      row['old_code'] || null,
      plain,
      fold(plain),
      within,
      row['new_code'] ?? '',
      relations.has(relation) ? relation : 'part',
      task.validFrom,
    ];
  });
  await tx.run(stageOldUnits());
  await tx.load('incoming_unit', oldUnitColumns, rows);
  const added = await tx.run(takeOldUnits());
  await tx.run(dropStage());
  report.read += rows.length;
  report.oldUnits += added;
  report.unchanged += rows.length - added;
  task.onProgress?.(report.read);
}
