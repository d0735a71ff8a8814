// The subdivision of a commune: half-edges, so that a vertex on a boundary always belongs to the faces on both sides.
// Work is done on a flat sheet in metres, where every face is convex; the warp bends the sheet at the end.

/** The face beyond the rim. */
export const OUTSIDE = -1;

/** What a cut made: the faces left and right of its direction, and its chord. */
export interface Cut {
  readonly left: number;
  readonly right: number;
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
}

/** Half-edge h runs from origin(h); its twin is h ^ 1; faces lie to the left and run counter-clockwise. */
export class Mesh {
  readonly x: number[] = [];
  readonly y: number[] = [];
  private readonly origins: number[] = [];
  private readonly nexts: number[] = [];
  private readonly prevs: number[] = [];
  private readonly faces: number[] = [];
  private readonly firsts: number[] = [];

  /** Faces as loops of point indices, counter-clockwise, that share their edges. */
  constructor(points: readonly (readonly [number, number])[], loops: readonly (readonly number[])[]) {
    for (const [x, y] of points) {
      this.x.push(x);
      this.y.push(y);
    }
    const halves = new Map<string, number>();
    loops.forEach((loop, face) => {
      const chain = loop.map((from, i) => {
        const to = loop[(i + 1) % loop.length] as number;
        const twin = halves.get(`${to}/${from}`);
        const half = twin === undefined ? this.addEdge(from, to) : twin ^ 1;
        halves.set(`${from}/${to}`, half);
        this.faces[half] = face;
        return half;
      });
      chain.forEach((half, i) => {
        this.link(half, chain[(i + 1) % chain.length] as number);
      });
      this.firsts.push(chain[0] as number);
    });
    this.linkRim();
  }

  get faceCount(): number {
    return this.firsts.length;
  }

  get edgeCount(): number {
    return this.origins.length / 2;
  }

  origin = (half: number): number => this.origins[half] as number;
  next = (half: number): number => this.nexts[half] as number;
  faceOf = (half: number): number => this.faces[half] as number;
  first = (face: number): number => this.firsts[face] as number;

  /** The half-edges around a face. */
  around(face: number): number[] {
    const start = this.first(face);
    const halves: number[] = [];
    let half = start;
    do {
      halves.push(half);
      half = this.next(half);
    } while (half !== start);
    return halves;
  }

  /** Puts a vertex into an edge; returns the half-edge that starts there, on the side of `half`. */
  insert(half: number, x: number, y: number): number {
    const vertex = this.x.length;
    this.x.push(x);
    this.y.push(y);
    const twin = half ^ 1;
    const end = this.origin(twin);
    const after = this.addEdge(vertex, end);
    this.faces[after] = this.faceOf(half);
    this.faces[after ^ 1] = this.faceOf(twin);
    this.link(after, this.next(half));
    this.link(half, after);
    this.link(this.prevs[twin] as number, after ^ 1);
    this.link(after ^ 1, twin);
    this.origins[twin] = vertex;
    return after;
  }

  /**
   * Cuts a convex face by the line through (px, py) with direction (dx, dy). Vertices closer to the line than `snap` metres
   * are taken as they stand, so that no crumbs remain. Undefined where the line leaves the face whole.
   */
  cut(face: number, px: number, py: number, dx: number, dy: number, snap = 0.4): Cut | undefined {
    const size = Math.hypot(dx, dy);
    const halves = this.around(face);
    const sides = halves.map((half) => {
      const vertex = this.origin(half);
      const side = (dx * ((this.y[vertex] as number) - py) - dy * ((this.x[vertex] as number) - px)) / size;
      return Math.abs(side) < snap ? 0 : side;
    });
    if (!sides.some((side) => side > 0) || !sides.some((side) => side < 0)) return undefined;
    const ends: { half: number; along: number }[] = [];
    halves.forEach((half, i) => {
      const here = sides[i] as number;
      const there = sides[(i + 1) % sides.length] as number;
      if (here === 0) ends.push({ half, along: this.along(half, dx, dy) });
      else if (here * there < 0) {
        const t = here / (here - there);
        const a = this.origin(half);
        const b = this.origin(half ^ 1);
        const mx = (this.x[a] as number) + ((this.x[b] as number) - (this.x[a] as number)) * t;
        const my = (this.y[a] as number) + ((this.y[b] as number) - (this.y[a] as number)) * t;
        const made = this.insert(half, mx, my);
        ends.push({ half: made, along: this.along(made, dx, dy) });
      }
    });
    ends.sort((a, b) => a.along - b.along);
    const from = ends[0];
    const to = ends[ends.length - 1];
    if (!from || !to || from.half === to.half) return undefined;
    const right = this.connect(from.half, to.half);
    return { left: face, right, from: this.place(from.half), to: this.place(to.half) };
  }

  /** Takes the edge away: its right face joins its left one. Only where the two faces share nothing but this edge. */
  merge(half: number): { kept: number; gone: number } {
    const twin = half ^ 1;
    const kept = this.faceOf(half);
    const gone = this.faceOf(twin);
    for (const each of this.around(gone)) this.faces[each] = kept;
    const [before, after] = [this.prevs[half] as number, this.next(half)];
    const [twinBefore, twinAfter] = [this.prevs[twin] as number, this.next(twin)];
    this.link(before, twinAfter);
    this.link(twinBefore, after);
    this.firsts[kept] = before;
    this.firsts[gone] = -1;
    this.faces[half] = OUTSIDE - 1;
    this.faces[twin] = OUTSIDE - 1;
    return { kept, gone };
  }

  /** False for an edge that `merge` took away. */
  stands(half: number): boolean {
    return this.faceOf(half) >= OUTSIDE;
  }

  place(half: number): [number, number] {
    const vertex = this.origin(half);
    return [this.x[vertex] as number, this.y[vertex] as number];
  }

  private along(half: number, dx: number, dy: number): number {
    const [x, y] = this.place(half);
    return x * dx + y * dy;
  }

  /** A new edge between the origins of two half-edges of one face; the face keeps its left side, the new face is returned. */
  private connect(from: number, to: number): number {
    const face = this.faceOf(from);
    const made = this.firsts.length;
    const forth = this.addEdge(this.origin(from), this.origin(to));
    const back = forth ^ 1;
    const beforeFrom = this.prevs[from] as number;
    const beforeTo = this.prevs[to] as number;
    this.link(beforeFrom, forth);
    this.link(forth, to);
    this.link(beforeTo, back);
    this.link(back, from);
    this.faces[forth] = face;
    this.firsts[face] = forth;
    this.firsts.push(back);
    let half = back;
    do {
      this.faces[half] = made;
      half = this.next(half);
    } while (half !== back);
    return made;
  }

  private addEdge(from: number, to: number): number {
    const half = this.origins.length;
    this.origins.push(from, to);
    this.nexts.push(-1, -1);
    this.prevs.push(-1, -1);
    this.faces.push(OUTSIDE, OUTSIDE);
    return half;
  }

  private link(half: number, next: number): void {
    this.nexts[half] = next;
    this.prevs[next] = half;
  }

  private linkRim(): void {
    const leaving = new Map<number, number>();
    for (let half = 0; half < this.origins.length; half++) {
      if (this.faceOf(half) === OUTSIDE) leaving.set(this.origin(half), half);
    }
    for (const half of leaving.values()) this.link(half, leaving.get(this.origin(half ^ 1)) as number);
  }
}
