// What the dissolving thread is asked and what it answers.
import type { DegreeBox } from '../../data/crs/box.ts';
import type { DensityCell } from './density-cells.ts';

/** One commune, as tiles/land-cover/land-cover.sql.ts packs it: its parcels, and the pictures that were made of them before. */
export interface DissolveRequest {
  readonly parcels: readonly Uint8Array[];
  readonly landCover: Uint8Array;
  readonly density: readonly DensityCell[];
}

/** One row of land cover: EWKB of a MultiPolygon, EPSG:4756; null where the family has no land left at the level. */
export interface LandCoverRow {
  readonly level: number;
  readonly family: string;
  readonly geom: Uint8Array | null;
}

/** What must be written over the pictures that were there. */
export interface Difference {
  readonly landCover: readonly LandCoverRow[];
  readonly density: readonly DensityCell[];
  /** WGS 84 boxes of the parts that differ; null where nothing does. */
  readonly bounds: { readonly landCover: DegreeBox | null; readonly density: DegreeBox | null };
}
