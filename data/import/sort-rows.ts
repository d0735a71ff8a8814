// Walks the rows of a file once: refused, unchanged, or to be written. While one batch loads the next is made ready.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Source, SourceRow } from '../formats/source.ts';
import type { Shape } from '../geometry/shape.ts';
import { storedGeometry, storedShape, type Write } from './batch.ts';
import { carriedHash, contentHash, sameOwner, sameParcel } from './content-hash.ts';
import type { KnownParcels } from './known-parcels.ts';
import { parcelRecord, type RowPlan } from './parcel-record.ts';
import { Refusal, shapeOf } from './shape-of.ts';
import type { Written } from './writer.ts';

export interface Tally {
  read: number;
  stored: number;
  unchanged: number;
  /** Parcels known by attributes only. */
  shapeless: number;
  /** Shapes whose label lies outside the commune. */
  outside: number;
  /** Replaced parcels that people had edited. */
  edited: number;
  refusals: { row: number; reason: string }[];
}

export interface Sorting {
  readonly onProgress: (rows: number) => void;
  /** Whether a place (millimetres of the zone) lies outside the commune. */
  readonly isOutside: (e: number, n: number) => boolean;
}

/** Fewer rows are not worth the questions of a batch; more are not held. */
const leastRows = 1000;
const mostRows = 8000;
/** After so many rows the thread turns to the connection, so that the database does not wait for its next piece. */
const turnRows = 250;

/** @param write undefined for a dry run: everything is sorted, nothing is written */
export async function sortRows(
  source: Source,
  plan: RowPlan,
  known: KnownParcels,
  sorting: Sorting,
  write: ((batch: readonly Write[]) => Promise<Written>) | undefined,
): Promise<Tally> {
  const tally: Tally = {
    read: 0,
    stored: 0,
    unchanged: 0,
    shapeless: 0,
    outside: 0,
    edited: 0,
    refusals: [],
  };
  const loader = new Loader(tally, write);
  try {
    for await (const row of source.rows()) {
      tally.read += 1;
      const wanted = sorted(row, plan, known, tally, sorting);
      if (wanted && loader.isFullWith(wanted)) await loader.flush();
      if (tally.read % turnRows === 0) {
        sorting.onProgress(tally.read);
        await nextTurn();
        loader.offer();
      }
    }
    await loader.flush();
  } finally {
    await loader.ended();
  }
  sorting.onProgress(tally.read);
  return tally;
}

/** Hands batches to `write`, one at a time: as soon as it is free, and at the latest when a batch is full. */
class Loader {
  private readonly tally: Tally;
  private readonly write: ((batch: readonly Write[]) => Promise<Written>) | undefined;
  private batch: Write[] = [];
  private loading: Promise<void> = Promise.resolve();
  private free = true;

  constructor(tally: Tally, write: ((batch: readonly Write[]) => Promise<Written>) | undefined) {
    this.tally = tally;
    this.write = write;
  }

  /** Whether it must be flushed now: memory stays at two batches. */
  isFullWith(wanted: Write): boolean {
    if (!this.write) return false;
    return this.batch.push(wanted) >= mostRows;
  }

  offer(): void {
    if (this.free && this.batch.length >= leastRows) this.start();
  }

  async flush(): Promise<void> {
    await this.loading;
    if (this.batch.length > 0) this.start();
  }

  /** @throws what a load threw */
  ended(): Promise<void> {
    return this.loading;
  }

  private start(): void {
    if (!this.write) return;
    this.free = false;
    this.loading = this.write(this.batch).then(({ edited }) => {
      this.tally.edited += edited;
      this.free = true;
    });
    // The failure is met by the next `await`; until then it must not count as unhandled.
    this.loading.catch(() => undefined);
    this.batch = [];
  }
}

function sorted(row: SourceRow, plan: RowPlan, known: KnownParcels, tally: Tally, sorting: Sorting): Write | undefined {
  if (row.error !== undefined) {
    tally.refusals.push({ row: row.row, reason: row.error });
    return undefined;
  }
  plan.lost.look(row.properties);
  let shape: Shape | null;
  try {
    shape = row.geometry === null ? null : shapeOf(row.geometry, plan.ground, plan.repairs);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    tally.refusals.push({ row: row.row, reason: error.message });
    return undefined;
  }
  const record = parcelRecord(row, plan);
  const geom = shape && storedGeometry(shape, plan.ground);
  const told = contentHash(record, geom);
  const match = known.match(record.sheetNo, record.parcelNo, told);
  if (shape === null) tally.shapeless += 1;
  if (match && sameParcel(match.hash, told) && sameOwner(match.hash, told)) {
    tally.unchanged += 1;
    return undefined;
  }
  const stored = shape && geom ? storedShape(shape, geom, plan.ground) : null;
  if (stored && (plan.ground.foreign || sorting.isOutside(...stored.atMm))) tally.outside += 1;
  tally.stored += 1;
  return {
    record,
    stored,
    hash: match ? carriedHash(match.hash, told) : told,
    replaces: match?.id,
    withOwner: match ? !sameOwner(match.hash, told) : record.owner !== null || record.certificate !== null,
  };
}
