// Nothing answered: because there is nothing at the address (404), or because it is asked in another way (405). The route table knows.
import type { Context, Hono } from 'hono';
import type { Asked } from '../house.ts';
import { notFound, Refusal, refuse } from './refusal.ts';

interface Address {
  readonly method: string;
  readonly pattern: RegExp;
}

/** `/api/flags/:id` and `/canbo/*` as expressions. */
function patternOf(path: string): RegExp {
  const parts = path.split('/').slice(1);
  const source = parts.map((part) => {
    if (part === '*') return '(?:/.*)?';
    return part.startsWith(':') ? '/[^/]+' : `/${part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`;
  });
  return new RegExp(`^${source.join('')}$`);
}

/** Middleware is mounted for all methods, and the web app on every address: neither says that there is something. */
function addressesOf({ routes }: Pick<Hono<Asked>, 'routes'>): Address[] {
  const named = routes.filter(({ method, path }) => method !== 'ALL' && path !== '/*' && path !== '*');
  return named.map(({ method, path }) => ({ method, pattern: patternOf(path) }));
}

/** Answers what no route took. */
export function answerNothing(app: Pick<Hono<Asked>, 'routes'>): (c: Context) => Response {
  let known: readonly Address[] | undefined;
  return (c) => {
    known ??= addressesOf(app);
    const methods = new Set(known.filter(({ pattern }) => pattern.test(c.req.path)).map(({ method }) => method));
    if (methods.has('GET')) methods.add('HEAD');
    if (methods.size === 0 || methods.has(c.req.method)) return refuse(c, notFound());
    return refuse(c, new Refusal('wrong-method', { headers: { allow: [...methods].sort().join(', ') } }));
  };
}
