// The last step of verbs that bring parcels, and the first of those that draw archives.
import { availableParallelism } from 'node:os';
import type { Store } from '../../data/store/store.ts';
import { refreshStaleLandCover } from '../../tiles/land-cover/land-cover.ts';
import type { Progress } from '../verb.ts';

/** Small scales follow at once; a running server would do it too. */
export async function drawLandCover(store: Store, progress: Progress): Promise<void> {
  const onProgress = (done: number, all: number) => progress.tell('Drawing the land cover', done, all);
  await refreshStaleLandCover(store, { threads: availableParallelism(), onProgress });
}
