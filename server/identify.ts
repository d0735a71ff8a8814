// Who is asking: set on every request before any route runs.
import type { MiddlewareHandler } from 'hono';
import { PUBLIC } from './caller.ts';
import type { Asked, House } from './house.ts';

export function identify(_house: House): MiddlewareHandler<Asked> {
  return async (c, next) => {
    c.set('caller', PUBLIC);
    await next();
  };
}
