// How much may be sent: refused before it is read.
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Asked } from '../house.ts';
import { Refusal } from './refusal.ts';

const KILOBYTE = 1024;
const MEGABYTE = 1024 * KILOBYTE;

/** A document is at most 8 MB; a change of 500 parcels with 50 000 vertices before and after fits in 3 MB; anything else is small. */
const limits: readonly (readonly [address: RegExp, bytes: number])[] = [
  [/^\/api\/documents$/, 8 * MEGABYTE],
  [/^\/api\/edits$/, 3 * MEGABYTE],
  [/^/, 64 * KILOBYTE],
];

const guards = limits.map(
  ([address, maxSize]) =>
    [
      address,
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
    const guard = guards.find(([address]) => address.test(c.req.path))?.[1];
    return guard ? guard(c, next) : next();
  };
}
