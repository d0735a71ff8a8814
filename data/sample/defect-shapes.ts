// How a parcel's shape is spoilt: its edges with who lies beyond, places put into its ring, a new shape with figures to match.
import { pointErrorCm } from '../catalog/point-errors.ts';
import { areaM2, areaRounded } from '../geometry/area.ts';
import type { PolygonMm, Ring } from '../geometry/shape.ts';
import type { Bed } from './defect-bed.ts';
import type { SampleParcel } from './records.ts';

export type Place = readonly [number, number];

export interface Edge {
  /** Where the edge starts in the ring, in vertices. */
  readonly at: number;
  readonly a: Place;
  readonly b: Place;
  /** Metres. */
  readonly length: number;
  /** Unit vector to the outside. */
  readonly out: Place;
  /** The face beyond. */
  readonly beyond: number;
}

export const ringOf = (parcel: SampleParcel): Ring => parcel.shape?.polygons[0]?.[0] ?? [];
export const placeAt = (ring: Ring, i: number): Place => {
  const at = ((i * 2) % ring.length) + (i < 0 ? ring.length : 0);
  return [ring[at] as number, ring[at + 1] as number];
};
export const tolerance = (parcel: SampleParcel): number => pointErrorCm(parcel.scale) * 10;

export function edgesOf(bed: Bed, parcel: SampleParcel): Edge[] {
  const { mesh } = bed.drawing;
  const ring = ringOf(parcel);
  return mesh.around(parcel.face).map((half, at) => {
    const a = placeAt(ring, at);
    const b = placeAt(ring, at + 1);
    const size = Math.hypot(b[0] - a[0], b[1] - a[1]);
    return {
      at,
      a,
      b,
      length: size / 1000,
      out: [(b[1] - a[1]) / size, (a[0] - b[0]) / size],
      beyond: mesh.faceOf(half ^ 1),
    };
  });
}

export const along = ({ a, b, out }: Edge, t: number, off: number): Place => [
  Math.round(a[0] + (b[0] - a[0]) * t + out[0] * off),
  Math.round(a[1] + (b[1] - a[1]) * t + out[1] * off),
];

/** The ring with places put in behind the start of an edge. */
export function withPlaces(ring: Ring, edge: Edge, places: readonly Place[]): number[] {
  const cut = (edge.at + 1) * 2;
  return [...ring.slice(0, cut), ...places.flat(), ...ring.slice(cut)];
}

/** Gives the parcel another shape; recorded area and uses follow it. */
export function reshape(parcel: SampleParcel, polygons: readonly PolygonMm[]): void {
  const zone = parcel.shape?.zone ?? 0;
  const shape = { zone, polygons };
  const before = parcel.mappedArea ?? 0;
  const area = areaRounded(shape);
  parcel.shape = shape;
  parcel.computedArea = areaM2(shape);
  parcel.mappedArea = area;
  parcel.legalArea = area;
  const last = parcel.uses[parcel.uses.length - 1];
  if (last?.area) last.area = Math.round((last.area + area - before) * 10) / 10;
}

/** Gives the parcel a broken shape; its recorded figures stay, as in real files. */
export function breakShape(parcel: SampleParcel, polygons: readonly PolygonMm[]): void {
  const shape = { zone: parcel.shape?.zone ?? 0, polygons };
  parcel.shape = shape;
  parcel.computedArea = areaM2(shape);
}

/** A free parcel with an edge to a free neighbour (or a strip) that `fits`. Both are claimed with it. */
export function pair(
  bed: Bed,
  fits: (parcel: SampleParcel, edge: Edge, neighbour: SampleParcel) => boolean,
): { parcel: SampleParcel; edge: Edge; neighbour: SampleParcel } | undefined {
  let found: { parcel: SampleParcel; edge: Edge; neighbour: SampleParcel } | undefined;
  bed.find((parcel) => {
    if ((parcel.mappedArea ?? 0) < 60) return false;
    for (const edge of edgesOf(bed, parcel)) {
      const neighbour = bed.byFace.get(edge.beyond);
      if (!neighbour || !bed.free(neighbour) || !fits(parcel, edge, neighbour)) continue;
      found = { parcel, edge, neighbour };
      return true;
    }
    return false;
  });
  return found;
}

/** A record of its own with nothing but the shape and uses of the other. */
export function copyOf(bed: Bed, parcel: SampleParcel): SampleParcel {
  return {
    ...parcel,
    id: bed.counters.record++,
    uses: parcel.uses.map((use) => ({ ...use })),
    nationalCode: null,
    oldSheetNo: parcel.oldSheetNo,
    oldParcelNo: null,
    certificate: 0,
    match: 0,
    group: 2,
    flag: 0,
    version: 1,
    validFrom: '2025-07-01T01:00:00.000Z',
  };
}
