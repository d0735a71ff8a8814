// Around every request: its count, and one journal line without query, id or name.
import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { Asked, House } from '../house.ts';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Around everything: counts, and one journal line a request, without query and without a name. */
export function measure(house: House): MiddlewareHandler<Asked> {
  return async (c, next) => {
    const began = performance.now();
    await next();
    const seconds = (performance.now() - began) / 1000;
    const path = matchedRoutes(c)
      .map((route) => route.path)
      .findLast((each) => !each.includes('*'));
    const method = METHODS.has(c.req.method) ? c.req.method : 'OTHER';
    const route = path ?? 'web';
    house.measures.add(method, route, c.res.status, seconds);
    house.journal.debug('request', { method, route, status: c.res.status, ms: Math.round(seconds * 1000) });
  };
}
