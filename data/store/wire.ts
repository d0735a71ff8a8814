// PostgreSQL's wire protocol, the little of it that is needed: extended-query messages out, replies in.
// Written out because PGlite's own `query` costs five calls a statement and its `bind` cannot ask for binary results, and
// because the driver for PostgreSQL reads every column as UTF-8, which spoils binary ones.
import type { BoundStatement } from './connection.ts';
import type { ServerFields } from './store-error.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A frontend message: type letter, length, parts. Text parts end with a zero byte, as all strings of the protocol do. */
function message(type: string, parts: readonly (string | Uint8Array)[]): Uint8Array[] {
  const body = parts.map((part) => (typeof part === 'string' ? encoder.encode(`${part}\0`) : part));
  const head = new Uint8Array(5);
  head[0] = type.charCodeAt(0);
  new DataView(head.buffer).setInt32(1, 4 + body.reduce((total, part) => total + part.length, 0));
  return [head, ...body];
}

function int16(...values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 2);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => {
    view.setInt16(index * 2, value);
  });
  return bytes;
}

function int32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setInt32(0, value);
  return bytes;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The simple-query message; for BEGIN, COMMIT and ROLLBACK only, because the guard cannot see a dropped statement in its reply. */
export function simpleMessage(text: string): Uint8Array {
  return joined(message('Q', [text]));
}

/** The name under which a server keeps a statement, and whether it has it already. */
export interface Prepared {
  readonly name: string;
  readonly isKnown: boolean;
}

const unnamed: Prepared = { name: '', isKnown: false };

/** Parse (unless the server knows it), Bind, Describe, Execute, Sync in one buffer; values in text format, byte arrays in binary. */
export function extendedMessage(
  statement: BoundStatement,
  binaryResult: boolean,
  { name, isKnown }: Prepared = unnamed,
): Uint8Array {
  const { text, values } = statement;
  const bodies = values.flatMap((value) => {
    if (value === null) return [int32(-1)];
    const bytes = typeof value === 'string' ? encoder.encode(value) : value;
    return [int32(bytes.length), bytes];
  });
  return joined([
    ...(isKnown ? [] : message('P', [name, text, int16(0)])),
    ...message('B', [
      '',
      name,
      int16(values.length, ...values.map((value) => (value instanceof Uint8Array ? 1 : 0))),
      int16(values.length),
      ...bodies,
      int16(1, binaryResult ? 1 : 0),
    ]),
    ...message('D', [encoder.encode('P'), '']),
    ...message('E', ['', int32(0)]),
    ...message('S', []),
  ]);
}

/** Calls `visit` with type letter and body range of each message of a reply. */
function eachMessage(reply: Uint8Array, visit: (type: string, start: number, end: number) => void): void {
  const view = new DataView(reply.buffer, reply.byteOffset, reply.byteLength);
  for (let at = 0; at + 5 <= reply.length; ) {
    const end = at + 1 + view.getInt32(at + 1);
    visit(String.fromCharCode(reply[at] ?? 0), at + 5, end);
    at = end;
  }
}

/** What a reply says about its statement, without looking at the rows. */
export interface Verdict {
  /** The command tag, e.g. `UPDATE 3`; undefined where the server never said that the statement was complete. */
  readonly tag: string | undefined;
  readonly error: ServerFields | undefined;
}

export function verdictOf(reply: Uint8Array): Verdict {
  let tag: string | undefined;
  let error: ServerFields | undefined;
  eachMessage(reply, (type, start, end) => {
    if (type === 'C') tag = decoder.decode(reply.subarray(start, end - 1));
    if (type === 'E' && error === undefined) error = serverFields(reply.subarray(start, end));
  });
  return { tag, error };
}

function serverFields(body: Uint8Array): ServerFields {
  const fields = new Map(
    decoder
      .decode(body)
      .split('\0')
      .map((field) => [field.slice(0, 1), field.slice(1)]),
  );
  return { code: fields.get('C'), message: fields.get('M') ?? 'unknown error', constraint: fields.get('n') };
}

interface Column {
  readonly name: string;
  readonly typeOid: number;
}

function columnsOf(reply: Uint8Array, start: number): Column[] {
  const view = new DataView(reply.buffer, reply.byteOffset, reply.byteLength);
  const columns: Column[] = [];
  let at = start + 2;
  for (let i = 0; i < view.getInt16(start); i++) {
    const end = reply.indexOf(0, at);
    columns.push({ name: decoder.decode(reply.subarray(at, end)), typeOid: view.getInt32(end + 7) });
    at = end + 19;
  }
  return columns;
}

/** The rows of a text-format reply as objects. `decode` gives the reader of a type. */
export function rowsOf(
  reply: Uint8Array,
  decode: (typeOid: number) => (text: string) => unknown,
): Record<string, unknown>[] {
  const view = new DataView(reply.buffer, reply.byteOffset, reply.byteLength);
  const rows: Record<string, unknown>[] = [];
  let columns: readonly (Column & { readonly read: (text: string) => unknown })[] = [];
  eachMessage(reply, (type, start) => {
    if (type === 'T') columns = columnsOf(reply, start).map((column) => ({ ...column, read: decode(column.typeOid) }));
    if (type !== 'D') return;
    const row: Record<string, unknown> = {};
    let at = start + 2;
    for (const column of columns) {
      const length = view.getInt32(at);
      at += 4;
      row[column.name] = length < 0 ? null : column.read(decoder.decode(reply.subarray(at, at + length)));
      if (length > 0) at += length;
    }
    rows.push(row);
  });
  return rows;
}

/** The first column of the first row as it lies in the reply; empty for NULL or no row. */
export function firstCell(reply: Uint8Array): Uint8Array {
  const view = new DataView(reply.buffer, reply.byteOffset, reply.byteLength);
  let cell: Uint8Array | undefined;
  eachMessage(reply, (type, start) => {
    if (type !== 'D' || cell) return;
    const length = view.getInt32(start + 2);
    cell = reply.subarray(start + 6, start + 6 + Math.max(0, length));
  });
  return cell ?? new Uint8Array(0);
}

/** Rows that a command tag speaks of: 3 in `INSERT 0 3`. */
export function countOf(tag: string): number {
  const last = Number(tag.split(' ').at(-1));
  return Number.isInteger(last) ? last : 0;
}
