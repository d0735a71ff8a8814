// Nodes move, come and go in every record that shares them, and in nobody else.
import { passesPixel } from '../arrangement/hot-pixel.ts';
import type { FaultId } from '../faults.ts';
import type { PolygonMm, Ring, Shape } from '../shape.ts';
import type { Tract } from '../tract.ts';
import { problemsOf } from '../validity.ts';

export type Place = readonly [e: number, n: number];

/** Why nodes cannot go where they were sent: what is wrong with which record then, and where. */
export interface Refusal<Id> {
  /** `junction`: three borders meet there. */
  readonly refused: FaultId | 'junction';
  readonly id: Id;
  readonly at: Place;
}

/** New shapes of the records that changed. */
export type Changed<Id> = ReadonlyMap<Id, Shape>;

export interface NodeMove {
  readonly from: Place;
  readonly to: Place;
}

/**
 * Moves nodes in all of `records` that have them or have an edge through them. Edges that move keep the nodes of others that lie on them. A node that comes to lie on its neighbour in
 * the ring becomes one with it. Refused where a sound shape would become unsound.
 */
export function movedNodes<Id>(records: readonly Tract<Id>[], moves: readonly NodeMove[]): Changed<Id> | Refusal<Id> {
  const target = new Map(moves.map(({ from, to }) => [textOf(from), to] as const));
  const vertices = verticesOf(records);
  return changed(records, (ring) => {
    const whole = withNodes(ring, (a, b) => {
      const on = moves.map(({ from }) => from).filter((place) => liesOn(place, a, b));
      const isMoving = on.length > 0 || target.has(textOf(a)) || target.has(textOf(b));
      return isMoving ? [...on, ...vertices.filter((place) => liesOn(place, a, b))] : [];
    });
    return mapped(whole, (place) => target.get(textOf(place)) ?? place);
  });
}

/** Moves the edge a -> b and whatever nodes of others lie on it, keeping its direction. */
export function movedEdge<Id>(records: readonly Tract<Id>[], a: Place, b: Place, by: Place): Changed<Id> | Refusal<Id> {
  const on = verticesOf(records).filter((place) => liesOn(place, a, b));
  const moves = [a, b, ...on].map((from): NodeMove => ({ from, to: [from[0] + by[0], from[1] + by[1]] }));
  return movedNodes(records, moves);
}

/** Puts a node into every record with an edge through its millimetre. */
export function insertedNode<Id>(records: readonly Tract<Id>[], place: Place): Changed<Id> | Refusal<Id> {
  return changed(records, (ring) => withNodes(ring, (a, b) => (liesOn(place, a, b) ? [place] : [])));
}

/** Takes a node out of every record that has it. Refused where three borders meet: between them it holds the land together. */
export function deletedNode<Id>(records: readonly Tract<Id>[], place: Place): Changed<Id> | Refusal<Id> {
  const vertices = verticesOf(records).filter((each) => !isSame(each, place));
  const ways = new Set<string>();
  const result = changed(records, (ring) => {
    if (!hasVertex(ring, place)) return ring;
    // Edges that go keep the nodes of others, as edges that move do.
    const whole = withNodes(ring, (a, b) =>
      isSame(a, place) || isSame(b, place) ? vertices.filter((each) => liesOn(each, a, b)) : [],
    );
    for (const way of waysFrom(whole, place)) ways.add(textOf(way));
    return mapped(whole, (each) => (isSame(each, place) ? null : each));
  });
  if ('refused' in result || ways.size <= 2) return result;
  const [[id] = []] = result;
  return id === undefined ? result : { refused: 'junction', id, at: place };
}

function hasVertex(ring: Ring, [e, n]: Place): boolean {
  for (let i = 0; i < ring.length; i += 2) if (ring[i] === e && ring[i + 1] === n) return true;
  return false;
}

/** Where a ring comes from and goes to at a vertex. */
function waysFrom(ring: Ring, place: Place): Place[] {
  const count = ring.length;
  const at = (i: number): Place => [ring[(i + count) % count] as number, ring[(i + 1 + count) % count] as number];
  const ways: Place[] = [];
  for (let i = 0; i < count; i += 2) if (isSame(at(i), place)) ways.push(at(i - 2), at(i + 2));
  return ways;
}

const textOf = ([e, n]: Place): string => `${e} ${n}`;

const isSame = (a: Place, b: Place): boolean => a[0] === b[0] && a[1] === b[1];

/** Whether a place lies on an edge to the millimetre, and is none of its ends. */
const liesOn = (place: Place, a: Place, b: Place): boolean =>
  passesPixel(...a, ...b, ...place) && !isSame(place, a) && !isSame(place, b);

function verticesOf<Id>(records: readonly Tract<Id>[]): Place[] {
  const places = new Map<string, Place>();
  for (const ring of records.flatMap(({ shape }) => shape.polygons.flat())) {
    for (let i = 0; i < ring.length; i += 2) {
      const place = [ring[i] as number, ring[i + 1] as number] as const;
      places.set(textOf(place), place);
    }
  }
  return [...places.values()];
}

/** The ring with further nodes on its edges, in the order in which it passes them. */
function withNodes(ring: Ring, nodesOn: (a: Place, b: Place) => readonly Place[]): Ring {
  const out: number[] = [];
  for (let i = 0; i < ring.length; i += 2) {
    const next = (i + 2) % ring.length;
    const a = [ring[i] as number, ring[i + 1] as number] as const;
    const steps = ([e, n]: Place): number => Math.abs(e - a[0]) + Math.abs(n - a[1]);
    const on = [...nodesOn(a, [ring[next] as number, ring[next + 1] as number])].sort((p, q) => steps(p) - steps(q));
    out.push(...a);
    for (const [k, place] of on.entries()) if (k === 0 || !isSame(place, on[k - 1] as Place)) out.push(...place);
  }
  return out.length === ring.length ? ring : out;
}

/** The ring with its vertices elsewhere or, where null, without them; those that fell together are made one. */
function mapped(ring: Ring, to: (place: Place) => Place | null): Ring {
  const out: number[] = [];
  let isMoved = false;
  for (let i = 0; i < ring.length; i += 2) {
    const place = [ring[i] as number, ring[i + 1] as number] as const;
    const now = to(place);
    isMoved ||= now === null || !isSame(place, now);
    if (now === null) continue;
    if (out.at(-2) !== now[0] || out.at(-1) !== now[1]) out.push(...now);
  }
  while (isMoved && out.length > 2 && out[0] === out.at(-2) && out[1] === out.at(-1)) out.length -= 2;
  return isMoved ? out : ring;
}

/** Rings one by one through `change`, which gives back the same ring where it has nothing to do. */
function changed<Id>(records: readonly Tract<Id>[], change: (ring: Ring) => Ring): Changed<Id> | Refusal<Id> {
  const shapes = new Map<Id, Shape>();
  for (const { id, shape } of records) {
    const polygons = shape.polygons.map((polygon): PolygonMm => polygon.map(change));
    const isSameShape = polygons.every((polygon, p) =>
      polygon.every(
        (ring, r) =>
          ring.length === shape.polygons[p]?.[r]?.length && ring.every((v, i) => v === shape.polygons[p]?.[r]?.[i]),
      ),
    );
    if (isSameShape) continue;
    const after = { zone: shape.zone, polygons };
    const [fault] = problemsOf(after);
    // What was unsound before is not this step's fault, and moving its nodes is how it is mended.
    if (fault && problemsOf(shape).length === 0) return { refused: fault.kind, id, at: fault.at };
    shapes.set(id, after);
  }
  return shapes;
}
