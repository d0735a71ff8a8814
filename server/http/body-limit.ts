// How much may be sent: refused before it is read.
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Asked } from '../house.ts';
import { Refusal } from './refusal.ts';

const KILOBYTE = 1024;
const MEGABYTE = 1024 * KILOBYTE;

/** A document is at most 8 MB; a change of 500 parcels with their shapes fits in as much; anything else is small. */
const limits: readonly (readonly [path: string, bytes: number])[] = [
  ['/api/documents', 8 * MEGABYTE],
  ['/api/edits', 8 * MEGABYTE],
  ['', 256 * KILOBYTE],
];

const guards = limits.map(
  ([path, maxSize]) =>
    [
      path,
      bodyLimit({
        maxSize,
        onError: () => {
          throw new Refusal('too-large');
        },
      }),
    ] as const,
);

export function limitBody(): MiddlewareHandler<Asked> {
  return async (c, next) => {
    const guard = guards.find(([path]) => c.req.path.startsWith(path))?.[1];
    return guard ? guard(c, next) : next();
  };
}
