// The records that a verb of geometry has to know: those it is about, and whoever lies beside them.
import { passesPixel } from '../geometry/arrangement/hot-pixel.ts';
import { type BoxMm, boxAround } from '../geometry/bounds.ts';
import type { Place } from '../geometry/reshaping/move-nodes.ts';
import type { Tract } from '../geometry/tract.ts';
import { grown } from '../land/changed-boxes.ts';
import { type Ground, keyOf, type Land, type RecordKey } from '../land/land.ts';
import { boxOfShape } from '../land/shape-facts.ts';
import type { RecordAddress } from '../rules/rule.ts';

export type Shaped = Tract<RecordKey>;

/** Nodes go into whoever has an edge through their millimetre: neighbours are those that nearly touch. */
const BESIDE_MM = 10;

/** Parcels and land objects whose box comes near one of the boxes, in an order that does not depend on how the Land came about. */
export function shapedNear(land: Land, boxes: readonly BoxMm[]): Shaped[] {
  const found = new Map<RecordKey, Shaped>();
  for (const box of boxes) {
    for (const record of land.near(grown(box, BESIDE_MM))) {
      if (record.value.shape) found.set(keyOf(record), { id: keyOf(record), shape: record.value.shape });
    }
  }
  return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The named record where it takes up land. */
export function groundOf(land: Land, { type, id }: RecordAddress): Ground | undefined {
  return type === 'parcel' || type === 'land-object' ? land.get(type, id) : undefined;
}

/** The named records, whatever a line passes, and their neighbours. */
export const shapedAround = (land: Land, records: readonly RecordAddress[], line: readonly number[] = []): Shaped[] => {
  const boxes = records.flatMap((address) => {
    const shape = groundOf(land, address)?.value.shape;
    return shape ? [boxOfShape(shape)] : [];
  });
  return shapedNear(land, line.length > 0 ? [...boxes, boxAround([line])] : boxes);
};

/** Whoever has one of the nodes or an edge through it, and whoever the edges there touch before and after the nodes go to `targets`. */
export function shapedAtNodes(land: Land, nodes: readonly Place[], targets: readonly Place[] = []): Shaped[] {
  const ends = new Set<Place>([...nodes, ...targets]);
  for (const ring of shapedNear(land, nodes.map(boxAt)).flatMap(({ shape }) => shape.polygons.flat())) {
    for (let i = 0; i < ring.length; i += 2) {
      const next = (i + 2) % ring.length;
      const [a, b] = [placeIn(ring, i), placeIn(ring, next)];
      if (nodes.some((node) => passesPixel(...a, ...b, ...node))) ends.add(a).add(b);
    }
  }
  return shapedNear(land, [boxAround([[...ends].flat()])]);
}

const boxAt = ([e, n]: Place): BoxMm => ({ minE: e, minN: n, maxE: e, maxN: n });
const placeIn = (ring: readonly number[], i: number): Place => [ring[i] as number, ring[i + 1] as number];
