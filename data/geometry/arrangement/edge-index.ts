// Numbers for edges: whoever names the same two nodes, in whichever order, means the same edge.

/** Open addressing over flat arrays. */
export class EdgeIndex {
  /** The two nodes of each edge, the smaller number first. */
  readonly low: number[] = [];
  readonly high: number[] = [];
  private slots = new Int32Array(1024).fill(-1);

  get size(): number {
    return this.low.length;
  }

  /** Twice the number of the edge, plus 1 where it is walked from its higher to its lower node. The nodes differ. */
  halfEdgeOf(from: number, to: number): number {
    const turned = from > to ? 1 : 0;
    return 2 * (turned ? this.idOf(to, from) : this.idOf(from, to)) + turned;
  }

  private idOf(low: number, high: number): number {
    const mask = this.slots.length - 1;
    let slot = hash(low, high) & mask;
    for (;;) {
      const id = this.slots[slot] as number;
      if (id === -1) break;
      if (this.low[id] === low && this.high[id] === high) return id;
      slot = (slot + 1) & mask;
    }
    const id = this.low.push(low) - 1;
    this.high.push(high);
    this.slots[slot] = id;
    if (this.size * 2 > this.slots.length) this.grow();
    return id;
  }

  private grow(): void {
    const slots = new Int32Array(this.slots.length * 2).fill(-1);
    for (let id = 0; id < this.size; id++) {
      let slot = hash(this.low[id] as number, this.high[id] as number) & (slots.length - 1);
      while (slots[slot] !== -1) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = id;
    }
    this.slots = slots;
  }
}

function hash(low: number, high: number): number {
  let mixed = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
}
