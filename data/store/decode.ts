// What columns arrive as, by type: the one table for both engines (see Queryable in store.ts).
import pg from 'pg';
import { StoreError } from './store-error.ts';

type Decoder = (text: string) => unknown;

const oid = {
  bytea: 17,
  int8: 20,
  date: 1082,
  timestamp: 1114,
  numeric: 1700,
  int8Array: 1016,
  dateArray: 1182,
  numericArray: 1231,
} as const;

/** A whole number; ids stay below 2^53. */
function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new StoreError('22003', 'A whole number in the database is beyond 2^53.');
  return value;
}

function bytesOfHex(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text.slice(2), 'hex'));
}

const textArray = pg.types.getTypeParser(1009 as number);

function listOf(decode: Decoder): Decoder {
  return (text) => {
    const parts: unknown = textArray(text);
    return Array.isArray(parts) ? parts.map((part) => (typeof part === 'string' ? decode(part) : null)) : [];
  };
}

const ours = new Map<number, Decoder>([
  [oid.bytea, bytesOfHex],
  [oid.int8, wholeNumber],
  [oid.numeric, Number],
  [oid.date, (text) => text],
  [oid.timestamp, (text) => new Date(`${text.replace(' ', 'T')}Z`)],
  [oid.int8Array, listOf(wholeNumber)],
  [oid.numericArray, listOf(Number)],
  [oid.dateArray, listOf((text) => text)],
]);

/** The decoder of a column in text format. */
export function decoderOf(typeOid: number): Decoder {
  return ours.get(typeOid) ?? pg.types.getTypeParser(typeOid);
}
