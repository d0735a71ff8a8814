// The parcels of a change as they are and as they would be: what the maps, the ledger and the table of fields are made of.
import type { Shape } from '../../../../data/geometry/shape.ts';
import { familiesOf } from '../../../../data/land/families.ts';
import { type Change, type ParcelChange, parcelsOf } from '../../../../data/model/change.ts';
import { getsNodeOnly } from '../../../../data/rules/grounds.ts';

/** A parcel at one of the two moments. */
export interface Side {
  readonly no: string | null;
  readonly landUse: string | null;
  readonly shape: Shape | null;
}

export interface TwoSides {
  readonly id: number;
  /** Null where the parcel is new, or retired. */
  readonly before: Side | null;
  readonly after: Side | null;
  /** Parcels of one family come of each other. */
  readonly family: number;
  /** It only gets a node of its neighbour's boundary. */
  readonly isBystander: boolean;
}

/** What the change itself does not tell of a parcel that stands. */
export interface Known {
  readonly id: number;
  readonly parcelNo: string | null;
  readonly landUse: string | null;
  readonly shape?: Shape | null | undefined;
}

function sideOf(value: ParcelChange['before'], known: Known | undefined): Side | null {
  if (value === null) return null;
  const { parcelNo = known?.parcelNo ?? null, landUse = known?.landUse ?? null, shape = known?.shape ?? null } = value;
  return { no: parcelNo, landUse, shape };
}

export function sidesOf(change: Change, known: readonly Known[]): TwoSides[] {
  const byId = new Map(known.map((each) => [each.id, each]));
  const family = new Map(familiesOf(change).flatMap((ids, index) => ids.map((id) => [id, index] as const)));
  return parcelsOf(change).map((record) => ({
    id: record.id,
    before: sideOf(record.before, byId.get(record.id)),
    after: sideOf(record.after, byId.get(record.id)),
    family: family.get(record.id) ?? 0,
    isBystander: getsNodeOnly(record),
  }));
}
