// How many parcels a page has fetched, from the tiles on their way to it.
import type { Page, Response } from 'playwright-core';
import { readTile } from '../../tiles/testing/read-tile.ts';

/** What is asked of a page. */
export type Answering = Pick<Page, 'on'>;

/** Parcels in the tiles that the page fetches from now on. What cannot be read is told when the count is asked for, not before. */
export function tileCounter(page: Answering): () => Promise<number> {
  const bodies: Promise<Uint8Array | Error>[] = [];
  page.on('response', (response: Response) => {
    if (/\/tiles\/parcels(-officer)?\/\d+\//.test(response.url()) && response.status() === 200)
      // a tile on its way while the page closes has no body any more, and nobody asks for the count then
      bodies.push(
        response.body().catch((error: unknown) => (error instanceof Error ? error : new Error(String(error)))),
      );
  });
  return async () => {
    const ids = new Set<number>();
    for (const body of await Promise.all(bodies)) {
      if (body instanceof Error) throw body;
      for (const { id } of readTile(body)['parcels'] ?? []) if (id !== undefined) ids.add(id);
    }
    return ids.size;
  };
}
