// A body as a value, or why it is none: plain data, so that a thread can say it.
import type { z } from 'zod';
import { nestsDeeper } from '../http/json-depth.ts';

export type ReadBody<T> =
  | { readonly value: T }
  | { readonly malformed: true }
  | { readonly tooDeep: true }
  | { readonly complaints: readonly z.core.$ZodIssue[] };

const MOST_COMPLAINTS = 50;

export function readBody<Schema extends z.ZodType>(body: Uint8Array, schema: Schema): ReadBody<z.infer<Schema>> {
  if (nestsDeeper(body)) return { tooDeep: true };
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return { malformed: true };
  }
  const { success, data, error } = schema.safeParse(json);
  if (success) return { value: data };
  const plain: unknown = JSON.parse(JSON.stringify(error.issues.slice(0, MOST_COMPLAINTS)));
  return { complaints: plain as z.core.$ZodIssue[] };
}
