// The address a client reaches us by, for absolute addresses in TileJSON and the style.
import type { Context } from 'hono';
import type { House } from '../house.ts';

/** PUBLIC_URL wherever it is given: whatever name a proxy asks us by, people and their caches know that one. Else the origin of the request. */
export function originOf(c: Context, house: House): string {
  return house.env.publicUrl ?? new URL(c.req.url).origin;
}
