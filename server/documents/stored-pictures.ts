// Pictures that were kept before uploads were cleaned: cleaned once, when a server starts or when somebody opens one before that.
import { webcrypto } from 'node:crypto';
import type { Store } from '../../data/store/store.ts';
import type { House } from '../house.ts';
import { cleanContent } from './clean-content.ts';
import { documentContent, keepClean, nextUnclean, type UncleanRow } from './documents.sql.ts';
import { ImageFault } from './image-fault.ts';

/**
 * The content without place, time and device, and kept so from now on.
 * @throws ImageFault where it cannot be cleaned; then it stays as it is, and is not handed out
 */
export async function cleanStored(store: Store, { communeCode, id, mediaType }: UncleanRow): Promise<Uint8Array> {
  const content = await cleanContent(mediaType, await store.bytes(documentContent(communeCode, id)));
  const sha256 = new Uint8Array(await webcrypto.subtle.digest('SHA-256', content));
  await store.run(keepClean(communeCode, id, content, sha256));
  return content;
}

export interface Cleaning {
  /** Everything is clean that can be, or the cleaning was stopped. */
  readonly done: Promise<void>;
  stop(): Promise<void>;
}

/** Cleans what is left, one picture after the other beside other work; what it cannot finish the next start goes on with. */
export function cleanStoredPictures({ store, journal }: Pick<House, 'store' | 'journal'>): Cleaning {
  let isStopped = false;
  async function run(): Promise<void> {
    let cleaned = 0;
    let damaged = 0;
    for (let after = 0; !isStopped; ) {
      const next = await store.first<UncleanRow>(nextUnclean(after));
      if (!next) break;
      after = next.id;
      try {
        await cleanStored(store, next);
        cleaned += 1;
      } catch (error) {
        if (!(error instanceof ImageFault)) throw error;
        damaged += 1;
      }
    }
    if (cleaned + damaged > 0) journal.info('stored pictures cleaned', { cleaned, damaged });
  }
  const done = run().catch((error: unknown) =>
    journal.error('stored pictures not cleaned', { why: error instanceof Error ? error.message : 'unknown' }),
  );
  return {
    done,
    stop() {
      isStopped = true;
      return done;
    },
  };
}
