// Rows as PostgreSQL's COPY text format, in chunks of a quarter megabyte.
import { arrayElement } from './bind.ts';
import { CopyBuffer } from './copy-buffer.ts';
import type { Cell } from './store.ts';
import { StoreError } from './store-error.ts';

const chunkBytes = 1 << 18;
/** A chunk ends with its row, so there is room for one more. */
const spareBytes = 1 << 14;
const tab = 0x09;
const lineFeed = 0x0a;

/** How a Uint8Array is written: bytea wants \x before the hex digits, geometry (EWKB) does not. */
export type BytesAs = 'bytea' | 'geometry';

export interface CopyTally {
  rows: number;
}

function writeText(text: string, out: CopyBuffer): void {
  if (text.includes('\0'))
    throw new StoreError('22021', 'A text holds a NUL character, which the database cannot store.');
  out.escaped(text);
}

function writeCell(cell: Cell, bytesAs: BytesAs, out: CopyBuffer): void {
  if (cell === null) out.plain('\\N');
  else if (typeof cell === 'string') writeText(cell, out);
  else if (typeof cell === 'number' || typeof cell === 'bigint') out.plain(String(cell));
  else if (typeof cell === 'boolean') out.plain(cell ? 't' : 'f');
  else if (cell instanceof Uint8Array) {
    if (bytesAs === 'bytea') out.plain('\\\\x');
    out.hex(cell);
  } else if (cell instanceof Date) out.plain(cell.toISOString());
  else writeText(`{${cell.map(arrayElement).join(',')}}`, out);
}

function writeLine(row: readonly Cell[], columns: readonly BytesAs[], number: number, out: CopyBuffer): void {
  if (row.length !== columns.length) {
    throw new StoreError('22P04', `Row ${number} of the load has ${row.length} values for ${columns.length} columns.`);
  }
  for (let i = 0; i < row.length; i++) {
    if (i > 0) out.mark(tab);
    writeCell(row[i] ?? null, columns[i] ?? 'bytea', out);
  }
  out.mark(lineFeed);
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
  const out = new CopyBuffer(chunkBytes + spareBytes);
  const isFullAfter = (row: readonly Cell[]): boolean => {
    tally.rows += 1;
    writeLine(row, columns, tally.rows, out);
    return out.length >= chunkBytes;
  };
  if (Symbol.iterator in rows) {
    for (const row of rows) if (isFullAfter(row)) yield out.take();
  } else {
    for await (const row of rows) if (isFullAfter(row)) yield out.take();
  }
  if (out.length > 0) yield out.take();
}
