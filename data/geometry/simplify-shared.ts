// Fewer vertices for small scales, with borders that stay shared: between classes, and with neighbours that are thinned elsewhere.
import { homesOf } from './absorb.ts';
import { type Arc, cutRing, findNodes, inAgreedDirection, isArcBefore } from './arcs.ts';
import { doubledRingArea } from './area.ts';
import { assemblePolygons } from './assemble.ts';
import { canonical } from './canonical.ts';
import { dissolveRings } from './dissolve.ts';
import { isTurned, reversed } from './orient.ts';
import type { PolygonMm, Ring } from './shape.ts';
import { simplifyArc } from './simplify-arc.ts';
import { edgeKey, VertexIndex } from './vertex-index.ts';

/** One arc of a ring: its number, and whether the ring runs along it in the agreed direction. */
interface Step {
  readonly arc: number;
  readonly forward: boolean;
}

interface CutRing {
  /** The class of the ring. */
  readonly owner: number;
  readonly isExterior: boolean;
  readonly steps: readonly Step[];
  readonly arcs: readonly number[];
}

/**
 * Classes of polygons (land-use families of a commune) cut into arcs where more than two edges meet, once for all tolerances.
 * Whole numbers in any plane. Nothing here depends on the order of the input: a change moves what is near it and nothing else.
 */
export class SharedBorders {
  private readonly vertices = new VertexIndex();
  private readonly arcs: Arc[] = [];
  /** How often an arc is run along, against it counted negative: 0 where both sides are ours. */
  private readonly balance: number[] = [];
  private readonly rings: readonly CutRing[];
  /** The rings on both sides of each arc. */
  private readonly sides: number[][] = [];
  private readonly classCount: number;
  /** 1 for vertices of arcs with one side only. */
  private readonly isOuter: Uint8Array;

  constructor(classes: readonly (readonly PolygonMm[])[]) {
    this.classCount = classes.length;
    const rings = classes.flatMap((polygons, owner) =>
      polygons.flatMap((polygon) =>
        polygon.map((ring, index) => ({ owner, isExterior: index === 0, ids: this.idsOf(ring, index) })),
      ),
    );
    const isNode = findNodes(
      rings.map(({ ids }) => ids),
      this.vertices.size,
    );
    const known = new Map<number, number>();
    this.rings = rings.map(({ ids, ...ring }, index) => {
      const steps = cutRing(ids, isNode, this.vertices).map((arc) => this.stepOf(arc, known, index));
      return { ...ring, steps, arcs: steps.map(({ arc }) => arc) };
    });
    this.isOuter = new Uint8Array(this.vertices.size);
    for (const [index, arc] of this.arcs.entries())
      if (this.balance[index] !== 0) for (const id of arc) this.isOuter[id] = 1;
  }

  /**
   * Thins every border between classes once, by Douglas-Peucker, so that both sides keep the same one. Rings that shrink to nothing
   * are dropped. For display: at large tolerances arcs may cross.
   * @param grid Borders with one side only snap to multiples of this, vertex by vertex: a neighbour that has the same vertices and is
   *   thinned elsewhere, knowing nothing of this side, arrives at the same border. What shrinks to nothing leaves its piece of the
   *   border to the class beside it. 0 thins them like the others.
   */
  thinned(tolerance: number, grid = 0): PolygonMm[][] {
    const arcs = this.arcs.map((arc, index) =>
      grid > 0 && this.balance[index] !== 0 ? this.snapped(arc, grid) : this.between(arc, tolerance, grid),
    );
    const shapes = this.rings.map(({ steps }) => this.ringOf(steps.flatMap((step) => walked(step, arcs))));
    const shrinking = this.rings.map((ring, index) => ({ ...ring, isKept: hasLand(shapes[index] as Ring, ring) }));
    const homes =
      grid > 0
        ? homesOf(shrinking, this.sides, (a, b) => isArcBefore(this.arcs[a] as Arc, this.arcs[b] as Arc, this.vertices))
        : Int32Array.from(shrinking, ({ owner, isKept }) => (isKept ? owner : -1));
    return Array.from({ length: this.classCount }, (_, home) => {
      const own = shapes.filter((_, index) => homes[index] === home);
      const isJoined = shrinking.some(({ isKept }, index) => !isKept && homes[index] === home);
      return canonical(assemblePolygons(isJoined ? dissolveRings(own) : own));
    });
  }

  private idsOf(ring: Ring, index: number): number[] {
    const ids: number[] = [];
    const turned = isTurned(ring, index) ? reversed(ring) : ring;
    for (let i = 0; i < turned.length; i += 2)
      ids.push(this.vertices.idOf(turned[i] as number, turned[i + 1] as number));
    return ids;
  }

  private stepOf(arc: Arc, known: Map<number, number>, ring: number): Step {
    const agreed = inAgreedDirection(arc, this.vertices);
    // An edge belongs to one arc only, so its first edge in the agreed direction names the arc.
    const key = edgeKey(agreed[0] as number, agreed[1] as number);
    const index = known.get(key) ?? this.arcs.push(agreed) - 1;
    known.set(key, index);
    const forward = agreed === arc;
    this.balance[index] = (this.balance[index] ?? 0) + (forward ? 1 : -1);
    this.sides[index] = [...(this.sides[index] ?? []), ring];
    return { arc: index, forward };
  }

  private snapped(arc: Arc, grid: number): Arc {
    const ids: number[] = [];
    for (const id of arc) {
      const place = this.snap(id, grid);
      if (place !== ids.at(-1)) ids.push(place);
    }
    return ids;
  }

  /** An arc between two classes ends where the outer border was moved to. */
  private between(arc: Arc, tolerance: number, grid: number): Arc {
    const ids = [...simplifyArc(arc, this.vertices, tolerance)];
    if (grid === 0) return ids;
    for (const end of [0, ids.length - 1]) {
      const id = ids[end] as number;
      if (this.isOuter[id] === 1) ids[end] = this.snap(id, grid);
    }
    return ids;
  }

  private snap(id: number, grid: number): number {
    const { e, n } = this.vertices;
    return this.vertices.idOf(Math.round((e[id] as number) / grid) * grid, Math.round((n[id] as number) / grid) * grid);
  }

  private ringOf(ids: readonly number[]): Ring {
    const { e, n } = this.vertices;
    const kept = withoutSpikes(ids);
    return kept.length < 3 ? [] : kept.flatMap((id) => [e[id] as number, n[id] as number]);
  }
}

const hasLand = (shape: Ring, { isExterior }: CutRing): boolean => {
  const area = doubledRingArea(shape);
  return isExterior ? area > 0 : area < 0;
};

/** The arc as the ring walks it, without its first vertex, which the step before has given. */
const walked = ({ arc, forward }: Step, arcs: readonly Arc[]): Arc => {
  const ids = arcs[arc] as Arc;
  return forward ? ids.slice(1) : ids.toReversed().slice(1);
};

/** Without what repeats and without going there and back, also across the seam. */
function withoutSpikes(ids: readonly number[]): number[] {
  const kept: number[] = [];
  for (const id of ids) {
    if (kept.at(-1) === id) continue;
    if (kept.at(-2) === id) kept.pop();
    else kept.push(id);
  }
  while (kept.length > 1) {
    if (kept[0] === kept.at(-1)) kept.pop();
    else if (kept[0] === kept.at(-2)) kept.splice(-2);
    else if (kept[1] === kept.at(-1)) kept.splice(0, 2);
    else break;
  }
  return kept;
}
