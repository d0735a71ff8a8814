// Where an import run changed the map, and telling it.
import { wgs84Box } from '../crs/box.ts';
import type { Bounds } from '../model/place.ts';
import { framesOfImport, tellImportedFrames } from '../store/map-sheets.ts';
import { announce } from '../store/outbox.ts';
import type { Transaction } from '../store/store.ts';
import { type BoundsRow, extentOfRun } from './import.sql.ts';

/** A commune that a run wrote to. Boxes in WGS 84. */
export interface Imported {
  readonly communeCode: string;
  /** Around every shape that the run brought and every shape that it replaced; null where none has a shape. */
  readonly bounds: Bounds | null;
  /** Around the map sheets of its parcels. */
  readonly frames: Bounds | null;
}

/** Before a run is taken back, or after it is written. */
export async function importedIn(tx: Transaction, communeCode: string, run: number): Promise<Imported> {
  const frames = await framesOfImport(tx, communeCode, run);
  const box = await tx.first<BoundsRow>(extentOfRun(communeCode, run));
  if (!box || box.west === null || box.south === null || box.east === null || box.north === null)
    return { communeCode, bounds: null, frames };
  return { communeCode, bounds: wgs84Box([box.west, box.south, box.east, box.north]), frames };
}

export async function tellOfImport(
  tx: Transaction,
  run: number,
  { communeCode, bounds, frames }: Imported,
): Promise<void> {
  await announce(tx, { topic: 'import', communeCode, bounds, run });
  await tellImportedFrames(tx, communeCode, frames);
}
