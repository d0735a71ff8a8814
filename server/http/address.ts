// The network address of the caller, for the access log and the sign-in brake.
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';

/** The peer's address; undefined where the app is asked without a socket. Forwarded headers are not believed. */
export function addressOf(c: Context): string | undefined {
  const bindings = c.env as Partial<HttpBindings> | undefined;
  return bindings?.incoming?.socket.remoteAddress;
}
