// The land of a box to work on: GET /api/land.
import { keyOf, Land, type LandRecord } from '../../data/land/land.ts';
import { landOf } from '../../data/land/working-set.ts';
import type { Bounds } from '../../data/model/place.ts';
import { WorkingSet } from '../../data/model/working-set.ts';
import { get } from '../api.ts';

/** @throws ApiProblem 422 where the box holds more than can be worked on at once */
export async function fetchLand(commune: string, bbox: Bounds, signal?: AbortSignal): Promise<Land> {
  const query = { commune, bbox: bbox.map((degree) => degree.toFixed(7)).join() };
  return landOf(await get('/api/land', WorkingSet, { query, ...(signal ? { signal } : {}) }));
}

/** Lands of one commune as one: where they overlap they say the same. */
export function joinedLand(lands: readonly Land[]): Land {
  const [first, ...others] = lands;
  if (!first) throw new RangeError('There is no land to join.');
  if (others.length === 0) return first;
  const records = new Map<string, LandRecord>();
  for (const land of lands) for (const record of land.all()) records.set(keyOf(record), record);
  return Land.of({ ...first.place, atHand: lands.flatMap(({ place }) => place.atHand) }, records.values());
}
