// Records into one: the border between them goes, and with it the nodes that only it needed.
import { arrange } from '../arrangement/arrange.ts';
import { shapeWhere } from '../arrangement/overlay.ts';
import { orientation } from '../orientation.ts';
import type { Ring, Shape } from '../shape.ts';
import type { Tract } from '../tract.ts';
import { ringWhere } from './new-nodes.ts';

export interface Merged<Id> {
  readonly shape: Shape;
  /** Whether all of them hang together by edges. Land that only touches at points is no land to merge. */
  readonly isWhole: boolean;
  /** Places of nodes that went, each [e, n]. */
  readonly dropped: readonly (readonly [number, number])[];
  /** Neighbours that lose such a node with it; it was straight, so their land stays. */
  readonly noded: ReadonlyMap<Id, Shape>;
}

/**
 * The union of the records in `merge` among `records` (they and their neighbours). A node where the border that goes away
 * ended is dropped where the boundary runs exactly straight through it and no two other records meet there.
 */
export function merged<Id>(records: readonly Tract<Id>[], merge: ReadonlySet<Id>): Merged<Id> | null {
  const gone = records.filter(({ id }) => merge.has(id));
  const others = records.filter(({ id }) => !merge.has(id));
  const [first] = gone;
  if (!first) return null;
  const arrangement = arrange(gone.map(({ shape }) => shape));
  const union = shapeWhere(arrangement, first.shape.zone, (owners) => owners.length > 0);
  if (!union) return null;
  const ends = endsOf(arrangement);
  const have = new Map(others.map((record) => [record, placesOf(record.shape)] as const));
  const dropped: [number, number][] = [];
  const isDropped = (ring: Ring, i: number): boolean => {
    const [e, n] = [ring[i] as number, ring[i + 1] as number];
    if (!ends.has(`${e} ${n}`) || !isStraight(ring, i)) return false;
    const there = [...have.values()].filter((places) => places.has(`${e} ${n}`));
    return there.length < 2;
  };
  const polygons = union.polygons.map((polygon) =>
    polygon.map((ring) => {
      const going = new Set<string>();
      for (let i = 0; i < ring.length; i += 2) {
        if (isDropped(ring, i)) going.add(`${ring[i]} ${ring[i + 1]}`);
      }
      const kept = ringWhere(ring, (e, n) => !going.has(`${e} ${n}`));
      if (kept !== ring) for (const place of going) dropped.push(place.split(' ').map(Number) as [number, number]);
      return kept;
    }),
  );
  const noded = new Map<Id, Shape>();
  for (const [record, places] of have) {
    const losing = new Set(dropped.map(([e, n]) => `${e} ${n}`).filter((place) => places.has(place)));
    if (losing.size > 0) noded.set(record.id, withoutStraight(record.shape, losing));
  }
  return { shape: { zone: union.zone, polygons }, isWhole: isWhole(arrangement, gone.length), dropped, noded };
}

/** Nodes at which an edge ends that two of the records have in common. */
function endsOf({ halves: { edges, nodes }, uses }: ReturnType<typeof arrange>): Set<string> {
  const ends = new Set<string>();
  for (let edge = 0; edge < edges.size; edge++) {
    if (uses.count(edge) < 2) continue;
    for (const node of [edges.low[edge] as number, edges.high[edge] as number]) {
      ends.add(`${nodes.e[node]} ${nodes.n[node]}`);
    }
  }
  return ends;
}

/** Whether every record shares an edge or land with the others, directly or through others of them. */
function isWhole({ halves: { edges }, uses, faces }: ReturnType<typeof arrange>, count: number): boolean {
  const root = Array.from({ length: count }, (_, i) => i);
  const find = (i: number): number => (root[i] === i ? i : find(root[i] as number));
  const tie = (owners: readonly number[]): void => {
    for (const owner of owners) root[find(owner)] = find(owners[0] as number);
  };
  for (let edge = 0; edge < edges.size; edge++) {
    const owners: number[] = [];
    uses.forEach(edge, (owner) => owners.push(owner));
    tie(owners);
  }
  for (const set of faces.setOf) tie(faces.sets.ownersOf(set));
  return root.every((_, i) => find(i) === find(0));
}

function isStraight(ring: Ring, i: number): boolean {
  const count = ring.length;
  const at = (k: number): number => ring[(k + count) % count] as number;
  return orientation(at(i - 2), at(i - 1), at(i + 2), at(i + 3), at(i), at(i + 1)) === 0;
}

function placesOf(shape: Shape): Set<string> {
  const places = new Set<string>();
  for (const ring of shape.polygons.flat())
    for (let i = 0; i < ring.length; i += 2) places.add(`${ring[i]} ${ring[i + 1]}`);
  return places;
}

function withoutStraight(shape: Shape, losing: ReadonlySet<string>): Shape {
  return {
    zone: shape.zone,
    polygons: shape.polygons.map((polygon) =>
      polygon.map((ring) => {
        const going = new Set<string>();
        for (let i = 0; i < ring.length; i += 2) {
          const place = `${ring[i]} ${ring[i + 1]}`;
          if (losing.has(place) && isStraight(ring, i)) going.add(place);
        }
        return ringWhere(ring, (e, n) => !going.has(`${e} ${n}`));
      }),
    ),
  };
}
