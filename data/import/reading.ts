// A reading: one way to understand the numbers of a file as places on VN-2000.
import type { ZoneEpsg } from '../crs/zones.ts';

/** What the numbers are measured in. */
export type Base =
  /** Metres of a VN-2000 3-degree zone. */
  | { readonly kind: 'zone'; readonly epsg: ZoneEpsg }
  /** Geographic degrees. */
  | { readonly kind: 'degrees' }
  /** Another projection, by its proj4 definition. `onVn2000`: its degrees are VN-2000, not WGS 84. */
  | { readonly kind: 'projected'; readonly epsg: number; readonly definition: string; readonly onVn2000: boolean };

/**
 * On which datum the degrees behind the numbers are: `vn2000` is the legal one; `wgs84` needs the seven parameters of QĐ 05/2007;
 * `flipped` was made from VN-2000 with their rotation signs turned.
 */
export type DatumReading = 'vn2000' | 'wgs84' | 'flipped';

export interface Reading {
  readonly base: Base;
  readonly datum: DatumReading;
  /** The first number is north (X of Vietnamese documents) or latitude. */
  readonly swapped: boolean;
}

/** The EPSG code that names the file's numbers, 0 where none does. */
export function epsgOf({ base, datum }: Reading): number {
  if (base.kind !== 'degrees') return base.epsg;
  return datum === 'vn2000' ? 4756 : 4326;
}
