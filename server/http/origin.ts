// The origin a client reaches us by, for absolute addresses in TileJSON and the style.
import type { Context } from 'hono';
import type { House } from '../house.ts';

/** PUBLIC_URL where the client asked that host (TLS may end before us), else the origin of the request. */
export function originOf(c: Context, house: House): string {
  const asked = new URL(c.req.url);
  return asked.host === new URL(house.env.publicUrl).host ? house.env.publicUrl : asked.origin;
}
