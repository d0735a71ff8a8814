// The thread: packed rows in, encoded, hashed and compressed tile out. Started by pool.ts.
import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import { encodeTile } from '../encode.ts';
import type { EncodeAnswer, Encoded, EncodeRequest } from './messages.ts';

/** Below this gzip makes a tile larger. */
const WORTH_GZIP = 200;

function encode(request: EncodeRequest): Encoded | undefined {
  const bytes = encodeTile(request);
  if (!bytes) return undefined;
  const hash = createHash('sha256').update(request.reader).update('\0').update(bytes).digest('base64url').slice(0, 22);
  if (!request.gzip || bytes.length < WORTH_GZIP) return { bytes, isGzip: false, hash };
  return { bytes: new Uint8Array(gzipSync(bytes, { level: 1 })), isGzip: true, hash };
}

function answer(request: EncodeRequest): EncodeAnswer {
  try {
    return { id: request.id, encoded: encode(request) };
  } catch (error) {
    return { id: request.id, error: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', (request: EncodeRequest) => {
  const reply = answer(request);
  const transfer = 'encoded' in reply && reply.encoded ? [reply.encoded.bytes.buffer] : [];
  parentPort?.postMessage(reply, transfer);
});
