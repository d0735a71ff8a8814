// Against forged requests: what changes something must come from a page of ours, or from no page at all (a program without cookies of a browser).
import type { MiddlewareHandler } from 'hono';
import type { Asked, House } from '../house.ts';
import { forbidden } from './refusal.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Origin against Host, where a browser is too old to say whence a request comes. */
function isOwnOrigin(origin: string, host: string | undefined, publicUrl: string | undefined): boolean {
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin);
  return from.host === host || from.origin === publicUrl;
}

/** Browsers say whence in Sec-Fetch-Site, which pages cannot set; beside it the session cookie is SameSite=Lax. */
export function guardOrigin(house: House): MiddlewareHandler<Asked> {
  return async (c, next) => {
    if (SAFE.has(c.req.method)) return next();
    const site = c.req.header('sec-fetch-site');
    const origin = c.req.header('origin');
    const isOurs =
      site === 'same-origin' ||
      site === 'none' ||
      (origin === undefined ? site === undefined : isOwnOrigin(origin, c.req.header('host'), house.env.publicUrl));
    if (!isOurs) {
      throw forbidden({
        vi: 'Yêu cầu đến từ một trang khác nên không được nhận.',
        en: 'The request came from another site and is not accepted.',
      });
    }
    return next();
  };
}
