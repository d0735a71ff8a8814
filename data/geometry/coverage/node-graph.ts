// Records at hand as nodes and edges: equal places are one node, equal pairs of nodes one edge, and each edge knows who lies on which side.
import RBush from 'rbush';
import { type BoxMm, boundsOf } from '../bounds.ts';
import { isTurned } from '../orient.ts';
import type { Ring } from '../shape.ts';
import type { Tract } from '../tract.ts';
import { VertexIndex } from '../vertex-index.ts';
import { Incidence } from './incidence.ts';

type Place = readonly [e: number, n: number];

/** The edges at a node, each with its other end and who has it on which side, seen from the node. */
export interface EdgeAt<Id> {
  readonly to: Place;
  readonly left: readonly Id[];
  readonly right: readonly Id[];
}

interface Leaf<Id> extends BoxMm {
  /** The record's number in the incidence. */
  readonly owner: number;
  readonly record: Tract<Id>;
}

class Boxes<Id> extends RBush<Leaf<Id>> {
  override toBBox({ minE, minN, maxE, maxN }: Leaf<Id>) {
    return { minX: minE, minY: minN, maxX: maxE, maxY: maxN };
  }
  override compareMinX = (a: Leaf<Id>, b: Leaf<Id>): number => a.minE - b.minE;
  override compareMinY = (a: Leaf<Id>, b: Leaf<Id>): number => a.minN - b.minN;
}

/**
 * Holds records of one zone as they are: nothing is snapped, noded or closed here, and what went in comes out. Whatever is
 * put or removed costs as much as it has vertices, however many others are held.
 */
export class NodeGraph<Id extends string | number> {
  private readonly leaves = new Map<Id, Leaf<Id>>();
  private readonly boxes = new Boxes<Id>();
  private readonly index = new VertexIndex();
  private readonly incidence = new Incidence();
  private readonly ids: Id[] = [];

  constructor(records: readonly Tract<Id>[] = []) {
    const leaves = records.map((record) => this.leafOf(record));
    this.boxes.load(leaves);
    for (const leaf of leaves) {
      this.leaves.set(leaf.record.id, leaf);
      this.walk(leaf, (from, to) => this.incidence.add(from, to, leaf.owner));
    }
  }

  get size(): number {
    return this.leaves.size;
  }

  get(id: Id): Tract<Id> | undefined {
    return this.leaves.get(id)?.record;
  }

  *records(): Generator<Tract<Id>> {
    for (const { record } of this.leaves.values()) yield record;
  }

  /** Puts a record in, or another shape in the place of the one it had. */
  put(record: Tract<Id>): void {
    const leaf = this.leafOf(record);
    this.remove(record.id);
    this.leaves.set(record.id, leaf);
    this.boxes.insert(leaf);
    this.walk(leaf, (from, to) => this.incidence.add(from, to, leaf.owner));
  }

  remove(id: Id): void {
    const leaf = this.leaves.get(id);
    if (!leaf) return;
    this.leaves.delete(id);
    this.boxes.remove(leaf);
    this.walk(leaf, (from, to) => this.incidence.remove(from, to, leaf.owner));
  }

  /** The records whose boxes have a point in common with this one. */
  within({ minE, minN, maxE, maxN }: BoxMm): Tract<Id>[] {
    return this.boxes.search({ minX: minE, minY: minN, maxX: maxE, maxY: maxN }).map(({ record }) => record);
  }

  /** Every node that a record has, in no particular order. */
  *nodes(): Generator<Place> {
    for (let node = 0; node < this.index.size; node++) if (this.incidence.has(node)) yield this.placeOf(node);
  }

  /** Who has a vertex exactly there. */
  recordsAt([e, n]: Place): Id[] {
    const owners = new Set<number>();
    this.incidence.forEach(this.index.idOf(e, n), (_, owner) => owners.add(owner));
    return [...owners].map((owner) => this.ids[owner] as Id);
  }

  /** The edges that end exactly there. */
  edgesAt([e, n]: Place): EdgeAt<Id>[] {
    const edges = new Map<number, { to: Place; left: Id[]; right: Id[] }>();
    this.incidence.forEach(this.index.idOf(e, n), (to, owner, isLeft) => {
      const edge = edges.get(to) ?? { to: this.placeOf(to), left: [], right: [] };
      edges.set(to, edge);
      edge[isLeft ? 'left' : 'right'].push(this.ids[owner] as Id);
    });
    return [...edges.values()];
  }

  /** Who has the edge a -> b, on its left and on its right. */
  sidesOf(a: Place, b: Place): { left: readonly Id[]; right: readonly Id[] } {
    const edge = this.edgesAt(a).find(({ to }) => to[0] === b[0] && to[1] === b[1]);
    return { left: edge?.left ?? [], right: edge?.right ?? [] };
  }

  private placeOf = (node: number): Place => [this.index.e[node] as number, this.index.n[node] as number];

  private leafOf(record: Tract<Id>): Leaf<Id> {
    const owner = this.leaves.get(record.id)?.owner ?? this.ids.push(record.id) - 1;
    const { minE, minN, maxE, maxN } = boundsOf(record.shape);
    return { minE, minN, maxE, maxN, owner, record };
  }

  /** Every edge of a record with its land on the left. */
  private walk({ record: { shape } }: Leaf<Id>, visit: (from: number, to: number) => void): void {
    for (const polygon of shape.polygons) {
      for (let i = 0; i < polygon.length; i++) {
        const ring = polygon[i] as Ring;
        this.walkRing(ring, isTurned(ring, i), visit);
      }
    }
  }

  private walkRing(ring: Ring, isTurnedRing: boolean, visit: (from: number, to: number) => void): void {
    let from = this.index.idOf(ring[ring.length - 2] as number, ring[ring.length - 1] as number);
    for (let i = 0; i < ring.length; i += 2) {
      const to = this.index.idOf(ring[i] as number, ring[i + 1] as number);
      if (to === from) continue;
      if (isTurnedRing) visit(to, from);
      else visit(from, to);
      from = to;
    }
  }
}
