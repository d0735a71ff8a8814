// Where two pictures of the same land differ: edges that only one of them has.
import type { DegreeBox } from '../../data/crs/box.ts';
import { boxAround } from '../../data/geometry/bounds.ts';
import type { PolygonMm, Ring } from '../../data/geometry/shape.ts';
import { edgeFrom, edgeKey, edgeTo, VertexIndex } from '../../data/geometry/vertex-index.ts';
import { NO_ORIGIN, storedToUnits, unitsToDegrees } from './stored-grid.ts';

/**
 * The box (VN-2000 degrees) of all edges that are in one of two stored shapes and not in the other; null for none. An edge is the same
 * where it belongs to the same ring of the same polygon, told by where they begin: outside the box a tile keeps its very bytes.
 * @param before stored bytes, null for nothing
 */
export function differingBox(before: Uint8Array | null, after: Uint8Array | null): DegreeBox | null {
  const old = ringsOf(before);
  const young = ringsOf(after);
  const places: number[] = [];
  for (const key of new Set([...old.keys(), ...young.keys()])) {
    collectDifferences(old.get(key) ?? [], young.get(key) ?? [], places);
  }
  if (places.length === 0) return null;
  const { minE, minN, maxE, maxN } = boxAround([places]);
  const [west = 0, south = 0, east = 0, north = 0] = unitsToDegrees([minE, minN, maxE, maxN], NO_ORIGIN);
  return [west, south, east, north];
}

/** Rings by where their polygon and they themselves begin. */
function ringsOf(stored: Uint8Array | null): Map<string, Ring[]> {
  const rings = new Map<string, Ring[]>();
  const polygons: readonly PolygonMm[] = stored ? storedToUnits(stored, NO_ORIGIN) : [];
  for (const polygon of polygons) {
    const first = polygon[0] ?? [];
    for (const ring of polygon) {
      const key = `${first[0]} ${first[1]} ${ring[0]} ${ring[1]}`;
      rings.set(key, [...(rings.get(key) ?? []), ring]);
    }
  }
  return rings;
}

/** Adds both ends of every edge that the two do not have equally often. */
function collectDifferences(old: readonly Ring[], young: readonly Ring[], places: number[]): void {
  const vertices = new VertexIndex();
  const balance = new Map<number, number>();
  const count = (rings: readonly Ring[], way: 1 | -1): void => {
    for (const ring of rings) {
      let from = vertices.idOf(ring.at(-2) ?? 0, ring.at(-1) ?? 0);
      for (let i = 0; i < ring.length; i += 2) {
        const to = vertices.idOf(ring[i] as number, ring[i + 1] as number);
        const key = edgeKey(from, to);
        balance.set(key, (balance.get(key) ?? 0) + way);
        from = to;
      }
    }
  };
  count(old, -1);
  count(young, 1);
  for (const [key, times] of balance) {
    if (times === 0) continue;
    for (const id of [edgeFrom(key), edgeTo(key)]) places.push(vertices.e[id] as number, vertices.n[id] as number);
  }
}
