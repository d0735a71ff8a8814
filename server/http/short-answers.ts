// JSON and other text: a tag, 304 for whoever has it already, gzip for whoever takes it. Tiles and files have their own ways.
import { webcrypto } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Context, MiddlewareHandler } from 'hono';
import { turns } from '../../data/store/turns.ts';
import type { Asked } from '../house.ts';
import { acceptsGzip, isKnownTag } from './negotiation.ts';

const compress = promisify(gzip);

/** Below, the heads cost more than the body. */
const WORTH_BYTES = 1024;
/** Answers being pressed at a time, in threads of Node's pool, of which others need some too. */
const LANES = 2;
const TEXT = /^(?:application\/(?:[\w.-]+\+)?json|text\/(?!event-stream))/;

/** Hashed aside from the event loop. Weak: the same content, whatever its coding. */
async function tagOf(bytes: ArrayBuffer): Promise<string> {
  const hash = await webcrypto.subtle.digest('SHA-256', bytes);
  return `W/"${Buffer.from(hash).toString('base64url').slice(0, 22)}"`;
}

/** What is asked for again and again may be told by its tag; what must not be stored has none. */
const mayBeKept = (c: Context<Asked>): boolean =>
  c.req.method === 'GET' && c.res.status === 200 && !/no-store/.test(c.res.headers.get('cache-control') ?? '');

/** In place of the answer so far, whose heads would else be laid over the new ones. */
function answer(c: Context<Asked>, response: Response): void {
  c.res = undefined;
  c.res = response;
}

export function shortAnswers(): MiddlewareHandler<Asked> {
  const lanes = Array.from({ length: LANES }, () => turns());
  let next = 0;

  async function pressed(c: Context<Asked>, bytes: ArrayBuffer): Promise<Uint8Array<ArrayBuffer> | undefined> {
    if (bytes.byteLength < WORTH_BYTES || !acceptsGzip(c.req.header('accept-encoding'))) return undefined;
    next = (next + 1) % LANES;
    const inTurn = lanes[next] ?? turns();
    return inTurn(async () => new Uint8Array(await compress(bytes, { level: 6 })));
  }

  return async (c, proceed) => {
    await proceed();
    const { headers, status } = c.res;
    const isText = TEXT.test(headers.get('content-type') ?? '') && !headers.has('content-encoding');
    if (!isText || c.res.body === null || c.req.method === 'HEAD' || headers.has('etag')) return;
    const bytes = await c.res.arrayBuffer();
    const said = new Headers(headers);
    said.append('vary', 'Accept-Encoding');
    if (mayBeKept(c)) {
      const etag = await tagOf(bytes);
      said.set('etag', etag);
      if (!said.has('cache-control')) said.set('cache-control', 'private, no-cache');
      if (isKnownTag(c.req.header('if-none-match'), etag)) {
        said.delete('content-type');
        said.delete('content-length');
        answer(c, new Response(null, { status: 304, headers: said }));
        return;
      }
    }
    const short = await pressed(c, bytes);
    said.delete('content-length');
    if (short) said.set('content-encoding', 'gzip');
    answer(c, new Response(short ?? bytes, { status, headers: said }));
  };
}
