// What becomes of one row: refused, unchanged, or a parcel to be written, new or in place of one that is known.
import type { SourceRow } from '../formats/source.ts';
import type { Shape } from '../geometry/shape.ts';
import { problemsOf } from '../geometry/validity.ts';
import { type StoredShape, storedGeometry, storedShape, type Write } from './batch.ts';
import { carriedHash, contentHash, sameOwner, sameParcel } from './content-hash.ts';
import { gridBoxOf, nowhere } from './grid-box.ts';
import type { Match } from './known-parcels.ts';
import { parcelRecord, type RowPlan } from './parcel-record.ts';
import { oldUnitOf, type Routes } from './routes.ts';
import { placeRow } from './row-place.ts';
import { Refusal } from './shape-of.ts';
import type { Tally } from './tally.ts';
import type { Target, Targets } from './target.ts';

export interface Sorting {
  readonly plan: RowPlan;
  readonly routes: Routes;
  readonly targets: Targets;
  /** Rows far outside their commune are taken too. */
  readonly farToo: boolean;
}

/** Metres outside a commune beyond which a parcel is not a matter of an inexact outline. */
const far = 500;

/** Undefined where there is nothing to write; the tally has the reason. */
export function sortRow(row: SourceRow, sorting: Sorting, tally: Tally): Write | undefined {
  if (row.error !== undefined) {
    tally.refusals.push({ row: row.row, reason: row.error });
    return undefined;
  }
  try {
    return sorted(row, sorting, tally);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    tally.refusals.push({ row: row.row, reason: error.message });
    return undefined;
  }
}

function sorted(row: SourceRow, sorting: Sorting, tally: Tally): Write | undefined {
  const { route, target, shape } = placeRow(row, sorting);
  const { commune, ground, known } = target;
  const record = parcelRecord(row, sorting.plan, oldUnitOf(sorting.routes, route, commune.code));
  const geom = shape && storedGeometry(shape, ground);
  const told = contentHash(record, geom);
  const box = shape ? gridBoxOf(shape, ground) : nowhere;
  const { sheetNo, parcelNo, oldUnit } = record;
  const match = known.match({ sheetNo, parcelNo, oldUnit, box }, told);
  const before = match.parcel;
  const isSame =
    before !== undefined &&
    sameParcel(before.hash, told) &&
    sameOwner(before.hash, told) &&
    (oldUnit === null || oldUnit === before.oldUnit);
  const stored = !isSame && shape && geom ? storedShape(shape, geom, ground) : null;
  if (stored) checkPlace(stored, target, sorting.farToo, tally);
  count(tally, commune.code, shape, match, isSame);
  if (isSame) return undefined;
  return {
    communeCode: commune.code,
    record: oldUnit === null && before?.oldUnit ? { ...record, oldUnit: before.oldUnit } : record,
    stored,
    hash: before ? carriedHash(before.hash, told) : told,
    replaces: before?.id,
    withOwner: before ? !sameOwner(before.hash, told) : record.owner !== null || record.certificate !== null,
  };
}

/** @throws Refusal where the parcel lies far outside its commune */
function checkPlace(stored: StoredShape, { commune, outside }: Target, farToo: boolean, tally: Tally): void {
  const metres = outside(...stored.atMm);
  if (metres > far && !farToo) {
    const away = metres === Infinity ? 'outside Vietnam' : `${(metres / 1000).toFixed(1)} km outside`;
    throw new Refusal(
      `lies ${away}, not in ${commune.code} ${commune.name}: is the commune right? --outside takes it all the same`,
    );
  }
  if (metres > 0) tally.outside += 1;
}

function count(
  tally: Tally,
  commune: string,
  shape: Shape | null,
  { parcel, elsewhere }: Match,
  isSame: boolean,
): void {
  tally.communes.set(commune, (tally.communes.get(commune) ?? 0) + 1);
  if (shape === null) tally.shapeless += 1;
  else countFault(tally, shape);
  if (isSame) {
    tally.unchanged += 1;
    return;
  }
  tally.written.add(commune);
  if (parcel) {
    tally.replaced += 1;
    if (shape === null && parcel.hasShape) tally.shapesGone += 1;
    return;
  }
  tally.stored += 1;
  if (elsewhere === undefined) return;
  tally.namesakes += 1;
  tally.nearestNamesake = Math.min(tally.nearestNamesake, elsewhere);
}

/** One shape counts once, however many faults it has. */
function countFault(tally: Tally, shape: Shape): void {
  const kind = problemsOf(shape)[0]?.kind;
  if (kind) tally.faults.set(kind, (tally.faults.get(kind) ?? 0) + 1);
}
