// Land seen along a direction: how much of it lies beyond a parallel, and where such a parallel runs.
import type { Line } from '../arrangement/arrange.ts';
import { orientedPolygon } from '../orient.ts';
import type { Shape } from '../shape.ts';

type Place = readonly [e: number, n: number];

/** Coordinates along and left of a -> b, millimetres from a. Floating point: what comes of it is rounded and measured again. */
export class DirectionFrame {
  private readonly origin: Place;
  private readonly along: Place;

  constructor(a: Place, b: Place) {
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
    if (length === 0) throw new RangeError('A direction needs two different places.');
    this.origin = a;
    this.along = [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
  }

  /** [along, left] of a place. */
  seen([e, n]: Place): [along: number, left: number] {
    const [de, dn] = [e - this.origin[0], n - this.origin[1]];
    return [de * this.along[0] + dn * this.along[1], dn * this.along[0] - de * this.along[1]];
  }

  /** The millimetre at [along, left]. */
  placeAt(along: number, left: number): [number, number] {
    const [ce, cn] = this.along;
    return [Math.round(this.origin[0] + along * ce - left * cn), Math.round(this.origin[1] + along * cn + left * ce)];
  }

  /** Least and greatest [along, left] of a shape. */
  extent(shape: Shape): { along: [number, number]; left: [number, number] } {
    const places = [...edgesSeen(this, shape)].map(({ from }) => from);
    const range = (k: 0 | 1): [number, number] => {
      let [least, most] = [Infinity, -Infinity];
      for (const place of places) {
        least = Math.min(least, place[k]);
        most = Math.max(most, place[k]);
      }
      return [least, most];
    };
    return { along: range(0), left: range(1) };
  }

  /** Twice the area, mm², of what lies further left than `left`. */
  area2LeftOf(shape: Shape, left: number): number {
    let area2 = 0;
    for (const { from, to } of edgesSeen(this, shape)) {
      const [h0, h1] = [from[1] - left, to[1] - left];
      const [up0, up1] = [Math.max(0, h0), Math.max(0, h1)];
      if (up0 + up1 === 0) continue;
      const share = h0 * h1 < 0 ? (up0 + up1) / (Math.abs(h0) + Math.abs(h1)) : 1;
      area2 -= (up0 + up1) * share * (to[0] - from[0]);
    }
    return area2;
  }

  /** Where the parallel at `left` crosses the boundary, from behind to ahead. */
  crossings(shape: Shape, left: number): number[] {
    const found: number[] = [];
    for (const { from, to } of edgesSeen(this, shape)) {
      if (from[1] > left === to[1] > left) continue;
      found.push(from[0] + ((left - from[1]) / (to[1] - from[1])) * (to[0] - from[0]));
    }
    return found.sort((a, b) => a - b);
  }

  /** The parallel at `left`, from a metre before the shape to a metre behind it; `ahead` is how far left it ends. */
  parallel(shape: Shape, left: number, ahead: number = left): Line {
    const [from, to] = this.extent(shape).along;
    return [...this.placeAt(from - 1000, left), ...this.placeAt(to + 1000, ahead)];
  }
}

/** Every edge in the frame, land on its left. */
function* edgesSeen(frame: DirectionFrame, shape: Shape): Generator<{ from: [number, number]; to: [number, number] }> {
  for (const ring of shape.polygons.flatMap(orientedPolygon)) {
    let from = frame.seen([ring.at(-2) as number, ring.at(-1) as number]);
    for (let i = 0; i < ring.length; i += 2) {
      const to = frame.seen([ring[i] as number, ring[i + 1] as number]);
      yield { from, to };
      from = to;
    }
  }
}
