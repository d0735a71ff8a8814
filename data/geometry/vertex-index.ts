// Numbers for places on the integer grid: equal places get the equal number.

/** Open addressing over flat arrays: millions of vertices without an object or a string each. */
export class VertexIndex {
  /** Coordinates by vertex number. */
  readonly e: number[] = [];
  readonly n: number[] = [];
  private slots = new Int32Array(1024).fill(-1);

  get size(): number {
    return this.e.length;
  }

  /** The number of the place, given out in order of first sight. */
  idOf(e: number, n: number): number {
    let slot = hash(e, n) & (this.slots.length - 1);
    for (;;) {
      const id = this.slots[slot] as number;
      if (id === -1) break;
      if (this.e[id] === e && this.n[id] === n) return id;
      slot = (slot + 1) & (this.slots.length - 1);
    }
    const id = this.e.push(e) - 1;
    this.n.push(n);
    this.slots[slot] = id;
    if (this.size * 2 > this.slots.length) this.grow();
    return id;
  }

  private grow(): void {
    const slots = new Int32Array(this.slots.length * 2).fill(-1);
    for (let id = 0; id < this.size; id++) {
      let slot = hash(this.e[id] as number, this.n[id] as number) & (slots.length - 1);
      while (slots[slot] !== -1) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = id;
    }
    this.slots = slots;
  }
}

function hash(e: number, n: number): number {
  let mixed = Math.imul(e | 0, 0x9e3779b1) ^ Math.imul(n | 0, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) & 0x7fffffff;
}

/** Vertex numbers stay below this, so that a pair of them is one exact number. */
const MAX_VERTICES = 2 ** 26;

/** The directed edge between two vertices as one number. */
export const edgeKey = (from: number, to: number): number => from * MAX_VERTICES + to;
export const edgeFrom = (key: number): number => Math.floor(key / MAX_VERTICES);
export const edgeTo = (key: number): number => key % MAX_VERTICES;
