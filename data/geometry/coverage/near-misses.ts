// Nodes that nearly meet a node or an edge of somebody else: borders that were meant to be one.
import type { Arrangement } from '../arrangement/arrange.ts';
import { BoxStrips, boxColumns } from '../arrangement/box-strips.ts';
import { passesPixel } from '../arrangement/hot-pixel.ts';
import type { NearMiss } from './finding.ts';

/** A node and what it nearly meets: another node, or a place on an edge. */
interface Near {
  readonly node: number;
  readonly edge: number;
  /** -1 where the nearest place of the edge is none of its ends. */
  readonly end: number;
  readonly distanceMm: number;
  readonly near: readonly [number, number];
}

/** Every near-miss of at most `toleranceMm`, each pair of nodes once. */
export function nearMissesOf<Id>(arrangement: Arrangement, ids: readonly Id[], toleranceMm: number): NearMiss<Id>[] {
  const owners = new GivenOwners(arrangement);
  const found = new Map<string, NearMiss<Id>>();
  const { e, n } = arrangement.halves.nodes;
  forEachCandidate(arrangement, owners, toleranceMm, ({ node, edge, end, distanceMm, near }) => {
    const own = owners.ofNode(node);
    const other = end === -1 ? owners.ofEdge(edge) : owners.ofNode(end);
    if (own.some((owner) => other.includes(owner))) return;
    const at = [e[node] as number, n[node] as number] as const;
    // Of two nodes the western one is told first, whichever was seen first.
    const isTurned = end !== -1 && (near[0] - at[0] || near[1] - at[1]) < 0;
    const key = end === -1 ? `${node} on ${edge}` : `${Math.min(node, end)} ${Math.max(node, end)}`;
    if (found.has(key)) return;
    const records = (isTurned ? [...other, ...own] : [...own, ...other]).map((owner) => ids[owner] as Id);
    found.set(key, { kind: 'near-miss', at: isTurned ? near : at, near: isTurned ? at : near, distanceMm, records });
  });
  return [...found.values()];
}

function forEachCandidate(
  arrangement: Arrangement,
  owners: GivenOwners,
  tolerance: number,
  visit: (near: Near) => void,
): void {
  const { edges, nodes } = arrangement.halves;
  const given = owners.edges;
  const consider = (node: number, edge: number): void => {
    const [a, b] = [edges.low[edge] as number, edges.high[edge] as number];
    if (node === a || node === b || !isBeside(nodes, node, a, b, tolerance)) return;
    const near = nearestOn(nodes, node, a, b, tolerance);
    if (near) visit({ node, edge, ...near });
  };
  new BoxStrips(grownBoxes(arrangement, given, tolerance / 2)).forEachPair((i, j) => {
    const first = given[i] as number;
    const second = given[j] as number;
    if (owners.haveOneInCommon(first, second)) return;
    consider(edges.low[first] as number, second);
    consider(edges.high[first] as number, second);
    consider(edges.low[second] as number, first);
    consider(edges.high[second] as number, first);
  });
}

/** Whether a node lies in the box around a -> b, grown by the tolerance: most do not, and need no more. */
function isBeside({ e, n }: Nodes, node: number, a: number, b: number, tolerance: number): boolean {
  const e0 = e[node] as number;
  const n0 = n[node] as number;
  const ae = (e[a] as number) - e0;
  const be = (e[b] as number) - e0;
  const an = (n[a] as number) - n0;
  const bn = (n[b] as number) - n0;
  return (
    Math.min(ae, be) <= tolerance &&
    Math.max(ae, be) >= -tolerance &&
    Math.min(an, bn) <= tolerance &&
    Math.max(an, bn) >= -tolerance
  );
}

type Nodes = Arrangement['halves']['nodes'];

/** The place on a -> b that is nearest to the node, an end where one is near enough; nothing beyond tolerance or on the edge. */
function nearestOn({ e, n }: Nodes, node: number, a: number, b: number, tolerance: number) {
  const [e0, n0] = [e[node] as number, n[node] as number];
  const [ae, an] = [(e[a] as number) - e0, (n[a] as number) - n0];
  const [be, bn] = [(e[b] as number) - e0, (n[b] as number) - n0];
  const [toA, toB] = [Math.hypot(ae, an), Math.hypot(be, bn)];
  if (Math.min(toA, toB) <= tolerance) {
    const end = toA <= toB ? a : b;
    return { end, distanceMm: Math.min(toA, toB), near: [e[end] as number, n[end] as number] as const };
  }
  const [de, dn] = [be - ae, bn - an];
  const along = -(ae * de + an * dn) / (de * de + dn * dn);
  if (along <= 0 || along >= 1) return null;
  const [fe, fn] = [ae + along * de, an + along * dn];
  const distanceMm = Math.hypot(fe, fn);
  if (distanceMm > tolerance || passesPixel(ae, an, be, bn, 0, 0)) return null;
  return { end: -1, distanceMm, near: [e0 + Math.round(fe), n0 + Math.round(fn)] as const };
}

function grownBoxes({ halves: { edges, nodes } }: Arrangement, given: Int32Array, by: number) {
  const boxes = boxColumns(given.length);
  given.forEach((edge, i) => {
    const [a, b] = [edges.low[edge] as number, edges.high[edge] as number];
    const [ae, an, be, bn] = [nodes.e[a], nodes.n[a], nodes.e[b], nodes.n[b]] as [number, number, number, number];
    boxes.west[i] = Math.min(ae, be) - by;
    boxes.east[i] = Math.max(ae, be) + by;
    boxes.south[i] = Math.min(an, bn) - by;
    boxes.north[i] = Math.max(an, bn) + by;
  });
  return boxes;
}

/** Who has which of the edges and nodes as they were given, before anything was bent. */
class GivenOwners {
  /** The given edges. */
  readonly edges: Int32Array;
  private readonly head: Int32Array;
  private readonly after: Int32Array;
  private readonly walkers: readonly number[];
  private nodes: Map<number, number[]> | undefined;
  private readonly arrangement: Arrangement;

  constructor(arrangement: Arrangement) {
    this.arrangement = arrangement;
    const { walks, walkers, halves } = arrangement;
    this.walkers = walkers;
    this.head = new Int32Array(halves.edges.size).fill(-1);
    this.after = new Int32Array(walkers.length);
    const edges: number[] = [];
    for (let i = 0; i < walkers.length; i++) {
      const edge = (walks[i] as number) >> 1;
      if (this.head[edge] === -1) edges.push(edge);
      this.after[i] = this.head[edge] as number;
      this.head[edge] = i;
    }
    this.edges = Int32Array.from(edges);
  }

  haveOneInCommon(a: number, b: number): boolean {
    for (let i = this.head[a] as number; i !== -1; i = this.after[i] as number) {
      for (let j = this.head[b] as number; j !== -1; j = this.after[j] as number) {
        if (this.walkers[i] === this.walkers[j]) return true;
      }
    }
    return false;
  }

  ofEdge(edge: number): number[] {
    const owners: number[] = [];
    for (let i = this.head[edge] as number; i !== -1; i = this.after[i] as number) {
      const owner = this.walkers[i] as number;
      if (!owners.includes(owner)) owners.push(owner);
    }
    return owners;
  }

  ofNode(node: number): readonly number[] {
    this.nodes ??= this.allNodes();
    return this.nodes.get(node) ?? [];
  }

  /** Asked for where something was found only: clean land never pays for it. */
  private allNodes(): Map<number, number[]> {
    const { walks, halves } = this.arrangement;
    const nodes = new Map<number, number[]>();
    this.walkers.forEach((owner, i) => {
      const node = halves.from(walks[i] as number);
      const known = nodes.get(node);
      if (!known) nodes.set(node, [owner]);
      else if (!known.includes(owner)) known.push(owner);
    });
    return nodes;
  }
}
