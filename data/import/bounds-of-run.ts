// Where an import run changed the map.
import { wgs84Box } from '../crs/box.ts';
import type { Bounds } from '../model/place.ts';
import type { Transaction } from '../store/store.ts';
import { type BoundsRow, extentOfRun } from './import.sql.ts';

/** WGS 84 box around every shape that the run brought and every shape that it replaced; null where none has a shape. */
export async function boundsOfRun(tx: Transaction, communeCode: string, run: number): Promise<Bounds | null> {
  const box = await tx.first<BoundsRow>(extentOfRun(communeCode, run));
  if (!box || box.west === null || box.south === null || box.east === null || box.north === null) return null;
  return wgs84Box([box.west, box.south, box.east, box.north]);
}
