// What several parcels are together.
import type { SeenParcel } from '../../map/atlas.ts';

export interface UseSum {
  readonly landUse: string;
  readonly count: number;
  readonly areaM2: number;
}

export interface ParcelSum {
  /** Square metres of those that have an area on record. */
  readonly areaM2: number;
  readonly withoutArea: number;
  /** Largest area first. */
  readonly uses: readonly UseSum[];
}

export function sumOf(parcels: readonly SeenParcel[]): ParcelSum {
  const uses = new Map<string, UseSum>();
  for (const { landUse, areaM2 } of parcels) {
    const so = uses.get(landUse) ?? { landUse, count: 0, areaM2: 0 };
    uses.set(landUse, { landUse, count: so.count + 1, areaM2: so.areaM2 + (areaM2 ?? 0) });
  }
  return {
    areaM2: parcels.reduce((sum, { areaM2 }) => sum + (areaM2 ?? 0), 0),
    withoutArea: parcels.filter(({ areaM2 }) => areaM2 === null).length,
    uses: [...uses.values()].sort((a, b) => b.areaM2 - a.areaM2),
  };
}
