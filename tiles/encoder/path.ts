// A run of vertices in whole tile units: the scratch on which rings and lines are quantised, cleaned and clipped.

export class Path {
  xs = new Int32Array(256);
  ys = new Int32Array(256);
  length = 0;
  minX = 0;
  minY = 0;
  maxX = 0;
  maxY = 0;

  clear(): void {
    this.length = 0;
    this.minX = this.minY = 0x7fffffff;
    this.maxX = this.maxY = -0x80000000;
  }

  /** Adds a vertex unless it repeats the one before. */
  add(x: number, y: number): void {
    const n = this.length;
    if (n > 0 && this.xs[n - 1] === x && this.ys[n - 1] === y) return;
    if (n === this.xs.length) this.grow();
    this.xs[n] = x;
    this.ys[n] = y;
    this.length = n + 1;
    if (x < this.minX) this.minX = x;
    if (x > this.maxX) this.maxX = x;
    if (y < this.minY) this.minY = y;
    if (y > this.maxY) this.maxY = y;
  }

  isWithin(low: number, high: number): boolean {
    return this.minX >= low && this.minY >= low && this.maxX <= high && this.maxY <= high;
  }

  isOutside(low: number, high: number): boolean {
    return this.maxX < low || this.maxY < low || this.minX > high || this.minY > high;
  }

  /** Takes the ring as closed and drops repeated vertices, vertices on a straight edge, and spikes, in place. */
  tidyRing(): void {
    const { xs, ys } = this;
    let n = 0;
    for (let i = 0; i < this.length; i++) {
      const x = xs[i] as number;
      const y = ys[i] as number;
      while (n >= 2 && this.isStraight(n - 2, n - 1, x, y)) n--;
      if (n > 0 && xs[n - 1] === x && ys[n - 1] === y) continue;
      xs[n] = x;
      ys[n] = y;
      n++;
    }
    let start = 0;
    for (let changed = true; changed && n - start >= 2; ) {
      changed = false;
      const last = n - 1;
      if (xs[last] === xs[start] && ys[last] === ys[start]) {
        n--;
        changed = true;
      } else if (n - start >= 3 && this.isStraight(last - 1, last, xs[start] as number, ys[start] as number)) {
        n--;
        changed = true;
      } else if (n - start >= 3 && this.isStraight(last, start, xs[start + 1] as number, ys[start + 1] as number)) {
        start++;
        changed = true;
      }
    }
    if (start > 0) {
      xs.copyWithin(0, start, n);
      ys.copyWithin(0, start, n);
    }
    this.length = n - start;
  }

  /** Twice the signed area; positive when the ring runs clockwise as seen on the map (y down), as exteriors must. */
  doubleArea(): number {
    const { xs, ys, length } = this;
    if (length < 3) return 0;
    // Measured from the first vertex, so that products stay small.
    const x0 = xs[0] as number;
    const y0 = ys[0] as number;
    let sum = 0;
    let px = (xs[1] as number) - x0;
    let py = (ys[1] as number) - y0;
    for (let i = 2; i < length; i++) {
      const x = (xs[i] as number) - x0;
      const y = (ys[i] as number) - y0;
      sum += px * y - x * py;
      px = x;
      py = y;
    }
    return sum;
  }

  private isStraight(a: number, b: number, x: number, y: number): boolean {
    const { xs, ys } = this;
    const ax = xs[a] as number;
    const ay = ys[a] as number;
    return ((xs[b] as number) - ax) * (y - ay) === ((ys[b] as number) - ay) * (x - ax);
  }

  private grow(): void {
    const xs = new Int32Array(this.xs.length * 2);
    const ys = new Int32Array(this.ys.length * 2);
    xs.set(this.xs);
    ys.set(this.ys);
    this.xs = xs;
    this.ys = ys;
  }
}
