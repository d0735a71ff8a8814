// The first look at a file: its columns, how its text and numbers are written, and where its first parcels lie.
import { type LegacyEncoding, recogniseLegacyText, repairLegacyText } from '../formats/legacy-text.ts';
import type { Source, SourceGeometry, SourceRow } from '../formats/source.ts';

export interface Survey {
  /** Every column met, in order. */
  readonly columns: readonly string[];
  /** Pairs of vertices, the file's own numbers. */
  readonly sample: readonly number[];
  /** Text columns in an old encoding: how to repair them. */
  readonly repair: ReadonlyMap<string, (text: string) => string>;
  /** Columns whose numbers have decimal commas, so that their dots part thousands. */
  readonly thousands: ReadonlySet<string>;
  readonly warnings: readonly string[];
}

const surveyedRows = 1500;
const textsPerColumn = 200;
const sampledPairs = 3000;

export async function survey(source: Source): Promise<Survey> {
  const columns = new Set<string>(source.columns);
  const texts = new Map<string, string[]>();
  const sample: number[] = [];
  let seen = 0;
  for await (const row of source.rows()) {
    noteColumns(row, columns, texts);
    if (row.geometry && sample.length < sampledPairs * 2) takePairs(row.geometry, sample);
    seen += 1;
    if (seen >= surveyedRows) break;
  }
  const { repair, warnings } = repairs(texts);
  return {
    columns: [...columns],
    sample,
    repair,
    thousands: commaColumns(texts),
    warnings: [...source.warnings, ...warnings],
  };
}

function noteColumns(row: SourceRow, columns: Set<string>, texts: Map<string, string[]>): void {
  for (const [column, value] of Object.entries(row.properties)) {
    columns.add(column);
    if (typeof value !== 'string' || value === '') continue;
    const kept = texts.get(column) ?? [];
    if (kept.length < textsPerColumn) kept.push(value);
    texts.set(column, kept);
  }
}

/** A few vertices of each part: the first, and one across. */
function takePairs({ coordinates }: SourceGeometry, sample: number[]): void {
  let ring: unknown = coordinates;
  while (Array.isArray(ring) && Array.isArray(ring[0]) && Array.isArray(ring[0][0])) ring = ring[0];
  if (!Array.isArray(ring)) return;
  for (const position of [ring[0], ring[Math.floor(ring.length / 2)]] as unknown[]) {
    if (!Array.isArray(position)) continue;
    const [x, y] = position as unknown[];
    if (typeof x === 'number' && typeof y === 'number' && Number.isFinite(x) && Number.isFinite(y)) sample.push(x, y);
  }
}

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

/** A column with `12,5` or `1.234,5` somewhere writes decimals with commas. */
function commaColumns(texts: ReadonlyMap<string, readonly string[]>): Set<string> {
  const found = new Set<string>();
  for (const [column, values] of texts) {
    if (values.some((value) => /^-?\d{1,3}(\.?\d{3})*,\d{1,2}$|^-?\d+,\d+$/.test(value.trim()))) found.add(column);
  }
  return found;
}
