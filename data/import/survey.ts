// The first look at a file, whole: its columns, how its text and numbers are written, which units it names, and where its parcels lie.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type LegacyEncoding, recogniseLegacyText, repairLegacyText } from '../formats/legacy-text.ts';
import type { Source, SourceRow } from '../formats/source.ts';
import { ImportError } from './import-error.ts';
import { Sample } from './sample.ts';
import { unitCode } from './unit-code.ts';
import { textOf } from './values.ts';

export interface Survey {
  /** Every column met, in order. */
  readonly columns: readonly string[];
  /** Pairs of vertices, the file's own numbers, spread over all rows. */
  readonly sample: readonly number[];
  /** Text columns in an old encoding: how to repair them. */
  readonly repair: ReadonlyMap<string, (text: string) => string>;
  /** Columns whose numbers have decimal commas, so that their dots part thousands. */
  readonly thousands: ReadonlySet<string>;
  /** Of the columns that may name the unit. */
  readonly units: ReadonlyMap<string, UnitColumn>;
  readonly warnings: readonly string[];
}

export interface UnitColumn {
  /** Rows of each code of five digits. */
  readonly counts: ReadonlyMap<string, number>;
  /** Rows whose value is there and no such code. */
  readonly others: number;
}

/** A province has three million parcels; a view that never ends must end here. */
const mostRows = 10_000_000;
/** The country has some ten thousand units, old ones included. */
const mostUnits = 20_000;
const mostTextColumns = 500;
const textsPerColumn = 200;
/** After so many rows the thread turns to whoever else waits. */
const turnRows = 500;

/**
 * @param mayNameUnit whether a column of this name may hold codes of units
 * @throws ImportError for more rows than an import takes
 */
export async function survey(
  source: Source,
  mayNameUnit: (column: string) => boolean,
  most: number = mostRows,
): Promise<Survey> {
  const notes = new Notes(source.columns, mayNameUnit);
  const sample = new Sample();
  let read = 0;
  for await (const row of source.rows()) {
    read += 1;
    if (read > most) {
      throw new ImportError(
        `The file gives more than ${most.toLocaleString('en')} rows: an import takes no more. Split it by commune, or look whether a view of it never ends.`,
      );
    }
    notes.take(row);
    sample.take(row.geometry);
    if (read % turnRows === 0) await nextTurn();
  }
  const { repair, warnings } = repairs(notes.texts());
  return {
    columns: [...notes.columns],
    sample: sample.pairs(),
    repair,
    thousands: notes.commaColumns,
    units: notes.units,
    warnings: [...source.warnings, ...warnings],
  };
}

const decimalComma = /^-?\d{1,3}(\.?\d{3})*,\d{1,2}$|^-?\d+,\d+$/;

/** What is noted of every row, bounded whatever the file. */
class Notes {
  readonly columns: Set<string>;
  /** A column with `12,5` or `1.234,5` somewhere writes decimals with commas. */
  readonly commaColumns = new Set<string>();
  readonly units = new Map<string, { counts: Map<string, number>; others: number }>();
  private readonly mayNameUnit: (column: string) => boolean;
  private readonly plain = new Map<string, string[]>();
  /** Texts that are more than ASCII: an old font shows in these alone, however late in the file they come. */
  private readonly marked = new Map<string, string[]>();

  constructor(columns: readonly string[], mayNameUnit: (column: string) => boolean) {
    this.columns = new Set(columns);
    this.mayNameUnit = mayNameUnit;
    for (const column of columns) this.begin(column);
  }

  take(row: SourceRow): void {
    for (const column in row.properties) {
      if (!this.columns.has(column)) {
        this.columns.add(column);
        this.begin(column);
      }
      const value = row.properties[column];
      this.takeUnit(column, value);
      if (typeof value !== 'string' || value === '') continue;
      if (value.length < 40 && value.includes(',') && decimalComma.test(value.trim())) this.commaColumns.add(column);
      keep(isAscii(value) ? this.plain : this.marked, column, value);
    }
  }

  texts(): Map<string, readonly string[]> {
    const all = new Map<string, readonly string[]>();
    for (const column of [...this.marked.keys(), ...this.plain.keys()]) {
      const both = [...(this.marked.get(column) ?? []), ...(this.plain.get(column) ?? [])];
      all.set(column, both.slice(0, textsPerColumn));
    }
    return all;
  }

  private begin(column: string): void {
    if (this.mayNameUnit(column)) this.units.set(column, { counts: new Map(), others: 0 });
  }

  private takeUnit(column: string, value: unknown): void {
    const unit = this.units.get(column);
    if (!unit) return;
    const code = unitCode(value);
    if (code === null && textOf(value) === null) return;
    if (code === null || (unit.counts.size >= mostUnits && !unit.counts.has(code))) unit.others += 1;
    else unit.counts.set(code, (unit.counts.get(code) ?? 0) + 1);
  }
}

function keep(texts: Map<string, string[]>, column: string, value: string): void {
  const kept = texts.get(column);
  if (kept) {
    if (kept.length < textsPerColumn) kept.push(value);
  } else if (texts.size < mostTextColumns) texts.set(column, [value]);
}

const isAscii = (text: string): boolean => /^[ -~]*$/.test(text);

const fontNames = { tcvn3: 'phông TCVN3 (ABC)', vni: 'phông VNI', 'windows-1258': 'bảng mã Windows-1258' } as const;
const englishNames = { tcvn3: 'TCVN3 (ABC)', vni: 'VNI', 'windows-1258': 'Windows-1258' } as const;

function repairs(texts: ReadonlyMap<string, readonly string[]>): Pick<Survey, 'repair' | 'warnings'> {
  const repair = new Map<string, (text: string) => string>();
  const warnings: string[] = [];
  for (const [column, values] of texts) {
    const encoding = recogniseLegacyText(values);
    if (encoding === null) continue;
    repair.set(column, (text) => repairLegacyText(text, encoding));
    warnings.push(
      `Cột ${column} dùng ${fontNames[encoding]}, đã chuyển sang Unicode: ${preview(values, encoding)}. / ` +
        `Column ${column} was in ${englishNames[encoding]} and is read as Unicode.`,
    );
  }
  return { repair, warnings };
}

/** Single words, so that no whole name of a person is shown. */
function preview(values: readonly string[], encoding: LegacyEncoding): string {
  const words = values
    .flatMap((value) => value.split(/\s+/))
    .filter((word) => repairLegacyText(word, encoding) !== word);
  return [...new Set(words)]
    .slice(0, 3)
    .map((word) => `${word} → ${repairLegacyText(word, encoding)}`)
    .join(', ');
}
