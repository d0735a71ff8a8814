// The ground in which defects are planted: who is still unspoilt, who holds what.
import type { DrawnCommune } from './commune.ts';
import type { ProvincePlan } from './province.ts';
import { type Random, randomOf } from './random.ts';
import type { Counters, SampleParcel, SampleParty, SampleRight } from './records.ts';

/** What a planter works with. A parcel is claimed once, so that defects do not hide each other. */
export interface Bed extends DrawnCommune {
  readonly province: ProvincePlan;
  readonly counters: Counters;
  readonly random: Random;
  /** The parcels of the subdivision by face; parcels that planters add are not among them. */
  readonly byFace: ReadonlyMap<number, SampleParcel>;
  /** An unclaimed parcel, drawn by chance, that `fits`. It is not yet claimed. */
  find(fits: (parcel: SampleParcel) => boolean): SampleParcel | undefined;
  free(parcel: SampleParcel): boolean;
  claim(...parcels: readonly SampleParcel[]): void;
  rightsOf(parcel: SampleParcel): SampleRight[];
  party(id: number): SampleParty | undefined;
}

/** The parcels it concerns and the place in millimetres; undefined where the commune has no fitting parcel left. */
export type Planted = { readonly parcels: readonly SampleParcel[]; readonly at: readonly [number, number] } | undefined;
export type Planter = (bed: Bed) => Planted;

export function bedOf(province: ProvincePlan, drawn: DrawnCommune, counters: Counters): Bed {
  const { commune } = drawn;
  const random = randomOf(`${province.seed}/defects/${commune.plan.code}`);
  const originals = [...commune.parcels];
  const claimed = new Set<number>();
  const rights = new Map<number, SampleRight[]>();
  for (const right of commune.rights) rights.set(right.parcelId, [...(rights.get(right.parcelId) ?? []), right]);
  const parties = new Map(commune.parties.map((party) => [party.id, party]));
  const free = (parcel: SampleParcel): boolean => !claimed.has(parcel.id);
  return {
    ...drawn,
    province,
    counters,
    random,
    byFace: new Map(originals.map((parcel) => [parcel.face, parcel])),
    free,
    find(fits) {
      const start = random.integer(0, originals.length - 1);
      for (let i = 0; i < originals.length; i++) {
        const parcel = originals[(start + i) % originals.length] as SampleParcel;
        if (free(parcel) && fits(parcel)) return parcel;
      }
      return undefined;
    },
    claim(...parcels) {
      for (const parcel of parcels) claimed.add(parcel.id);
    },
    rightsOf: (parcel) => rights.get(parcel.id) ?? [],
    party: (id) => parties.get(id),
  };
}

/** The next free number of the parcel's sheet. */
export function nextNumber(bed: Bed, sheetNo: string | null): string {
  let last = 0;
  for (const parcel of bed.commune.parcels) {
    if (parcel.sheetNo === sheetNo) last = Math.max(last, Number(parcel.parcelNo) || 0);
  }
  return String(last + 1);
}
