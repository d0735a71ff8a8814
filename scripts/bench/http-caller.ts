// Asks a server over connections that stay open, as many as are needed: no question waits for another one's answer.
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { gunzipSync } from 'node:zlib';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** As it was sent, compressed where the headers say so. */
  readonly body: Buffer;
  /** performance.now when its last byte was here. */
  readonly at: number;
}

export interface Ask {
  readonly cookie?: string;
  /** Sent by POST, as JSON. */
  readonly json?: unknown;
}

export interface HttpCaller {
  ask(path: string, how?: Ask): Promise<Answer>;
  close(): void;
}

/** The words of an answer, opened where it came compressed. */
export function textOf({ headers, body }: Answer): string {
  return (headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString();
}

/** @param house where the server is, http://… */
export function openHttpCaller(house: string): HttpCaller {
  const agent = new Agent({ keepAlive: true });
  return {
    ask: (path, { cookie, json } = {}) =>
      new Promise((resolve, reject) => {
        const headers = {
          'accept-encoding': 'gzip',
          ...(cookie ? { cookie } : {}),
          ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        };
        const method = json === undefined ? 'GET' : 'POST';
        const asked = request(`${house}${path}`, { agent, method, headers }, (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('error', reject);
          answer.on('end', () => {
            const at = performance.now();
            resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts), at });
          });
        });
        asked.on('error', reject).end(json === undefined ? undefined : JSON.stringify(json));
      }),
    close: () => agent.destroy(),
  };
}
