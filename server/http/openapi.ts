// The words of createRoute that every route repeats: JSON content, refusals, and the document itself.
import { z } from '@hono/zod-openapi';
import { ProblemDocument } from '../../data/model/problem.ts';

export const json = <S extends z.ZodType>(schema: S) => ({ 'application/json': { schema } });

const meanings = {
  400: 'The input is not valid; the fields are named',
  401: 'Not signed in',
  403: 'The wrong role or commune',
  404: 'No such record, or none the caller may know of',
  409: 'The record has changed; current rows are given',
  413: 'The body is too large',
  415: 'Content type not accepted',
  422: 'Breaks the rules listed',
  429: 'Too many requests',
} as const;

interface RefusalResponse {
  description: string;
  content: { 'application/problem+json': { schema: typeof ProblemDocument } };
}

/** The refusals a route may answer with, all problem+json. */
export function refusals<Status extends keyof typeof meanings>(...statuses: Status[]) {
  const entries = statuses.map((status): [Status, RefusalResponse] => [
    status,
    { description: meanings[status], content: { 'application/problem+json': { schema: ProblemDocument } } },
  ]);
  return Object.fromEntries(entries) as Record<Status, RefusalResponse>;
}

/** JavaScript reads 0x10, 1e3 and blanks as numbers too. */
const digitsOnly = (value: unknown): unknown =>
  typeof value === 'string' && !/^\d+$/.test(value) ? Number.NaN : value;

/** A whole number in an address: digits and nothing else. */
export const wholeNumber = (min: number, max: number = Number.MAX_SAFE_INTEGER) =>
  z.preprocess(digitsOnly, z.coerce.number().int().min(min).max(max));

/** `?limit=`: 1 to `max`, `byDefault` where it is not given. */
export const limitOf = (byDefault: number, max: number) => wholeNumber(1, max).default(byDefault);

/** An id in a path. */
export const IdParam = z.object({ id: wholeNumber(1) });

export const API_DOCUMENT = {
  openapi: '3.1.0',
  info: {
    title: 'Thửa',
    version: '1',
    description:
      'The living cadastral map. Coordinates of GeoJSON and boxes are WGS 84; shapes are integer millimetres of the VN-2000 zone. Nothing here is legal proof.',
  },
} as const;
