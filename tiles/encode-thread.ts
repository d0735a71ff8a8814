// The encoding thread: packed rows in, encoded, hashed and compressed tile out. Started by encoder-pool.ts.
import { gzipSync } from 'node:zlib';
import { hashOf, tagOf } from './archive/stamp.ts';
import { encodeTile } from './encode.ts';
import type { Encoded, EncodeRequest } from './encoded.ts';
import { answerWith } from './worker/answering.ts';

/** Below this gzip makes a tile larger. */
const WORTH_GZIP = 200;

function encode(request: EncodeRequest): Encoded | undefined {
  const { standsIn } = request;
  const bytes = encodeTile(request);
  if (!bytes) return undefined;
  const hash = tagOf(hashOf(bytes));
  if (!request.gzip || bytes.length < WORTH_GZIP) return { bytes, isGzip: false, hash, standsIn };
  return { bytes: new Uint8Array(gzipSync(bytes, { level: 1 })), isGzip: true, hash, standsIn };
}

answerWith(encode, (encoded) => (encoded ? [encoded.bytes] : []));
