// The app on a socket, until it is told to stop.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { buildApp } from './app.ts';
import type { House } from './house.ts';
import { tileLane } from './tiles/tile-lane.ts';

export interface Listening {
  /** Where it really listens: http://127.0.0.1:8080 */
  readonly url: string;
  /** Takes no new requests, lets running ones finish for a while, then cuts what is left (live streams). */
  stop(): Promise<void>;
}

const FINISH_WITHIN_MS = 3_000;
/** Longer than proxies and CDNs keep theirs (60 s): else one of them asks over a connection that is just being closed here. */
const KEEP_ALIVE_MS = 65_000;

function urlOf({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

/** @throws Error in one line where the address is taken or not ours */
export async function listen(house: House): Promise<Listening> {
  const { host, port } = house.env;
  const server = createServer(await tileLane(house, getRequestListener(buildApp(house).fetch)));
  server.requestTimeout = 60_000;
  server.headersTimeout = 15_000;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(asAdvice(error, host, port)));
    server.listen(port, host, resolve);
  });
  return {
    url: urlOf(server.address() as AddressInfo),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), FINISH_WITHIN_MS).unref();
      }),
  };
}

function asAdvice(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE') return new Error(`Port ${port} is taken: set PORT to a free one, e.g. PORT=8081.`);
  if (error.code === 'EACCES') return new Error(`Port ${port} may not be used by this user: set PORT above 1024.`);
  if (error.code === 'EADDRNOTAVAIL') return new Error(`${host} is no address of this machine: set HOST.`);
  return error;
}
