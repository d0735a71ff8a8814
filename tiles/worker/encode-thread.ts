// The encoding thread: packed rows in, encoded, hashed and compressed tile out. Started by pool.ts.
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { encodeTile } from '../encode.ts';
import { answerWith } from './answering.ts';
import type { Encoded, EncodeRequest } from './messages.ts';

/** Below this gzip makes a tile larger. */
const WORTH_GZIP = 200;

function encode(request: EncodeRequest): Encoded | undefined {
  const bytes = encodeTile(request);
  if (!bytes) return undefined;
  const hash = createHash('sha256').update(request.reader).update('\0').update(bytes).digest('base64url').slice(0, 22);
  if (!request.gzip || bytes.length < WORTH_GZIP) return { bytes, isGzip: false, hash };
  return { bytes: new Uint8Array(gzipSync(bytes, { level: 1 })), isGzip: true, hash };
}

answerWith(encode, (encoded) => (encoded ? [encoded.bytes] : []));
