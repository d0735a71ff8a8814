// Values of statements as the wire carries them: one encoding for both engines, so that a value means the same on each.
import type { SqlValue } from './sql.ts';
import { StoreError } from './store-error.ts';

/** Text format, binary format (bytea, EWKB), or NULL. */
export type BoundValue = string | Uint8Array | null;

/** @throws StoreError 22021 for text with a NUL character, which PostgreSQL cannot hold. */
export function bind(value: SqlValue): BoundValue {
  if (value === null || value instanceof Uint8Array) return value;
  if (value instanceof Date) return value.toISOString();
  if (isList(value)) return `{${value.map(arrayElement).join(',')}}`;
  return withoutNul(String(value));
}

function isList(value: SqlValue): value is readonly string[] | readonly number[] {
  return Array.isArray(value);
}

/** One element of an array literal: always quoted, so that NULL, commas and braces stay text. */
export function arrayElement(element: string | number): string {
  return typeof element === 'number' ? String(element) : `"${withoutNul(element).replace(/["\\]/g, '\\$&')}"`;
}

function withoutNul(text: string): string {
  if (text.includes('\0'))
    throw new StoreError('22021', 'A text holds a NUL character, which the database cannot store.');
  return text;
}
