// The two sides of every edge, and how they follow each other around faces.
import { orientation } from '../orientation.ts';
import type { VertexIndex } from '../vertex-index.ts';
import type { EdgeIndex } from './edge-index.ts';

/** Half-edge 2i walks edge i from its lower to its higher node, 2i + 1 back. What lies left of it is its face. */
export const twinOf = (half: number): number => half ^ 1;

export class HalfEdges {
  readonly nodes: VertexIndex;
  readonly edges: EdgeIndex;
  /** The half-edge that follows with the same face on its left; -1 where the edge is not part of the picture. */
  readonly next: Int32Array;

  /** `isThere` says which edges of the index are part of the picture. They meet at nodes only. */
  constructor(nodes: VertexIndex, edges: EdgeIndex, isThere: (edge: number) => boolean) {
    this.nodes = nodes;
    this.edges = edges;
    this.next = new Int32Array(2 * edges.size).fill(-1);
    const starts = new Int32Array(nodes.size + 1);
    for (let edge = 0; edge < edges.size; edge++) {
      if (!isThere(edge)) continue;
      (starts[(edges.low[edge] as number) + 1] as number)++;
      (starts[(edges.high[edge] as number) + 1] as number)++;
    }
    for (let i = 0; i < nodes.size; i++) starts[i + 1] = (starts[i + 1] as number) + (starts[i] as number);
    const star = new Int32Array(starts[nodes.size] as number);
    const fill = starts.slice(0, nodes.size);
    const put = (node: number, half: number): void => {
      star[fill[node] as number] = half;
      fill[node] = (fill[node] as number) + 1;
    };
    for (let edge = 0; edge < edges.size; edge++) {
      if (!isThere(edge)) continue;
      put(edges.low[edge] as number, 2 * edge);
      put(edges.high[edge] as number, 2 * edge + 1);
    }
    for (let node = 0; node < nodes.size; node++) this.link(star, starts[node] as number, starts[node + 1] as number);
  }

  /** The node a half-edge leaves. */
  from(half: number): number {
    return ((half & 1) === 0 ? this.edges.low[half >> 1] : this.edges.high[half >> 1]) as number;
  }

  /** The node a half-edge comes to. */
  to(half: number): number {
    return this.from(twinOf(half));
  }

  /** Sorts the star of one node counter-clockwise and says who follows whom there: clockwise, so that faces stay left. */
  private link(star: Int32Array, start: number, end: number): void {
    if (end - start > 2) {
      for (let i = start + 1; i < end; i++) {
        const half = star[i] as number;
        let j = i - 1;
        for (; j >= start && this.isAfter(star[j] as number, half); j--) star[j + 1] = star[j] as number;
        star[j + 1] = half;
      }
    }
    for (let i = start; i < end; i++)
      this.next[twinOf(star[i] as number)] = star[i > start ? i - 1 : end - 1] as number;
  }

  /** Whether a comes after b counter-clockwise, from east on. */
  private isAfter(a: number, b: number): boolean {
    const { e, n } = this.nodes;
    const [at, ta, tb] = [this.from(a), this.to(a), this.to(b)];
    const [e0, n0] = [e[at] as number, n[at] as number];
    const [ae, an, be, bn] = [e[ta] as number, n[ta] as number, e[tb] as number, n[tb] as number];
    const lowerA = an < n0 || (an === n0 && ae < e0);
    const lowerB = bn < n0 || (bn === n0 && be < e0);
    return lowerA === lowerB ? orientation(e0, n0, ae, an, be, bn) < 0 : lowerA;
  }
}
