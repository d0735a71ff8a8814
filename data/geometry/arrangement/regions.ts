// Faces gathered into regions, and regions into valid polygons: rings simple, holes in their exteriors, parts apart.
import { assemblePolygons } from '../assemble.ts';
import { canonical } from '../canonical.ts';
import type { PolygonMm, Ring } from '../shape.ts';
import type { Arrangement } from './arrange.ts';
import { twinOf } from './half-edges.ts';

/** In no region. */
export const NOWHERE = -1;

/**
 * The polygons of every region, in canonical form. `regionOf` gives a face's region, from 0 to `count` - 1, or `NOWHERE`;
 * the outside is nowhere. Polygons that touch at a point stay two; a ring that would touch itself becomes a ring with holes.
 */
export function polygonsOf(
  arrangement: Arrangement,
  regionOf: ArrayLike<number>,
  count: number,
): (readonly PolygonMm[])[] {
  const { halves, faces } = arrangement;
  const { next } = halves;
  const region = (half: number): number => {
    const face = faces.faceOf[half] as number;
    return face <= 0 ? NOWHERE : (regionOf[face] as number);
  };
  const rings: Ring[][] = Array.from({ length: count }, () => []);
  const walked = new Uint8Array(next.length);
  const cutter = new RingCutter(arrangement);
  for (let first = 0; first < next.length; first++) {
    if (next[first] === -1 || walked[first] === 1) continue;
    const own = region(first);
    if (own === NOWHERE || region(twinOf(first)) === own) continue;
    let half = first;
    do {
      walked[half] = 1;
      cutter.step(halves.from(half));
      half = next[half] as number;
      // Through the inside of the region, clockwise, to its next border.
      while (region(twinOf(half)) === own) half = next[twinOf(half)] as number;
    } while (half !== first);
    rings[own]?.push(...cutter.take());
  }
  return rings.map((each) => canonical(assemblePolygons(each)));
}

/** A closed way through nodes, cut into simple rings where it comes back to a node it has passed. */
class RingCutter {
  private readonly e: readonly number[];
  private readonly n: readonly number[];
  private readonly placeOf: Int32Array;
  private way: number[] = [];
  private rings: Ring[] = [];

  constructor({ halves: { nodes } }: Arrangement) {
    this.e = nodes.e;
    this.n = nodes.n;
    this.placeOf = new Int32Array(nodes.size).fill(-1);
  }

  step(node: number): void {
    const place = this.placeOf[node] as number;
    if (place === -1) {
      this.placeOf[node] = this.way.push(node) - 1;
      return;
    }
    const loop = this.way.splice(place + 1);
    for (const each of loop) this.placeOf[each] = -1;
    this.close([node, ...loop]);
  }

  take(): Ring[] {
    for (const node of this.way) this.placeOf[node] = -1;
    this.close(this.way);
    const { rings } = this;
    this.way = [];
    this.rings = [];
    return rings;
  }

  private close(nodes: readonly number[]): void {
    if (nodes.length >= 3) this.rings.push(nodes.flatMap((node) => [this.e[node] as number, this.n[node] as number]));
  }
}
