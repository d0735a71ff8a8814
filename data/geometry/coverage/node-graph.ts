// Records at hand as nodes and edges: equal places are one node, equal pairs of nodes one edge, and each edge knows who lies on which side.
import RBush from 'rbush';
import { type BoxMm, boundsOf } from '../bounds.ts';
import { orientedPolygon } from '../orient.ts';
import type { LandRecord } from '../reshaping/land-record.ts';
import { VertexIndex } from '../vertex-index.ts';

type Place = readonly [e: number, n: number];

/** The edges at a node, each with its other end and who has it on which side, seen from the node. */
export interface EdgeAt<Id> {
  readonly to: Place;
  readonly left: readonly Id[];
  readonly right: readonly Id[];
}

/** An edge as seen from one of its nodes. */
interface Spoke<Id> {
  readonly to: number;
  readonly left: Id[];
  readonly right: Id[];
}

interface Leaf<Id> extends BoxMm {
  readonly record: LandRecord<Id>;
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
  private readonly spokes: Spoke<Id>[][] = [];

  constructor(records: readonly LandRecord<Id>[] = []) {
    const leaves = records.map((record) => ({ ...boundsOf(record.shape), record }));
    this.boxes.load(leaves);
    for (const leaf of leaves) {
      this.leaves.set(leaf.record.id, leaf);
      this.tie(leaf.record);
    }
  }

  get size(): number {
    return this.leaves.size;
  }

  get(id: Id): LandRecord<Id> | undefined {
    return this.leaves.get(id)?.record;
  }

  *records(): Generator<LandRecord<Id>> {
    for (const { record } of this.leaves.values()) yield record;
  }

  /** Puts a record in, or another shape in the place of the one it had. */
  put(record: LandRecord<Id>): void {
    this.remove(record.id);
    const leaf = { ...boundsOf(record.shape), record };
    this.leaves.set(record.id, leaf);
    this.boxes.insert(leaf);
    this.tie(record);
  }

  remove(id: Id): void {
    const leaf = this.leaves.get(id);
    if (!leaf) return;
    this.leaves.delete(id);
    this.boxes.remove(leaf);
    this.untie(leaf.record);
  }

  /** The records whose boxes have a point in common with this one. */
  within({ minE, minN, maxE, maxN }: BoxMm): LandRecord<Id>[] {
    return this.boxes.search({ minX: minE, minY: minN, maxX: maxE, maxY: maxN }).map(({ record }) => record);
  }

  /** Every node that a record has, in no particular order. */
  *nodes(): Generator<Place> {
    for (const [node, spokes] of this.spokes.entries()) if (spokes.length > 0) yield this.placeOf(node);
  }

  /** Who has a vertex exactly there. */
  recordsAt([e, n]: Place): Id[] {
    const spokes = this.spokes[this.index.idOf(e, n)] ?? [];
    return [...new Set(spokes.flatMap(({ left, right }) => [...left, ...right]))];
  }

  /** The edges that end exactly there. */
  edgesAt([e, n]: Place): EdgeAt<Id>[] {
    const spokes = this.spokes[this.index.idOf(e, n)] ?? [];
    return spokes.map(({ to, left, right }) => ({ to: this.placeOf(to), left, right }));
  }

  /** Who has the edge a -> b, on its left and on its right. */
  sidesOf([ae, an]: Place, [be, bn]: Place): { left: readonly Id[]; right: readonly Id[] } {
    const [a, b] = [this.index.idOf(ae, an), this.index.idOf(be, bn)];
    const spoke = this.spokes[a]?.find(({ to }) => to === b);
    return { left: spoke?.left ?? [], right: spoke?.right ?? [] };
  }

  private placeOf = (node: number): Place => [this.index.e[node] as number, this.index.n[node] as number];

  private tie(record: LandRecord<Id>): void {
    this.walk(record, (from, to) => {
      this.spokeOf(from, to).left.push(record.id);
      this.spokeOf(to, from).right.push(record.id);
    });
  }

  private spokeOf(from: number, to: number): Spoke<Id> {
    while (this.spokes.length <= from) this.spokes.push([]);
    const spokes = this.spokes[from] as Spoke<Id>[];
    for (const spoke of spokes) if (spoke.to === to) return spoke;
    const spoke: Spoke<Id> = { to, left: [], right: [] };
    spokes.push(spoke);
    return spoke;
  }

  private untie(record: LandRecord<Id>): void {
    this.walk(record, (from, to) => {
      this.forget(from, to, 'left', record.id);
      this.forget(to, from, 'right', record.id);
    });
  }

  private forget(from: number, to: number, side: 'left' | 'right', id: Id): void {
    const spokes = this.spokes[from] as Spoke<Id>[];
    const spoke = this.spokeOf(from, to);
    spoke[side].splice(spoke[side].indexOf(id), 1);
    if (spoke.left.length === 0 && spoke.right.length === 0) spokes.splice(spokes.indexOf(spoke), 1);
  }

  /** Every edge of a record with its land on the left. */
  private walk({ shape }: LandRecord<Id>, visit: (from: number, to: number) => void): void {
    for (const ring of shape.polygons.flatMap(orientedPolygon)) {
      let from = this.index.idOf(ring.at(-2) as number, ring.at(-1) as number);
      for (let i = 0; i < ring.length; i += 2) {
        const to = this.index.idOf(ring[i] as number, ring[i + 1] as number);
        if (to !== from) visit(from, to);
        from = to;
      }
    }
  }
}
