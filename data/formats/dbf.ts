// The attribute table of a Shapefile (dBASE III/IV), streamed. Text is decoded by the caller's choice per column.
import { ByteQueue } from './byte-queue.ts';
import { SourceError } from './source.ts';

export interface DbfField {
  readonly name: string;
  readonly type: string;
  readonly start: number;
  readonly length: number;
}

export interface DbfHeader {
  readonly count: number;
  readonly recordLength: number;
  readonly fields: readonly DbfField[];
  /** Language driver byte: the encoding where there is no .cpg. */
  readonly language: number;
}

export interface DbfTable {
  readonly header: DbfHeader;
  /** The next record's bytes, undefined at the end. Valid until the next call. */
  next(): Promise<Buffer | undefined>;
  close(): Promise<void>;
}

export type Decode = (bytes: Uint8Array) => string;

/** @throws SourceError where the header is no dBASE table */
export async function openDbf(bytes: AsyncIterable<Uint8Array>): Promise<DbfTable> {
  const queue = new ByteQueue(bytes);
  const start = await queue.next(32);
  if (!start) throw damaged();
  const count = start.readUInt32LE(4);
  const headerLength = start.readUInt16LE(8);
  const recordLength = start.readUInt16LE(10);
  const language = start[29] as number;
  const rest = headerLength > 32 ? await queue.next(headerLength - 32) : undefined;
  if (!rest || recordLength < 1) throw damaged();
  const header = { count, recordLength, fields: fieldsOf(rest, recordLength), language };
  let taken = 0;
  return {
    header,
    async next() {
      // What stands behind the counted records is left over; a count of 0 was never written.
      if (count > 0 && taken === count) return undefined;
      taken += 1;
      const record = await queue.next(recordLength);
      // 0x1A ends the table.
      return record && record[0] !== 0x1a ? record : undefined;
    },
    close: () => queue.close(),
  };
}

function fieldsOf(descriptors: Buffer, recordLength: number): DbfField[] {
  const fields: DbfField[] = [];
  let start = 1;
  for (let at = 0; at + 32 <= descriptors.length && descriptors[at] !== 0x0d; at += 32) {
    const raw = descriptors.subarray(at, at + 11);
    const end = raw.indexOf(0);
    const length = descriptors[at + 16] as number;
    const name = nameOf(raw.subarray(0, end < 0 ? 11 : end));
    fields.push({ name, type: String.fromCharCode(descriptors[at + 11] as number), start, length });
    start += length;
  }
  if (fields.length === 0 || start > recordLength) throw damaged();
  return fields;
}

function nameOf(raw: Buffer): string {
  const text = raw.toString('utf8');
  return (text.includes('\uFFFD') ? raw.toString('latin1') : text).trim();
}

/** Whether the record is marked as deleted; it stays in the file until the table is packed. */
export const isDeleted = (record: Buffer): boolean => record[0] === 0x2a;

/** The text bytes of a field without the blanks and NULs that pad it. */
export function fieldBytes(record: Buffer, field: DbfField): Buffer {
  let start = field.start;
  let end = field.start + field.length;
  while (end > start && ((record[end - 1] as number) === 0x20 || record[end - 1] === 0)) end -= 1;
  while (start < end && record[start] === 0x20) start += 1;
  return record.subarray(start, end);
}

/** The value of a field: text, number, boolean, day as YYYY-MM-DD, or null. */
export function fieldValue(record: Buffer, field: DbfField, decode: Decode): unknown {
  const bytes = fieldBytes(record, field);
  if (bytes.length === 0) return null;
  switch (field.type) {
    case 'N':
    case 'F': {
      const text = bytes.toString('latin1');
      const value = Number(text.replace(',', '.'));
      // Asterisks are how dBASE writes a number that did not fit.
      return Number.isFinite(value) ? value : /^\*+$/.test(text) ? null : text;
    }
    case 'D': {
      const text = bytes.toString('latin1');
      if (/^0*$/.test(text)) return null;
      // What is no day is kept as it is written.
      return /^\d{8}$/.test(text) ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` : decode(bytes);
    }
    case 'L': {
      const mark = String.fromCharCode(bytes[0] as number);
      return /[YyTt]/.test(mark) ? true : /[NnFf]/.test(mark) ? false : mark === '?' ? null : decode(bytes);
    }
    case 'I':
      return record.readInt32LE(field.start);
    case 'O':
      return record.readDoubleLE(field.start);
    default:
      return decode(bytes);
  }
}

const damaged = (): SourceError =>
  new SourceError('The .dbf of the Shapefile is damaged or empty: export the Shapefile again.');
