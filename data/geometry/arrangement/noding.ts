// Snap rounding: every edge goes through the middle of every hot millimetre it passes. Hot is where a node lies or edges cross.
import type { VertexIndex } from '../vertex-index.ts';
import { BoxStrips, boxColumns } from './box-strips.ts';
import type { EdgeIndex } from './edge-index.ts';
import { crosses, crossingPixel, passesPixel } from './hot-pixel.ts';

/** The nodes of an edge from its lower to its higher node, both included; edges that pass no other node are not in it. */
export type Chains = ReadonlyMap<number, readonly number[]>;

/**
 * Snap-rounds `edges` over `nodes`; crossings become nodes. With the exact squares of `hot-pixel.ts` no two of the resulting
 * edges meet but at nodes (Hobby 1999), and repeating it on the bent edges until nothing bends any more makes the result
 * its own rounding (Halperin and Packer 2002): nodes are never added there, so it ends.
 */
export function nodeEdges(nodes: VertexIndex, edges: EdgeIndex): Chains {
  return new Noding(nodes, edges).chains();
}

class Noding {
  private readonly strips: BoxStrips;
  /** Nodes that lie on an edge without being its ends, unordered, maybe repeated. */
  private readonly hits = new Map<number, number[]>();
  private readonly nodes: VertexIndex;
  private readonly edges: EdgeIndex;

  constructor(nodes: VertexIndex, edges: EdgeIndex) {
    this.nodes = nodes;
    this.edges = edges;
    this.strips = new BoxStrips(this.boxes());
  }

  chains(): Chains {
    const given = this.nodes.size;
    this.strips.forEachPair((a, b) => this.meet(a, b));
    for (let node = given; node < this.nodes.size; node++) this.heat(node);
    const chains = new Map<number, readonly number[]>();
    for (const [edge, hits] of this.hits) {
      const [low, high] = [this.edges.low[edge] as number, this.edges.high[edge] as number];
      const chain = this.ordered(low, high, hits);
      chains.set(edge, this.settled(chain));
    }
    return chains;
  }

  private boxes() {
    const { low, high } = this.edges;
    const { e, n } = this.nodes;
    const boxes = boxColumns(low.length);
    for (let i = 0; i < low.length; i++) {
      const [a, b] = [low[i] as number, high[i] as number];
      const [ae, an, be, bn] = [e[a] as number, n[a] as number, e[b] as number, n[b] as number];
      boxes.west[i] = Math.min(ae, be);
      boxes.east[i] = Math.max(ae, be);
      boxes.south[i] = Math.min(an, bn);
      boxes.north[i] = Math.max(an, bn);
    }
    return boxes;
  }

  private meet(first: number, second: number): void {
    const { e, n } = this.nodes;
    const { low, high } = this.edges;
    const [a, b, c, d] = [low[first] as number, high[first] as number, low[second] as number, high[second] as number];
    const shares = a === c || a === d || b === c || b === d;
    if (c !== a && c !== b && this.passes(a, b, c)) this.hit(first, c);
    if (d !== a && d !== b && this.passes(a, b, d)) this.hit(first, d);
    if (a !== c && a !== d && this.passes(c, d, a)) this.hit(second, a);
    if (b !== c && b !== d && this.passes(c, d, b)) this.hit(second, b);
    if (shares) return;
    const [ae, an, be, bn] = [e[a] as number, n[a] as number, e[b] as number, n[b] as number];
    const [ce, cn, de, dn] = [e[c] as number, n[c] as number, e[d] as number, n[d] as number];
    if (!crosses(ae, an, be, bn, ce, cn, de, dn)) return;
    const node = this.nodes.idOf(...crossingPixel(ae, an, be, bn, ce, cn, de, dn));
    if (node !== a && node !== b) this.hit(first, node);
    if (node !== c && node !== d) this.hit(second, node);
  }

  /** A new node bends every edge that passes its square, not only the two that cross there. */
  private heat(node: number): void {
    const [e, n] = [this.nodes.e[node] as number, this.nodes.n[node] as number];
    this.strips.forEachIn(e, n, e, n, (edge) => {
      const [a, b] = [this.edges.low[edge] as number, this.edges.high[edge] as number];
      if (this.passes(a, b, node)) this.hit(edge, node);
    });
  }

  private passes(a: number, b: number, node: number): boolean {
    const { e, n } = this.nodes;
    return passesPixel(
      e[a] as number,
      n[a] as number,
      e[b] as number,
      n[b] as number,
      e[node] as number,
      n[node] as number,
    );
  }

  private hit(edge: number, node: number): void {
    const hits = this.hits.get(edge);
    if (hits) hits.push(node);
    else this.hits.set(edge, [node]);
  }

  /** An edge walks through squares of a grid without ever turning back: steps east plus steps north tell the order. */
  private ordered(low: number, high: number, hits: readonly number[]): number[] {
    const { e, n } = this.nodes;
    const steps = (node: number): number =>
      Math.abs((e[node] as number) - (e[low] as number)) + Math.abs((n[node] as number) - (n[low] as number));
    return [low, ...[...new Set(hits)].sort((a, b) => steps(a) - steps(b)), high];
  }

  /** A bent edge may pass squares its straight self did not; bend on until it passes none. */
  private settled(chain: readonly number[]): readonly number[] {
    const settled: number[] = [chain[0] as number];
    const ahead = [...chain].reverse();
    ahead.pop();
    while (ahead.length > 0) {
      const from = settled.at(-1) as number;
      const to = ahead.at(-1) as number;
      const between = this.nodesOn(from, to);
      if (between.length === 0) settled.push(ahead.pop() as number);
      else ahead.push(...this.ordered(from, to, between).slice(1, -1).reverse());
    }
    return settled;
  }

  /** Hot nodes whose squares the straight way between two nodes passes. */
  private nodesOn(from: number, to: number): number[] {
    const { e, n } = this.nodes;
    const [ae, an, be, bn] = [e[from] as number, n[from] as number, e[to] as number, n[to] as number];
    const found: number[] = [];
    const consider = (node: number): void => {
      if (node !== from && node !== to && this.passes(from, to, node)) found.push(node);
    };
    this.strips.forEachIn(Math.min(ae, be), Math.min(an, bn), Math.max(ae, be), Math.max(an, bn), (edge) => {
      consider(this.edges.low[edge] as number);
      consider(this.edges.high[edge] as number);
      for (const node of this.hits.get(edge) ?? []) consider(node);
    });
    return found;
  }
}
