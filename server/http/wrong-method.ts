// Nothing answered: because there is nothing at the address (404), or because it is asked in another way (405). The route table knows.
import type { Context, Hono } from 'hono';
import type { Asked } from '../house.ts';
import { notFound, Refusal, refuse } from './refusal.ts';

interface Address {
  readonly method: string;
  /** Of `/api/flags/:id`: api, flags, :id. */
  readonly parts: readonly string[];
}

const partsOf = (path: string): string[] => path.split('/').slice(1);

/** Whether `/canbo/*` and the like are the address of what is asked. */
function fits(parts: readonly string[], asked: readonly string[]): boolean {
  const isLong = parts.at(-1) === '*';
  if (!isLong && parts.length !== asked.length) return false;
  const same = (part: string, i: number): boolean => (part.startsWith(':') ? Boolean(asked[i]) : asked[i] === part);
  return (isLong ? parts.slice(0, -1) : parts).every(same);
}

/** Middleware is mounted for all methods, and the web app on every address: neither says that there is something. */
function addressesOf({ routes }: Pick<Hono<Asked>, 'routes'>): Address[] {
  const named = routes.filter(({ method, path }) => method !== 'ALL' && path !== '/*' && path !== '*');
  return named.map(({ method, path }) => ({ method, parts: partsOf(path) }));
}

/** Answers what no route took. */
export function answerNothing(app: Pick<Hono<Asked>, 'routes'>): (c: Context) => Response {
  let known: readonly Address[] | undefined;
  return (c) => {
    known ??= addressesOf(app);
    const asked = partsOf(c.req.path);
    const methods = new Set(known.filter(({ parts }) => fits(parts, asked)).map(({ method }) => method));
    if (methods.has('GET')) methods.add('HEAD');
    if (methods.size === 0 || methods.has(c.req.method)) return refuse(c, notFound());
    return refuse(c, new Refusal('wrong-method', { headers: { allow: [...methods].sort().join(', ') } }));
  };
}
