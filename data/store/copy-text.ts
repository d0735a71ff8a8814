// Rows as PostgreSQL's COPY text format, in chunks of about a megabyte.
import { arrayElement } from './bind.ts';
import type { Cell } from './store.ts';
import { StoreError } from './store-error.ts';

const chunkCharacters = 1 << 20;
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** How a Uint8Array is written: bytea wants \x before the hex digits, geometry (EWKB) does not. */
export type BytesAs = 'bytea' | 'geometry';

export interface CopyTally {
  rows: number;
}

function escaped(text: string): string {
  if (text.includes('\0'))
    throw new StoreError('22021', 'A text holds a NUL character, which the database cannot store.');
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (mark) => escapes[mark] ?? mark) : text;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}

function cellText(cell: Cell, bytesAs: BytesAs): string {
  switch (typeof cell) {
    case 'string':
      return escaped(cell);
    case 'number':
    case 'bigint':
      return String(cell);
    case 'boolean':
      return cell ? 't' : 'f';
    default:
      if (cell === null) return '\\N';
      if (cell instanceof Uint8Array) return bytesAs === 'geometry' ? hex(cell) : `\\\\x${hex(cell)}`;
      if (cell instanceof Date) return cell.toISOString();
      return escaped(`{${cell.map(arrayElement).join(',')}}`);
  }
}

function lineOf(row: readonly Cell[], columns: readonly BytesAs[], number: number): string {
  if (row.length !== columns.length) {
    throw new StoreError('22P04', `Row ${number} of the load has ${row.length} values for ${columns.length} columns.`);
  }
  let line = '';
  for (let i = 0; i < row.length; i++) {
    if (i > 0) line += '\t';
    line += cellText(row[i] ?? null, columns[i] ?? 'bytea');
  }
  return `${line}\n`;
}

/**
 * Encodes rows lazily: nothing is read ahead of the consumer, so memory stays at one chunk.
 * `tally.rows` counts the rows handed over.
 * @throws StoreError 22021 for NUL in a text, 22P04 for a row of the wrong length.
 */
export async function* copyText(
  rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>,
  columns: readonly BytesAs[],
  tally: CopyTally,
): AsyncGenerator<Uint8Array> {
  let text = '';
  const take = (row: readonly Cell[]) => {
    tally.rows += 1;
    text += lineOf(row, columns, tally.rows);
    if (text.length < chunkCharacters) return undefined;
    const chunk = encode(text);
    text = '';
    return chunk;
  };
  if (Symbol.iterator in rows) {
    for (const row of rows) {
      const chunk = take(row);
      if (chunk) yield chunk;
    }
  } else {
    for await (const row of rows) {
      const chunk = take(row);
      if (chunk) yield chunk;
    }
  }
  if (text !== '') yield encode(text);
}

/** UTF-8 in a buffer of its own, so that it can be handed to the worker thread without a copy. */
function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
