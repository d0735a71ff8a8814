// An archive behind an HTTP(S) address, as an object store serves it: read by ranges, held to the version it had when it was opened.
import { ArchiveError } from './archive-error.ts';
import type { ByteSource } from './byte-source.ts';

const PATIENCE_MS = 10_000;

/** Where the store stands, without the query: that may be signed. */
const named = (address: string): string => address.split('?')[0] ?? '';

async function ask(address: string, headers: Readonly<Record<string, string>>): Promise<Response> {
  try {
    return await fetch(address, { headers, signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch (error) {
    throw new ArchiveError(`${named(address)} does not answer.`, { cause: error });
  }
}

/** @throws ArchiveError where nothing answers there, or not by ranges */
export async function openHttpSource(address: string): Promise<ByteSource> {
  const first = await ask(address, { range: 'bytes=0-0' });
  await first.arrayBuffer();
  const size = Number(/\/(\d+)$/.exec(first.headers.get('content-range') ?? '')?.[1]);
  if (first.status !== 206 || !Number.isSafeInteger(size)) {
    throw new ArchiveError(`${named(address)} answers ${first.status} to a range request: an archive needs 206.`);
  }
  const tag = first.headers.get('etag');
  const held: Record<string, string> = tag && !tag.startsWith('W/') ? { 'if-match': tag } : {};
  return {
    size,
    async read(offset, length) {
      const answer = await ask(address, { ...held, range: `bytes=${offset}-${offset + length - 1}` });
      const bytes = new Uint8Array(await answer.arrayBuffer());
      const changed = answer.status === 412 || (tag !== null && answer.headers.get('etag') !== tag);
      if (changed) throw new ArchiveError(`${named(address)} has become another file.`);
      if (answer.status !== 206 || bytes.length !== length) {
        throw new ArchiveError(`${named(address)} gives ${bytes.length} of ${length} bytes (${answer.status}).`);
      }
      return bytes;
    },
    close: async () => undefined,
  };
}
