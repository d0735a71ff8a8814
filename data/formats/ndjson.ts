// One GeoJSON Feature a line (NDJSON, GeoJSONL), or RS-delimited (RFC 8142), plain or .gz.
import { bytesOf, headOf, isGzip } from './byte-stream.ts';
import { bad, jsonRow } from './json-row.ts';
import type { Source, SourceRow } from './source.ts';
import { utf8Bytes, withoutPadding } from './unicode.ts';

const lineFeed = 0x0a;
const recordSeparator = 0x1e;
const longestLine = 64 << 20;

export async function openNdjson(path: string): Promise<Source> {
  const head = await headOf(path, 4);
  const gzip = isGzip(head);
  return {
    format: 'ndjson',
    crs: null,
    columns: [],
    layerNames: [],
    warnings: [],
    rows: () => lines(path, gzip),
    close: async () => undefined,
  };
}

async function* lines(path: string, gzip: boolean): AsyncGenerator<SourceRow> {
  let row = 0;
  for await (const text of texts(path, gzip)) {
    row += 1;
    yield text === null ? bad(row, 'this line is longer than 64 MB') : jsonRow(text, row);
  }
}

/** The non-empty records; null for one that is too long to hold. */
async function* texts(path: string, gzip: boolean): AsyncGenerator<string | null> {
  let held: Buffer[] = [];
  let size = 0;
  let delimiter: number | undefined;
  const take = (): string | null => {
    const text = size > longestLine ? null : cleaned(Buffer.concat(held).toString('utf8'));
    held = [];
    size = 0;
    return text;
  };
  for await (const chunk of utf8Bytes(bytesOf(path, gzip))) {
    // RS-delimited records may hold line feeds, so the first byte decides for the whole file.
    delimiter ??= chunk[0] === recordSeparator ? recordSeparator : lineFeed;
    let start = 0;
    for (let end = chunk.indexOf(delimiter); end >= 0; end = chunk.indexOf(delimiter, start)) {
      held.push(chunk.subarray(start, end));
      size += end - start;
      start = end + 1;
      const text = take();
      if (text !== '') yield text;
    }
    size += chunk.length - start;
    if (size > longestLine) held = [];
    else held.push(chunk.subarray(start));
  }
  const last = take();
  if (last !== '') yield last;
}

const cleaned = (text: string): string =>
  withoutPadding(text)
    .replace(/^\uFEFF/, '')
    .trimStart();
