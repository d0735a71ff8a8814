// For tests: a tile decoded by the library that MapLibre decodes with.
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { BUFFER, EXTENT } from '../encoder/projector.ts';

export interface ReadFeature {
  readonly id: number | undefined;
  readonly type: number;
  readonly properties: Readonly<Record<string, unknown>>;
  /** Rings or lines as [x, y] pairs; rings closed. */
  readonly parts: readonly (readonly (readonly [number, number])[])[];
}

/** Features by layer. */
export function readTile(bytes: Uint8Array): Record<string, ReadFeature[]> {
  const tile = new VectorTile(new PbfReader(bytes));
  const layers: Record<string, ReadFeature[]> = {};
  for (const [name, layer] of Object.entries(tile.layers)) {
    layers[name] = Array.from({ length: layer.length }, (_, index) => {
      const feature = layer.feature(index);
      const parts = feature.loadGeometry().map((part) => part.map(({ x, y }) => [x, y] as const));
      return { id: feature.id, type: feature.type, properties: { ...feature.properties }, parts };
    });
  }
  return layers;
}

/** Twice the signed area of a ring, positive when it runs clockwise on the map (y down). */
export function doubleAreaOf(ring: readonly (readonly [number, number])[]): number {
  let sum = 0;
  for (let i = 0; i < ring.length; i++) {
    const [x, y] = ring[i] as readonly [number, number];
    const [nextX, nextY] = ring[(i + 1) % ring.length] as readonly [number, number];
    sum += x * nextY - nextX * y;
  }
  return sum;
}

/**
 * The largest distance (Chebyshev) from a vertex of one shape to the outline of the other, either way. Vertices that clipping
 * made on the buffered edge are left out: there a shallow crossing moves by more than its line does, far outside the picture.
 */
export function outlineDistance(a: ReadFeature['parts'], b: ReadFeature['parts']): number {
  const oneWay = (from: ReadFeature['parts'], to: ReadFeature['parts']) =>
    Math.max(
      0,
      ...from
        .flat()
        .filter(isUncut)
        .map((vertex) => Math.min(...to.map((ring) => distanceToRing(vertex, ring)))),
    );
  return Math.max(oneWay(a, b), oneWay(b, a));
}

const isUncut = (vertex: readonly [number, number]): boolean =>
  vertex.every((value) => value > -BUFFER && value < EXTENT + BUFFER);

function distanceToRing([x, y]: readonly [number, number], ring: readonly (readonly [number, number])[]): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1] as readonly [number, number];
    const [bx, by] = ring[i] as readonly [number, number];
    const length = (bx - ax) ** 2 + (by - ay) ** 2;
    const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
    const onEdge = Math.max(Math.abs(ax + t * (bx - ax) - x), Math.abs(ay + t * (by - ay) - y));
    best = Math.min(best, onEdge, Math.max(Math.abs(ax - x), Math.abs(ay - y)));
  }
  return best;
}
