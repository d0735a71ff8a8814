// Comma-separated text (RFC 4180) with a header line, for lists small enough to hold: units, mappings.
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { headOf, isGzip } from './byte-stream.ts';
import { SourceError } from './source.ts';
import { unicodeText } from './unicode.ts';

export interface CsvTable {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/** @throws SourceError where the file is damaged or a line has more fields than the header */
export async function readCsv(path: string): Promise<CsvTable> {
  const gzip = isGzip(await headOf(path, 4));
  const bytes = await readFile(path);
  let text: string;
  try {
    text = unicodeText(gzip ? gunzipSync(bytes) : bytes);
  } catch {
    throw new SourceError(`The gzip file ${path} is damaged or cut off: copy it again.`);
  }
  const [header, ...lines] = records(text);
  if (!header) throw new SourceError('The CSV is empty.');
  const columns = header.map((name) => name.trim());
  const rows = lines.map((fields, i) => {
    if (fields.length > columns.length)
      throw new SourceError(`Line ${i + 2} of the CSV has more fields than its header.`);
    return Object.fromEntries(columns.map((column, n) => [column, (fields[n] ?? '').trim()]));
  });
  return { columns, rows };
}

function records(text: string): string[][] {
  const found: string[][] = [];
  let fields: string[] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|\r|$)/gy;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    fields.push(match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'));
    if (match[3] === ',') continue;
    if (fields.length > 1 || fields[0] !== '') found.push(fields);
    fields = [];
    if (match[3] === '' || pattern.lastIndex >= text.length) return found;
  }
  throw new SourceError(`The CSV is damaged near its line ${found.length + 1}: a quote is not closed.`);
}
