// Tells that the frame of a map sheet came into sight or went out of it: it is drawn while a parcel stands on the sheet.
import { wgs84Box } from '../crs/box.ts';
import { type Change, parcelsOf } from '../model/change.ts';
import type { Bounds } from '../model/place.ts';
import { type FramesRow, framesOfRun, turnedFrames } from './map-sheets.sql.ts';
import { announce } from './outbox.ts';
import type { Transaction } from './store.ts';

interface Traffic {
  came: number;
  went: number;
}

/** Parcels that came to a sheet and went from it. A sheet where some came and some went was not empty, and is not. */
function trafficOf(change: Change): Map<string, Traffic> {
  const traffic = new Map<string, Traffic>();
  const count = (sheet: string | null | undefined, way: keyof Traffic): void => {
    if (!sheet) return;
    const known = traffic.get(sheet) ?? { came: 0, went: 0 };
    known[way] += 1;
    traffic.set(sheet, known);
  };
  for (const { before, after } of parcelsOf(change)) {
    if (before?.sheetNo === after?.sheetNo) continue;
    count(before?.sheetNo, 'went');
    count(after?.sheetNo, 'came');
  }
  for (const [sheet, { came, went }] of traffic) if (came > 0 && went > 0) traffic.delete(sheet);
  return traffic;
}

const boundsOf = (row: FramesRow | undefined): Bounds | null =>
  row && row.west !== null && row.south !== null && row.east !== null && row.north !== null
    ? wgs84Box([row.west, row.south, row.east, row.north])
    : null;

const tell = (tx: Transaction, communeCode: string, bounds: Bounds): Promise<number> =>
  announce(tx, { topic: 'tiles', communeCode, bounds, product: 'context' });

/** After the change has been written. */
export async function tellTurnedFrames(tx: Transaction, communeCode: string, change: Change): Promise<void> {
  const traffic = [...trafficOf(change)];
  if (traffic.length === 0) return;
  const sheets = traffic.map(([sheet]) => sheet);
  const came = traffic.map(([, each]) => each.came);
  const went = traffic.map(([, each]) => each.went);
  const bounds = boundsOf(await tx.first<FramesRow>(turnedFrames(communeCode, sheets, came, went)));
  if (bounds) await tell(tx, communeCode, bounds);
}

/** WGS 84 box around the frames of the sheets that an import run wrote to; null where none is known. Before the run is taken back, or after it is written. */
export const framesOfImport = async (tx: Transaction, communeCode: string, run: number): Promise<Bounds | null> =>
  boundsOf(await tx.first<FramesRow>(framesOfRun(communeCode, run)));

/** @param frames of `framesOfImport` */
export async function tellImportedFrames(tx: Transaction, communeCode: string, frames: Bounds | null): Promise<void> {
  if (frames) await tell(tx, communeCode, frames);
}
