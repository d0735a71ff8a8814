// A max-heap of square cells in flat arrays: the label search runs once a parcel, over millions of parcels.

/** Cells ordered by how deep a place they could hold. `pop` puts the first one into e, n, half, reach. */
export class CellQueue {
  e = 0;
  n = 0;
  half = 0;
  reach = 0;
  private size = 0;
  private readonly es: number[] = [];
  private readonly ns: number[] = [];
  private readonly halves: number[] = [];
  private readonly reaches: number[] = [];

  clear(): void {
    this.size = 0;
  }

  push(e: number, n: number, half: number, reach: number): void {
    let at = this.size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if ((this.reaches[parent] as number) >= reach) break;
      this.move(parent, at);
      at = parent;
    }
    this.put(at, e, n, half, reach);
  }

  /** False where the queue is empty. */
  pop(): boolean {
    if (this.size === 0) return false;
    this.e = this.es[0] as number;
    this.n = this.ns[0] as number;
    this.half = this.halves[0] as number;
    this.reach = this.reaches[0] as number;
    this.size--;
    if (this.size > 0) this.sink();
    return true;
  }

  /** Puts the last cell where the first was, and lets it down. */
  private sink(): void {
    const last = this.size;
    const reach = this.reaches[last] as number;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= last) break;
      if (child + 1 < last && (this.reaches[child + 1] as number) > (this.reaches[child] as number)) child++;
      if ((this.reaches[child] as number) <= reach) break;
      this.move(child, at);
      at = child;
    }
    this.move(last, at);
  }

  private put(at: number, e: number, n: number, half: number, reach: number): void {
    this.es[at] = e;
    this.ns[at] = n;
    this.halves[at] = half;
    this.reaches[at] = reach;
  }

  private move(from: number, to: number): void {
    this.put(
      to,
      this.es[from] as number,
      this.ns[from] as number,
      this.halves[from] as number,
      this.reaches[from] as number,
    );
  }
}
