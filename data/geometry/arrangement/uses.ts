// Which records' boundaries run along an edge: what changes hands when one steps over it.

/** Chained lists in flat arrays. An owner whose boundary uses an edge twice does not have it: both sides are the same to him. */
export class Uses {
  private readonly head: Int32Array;
  private readonly after: number[] = [];
  private readonly who: number[] = [];

  constructor(edges: number) {
    this.head = new Int32Array(edges).fill(-1);
  }

  toggle(edge: number, owner: number): void {
    let before = -1;
    for (let use = this.head[edge] as number; use !== -1; use = this.after[use] as number) {
      if (this.who[use] === owner) {
        if (before === -1) this.head[edge] = this.after[use] as number;
        else this.after[before] = this.after[use] as number;
        return;
      }
      before = use;
    }
    this.who.push(owner);
    this.after.push(this.head[edge] as number);
    this.head[edge] = this.who.length - 1;
  }

  has(edge: number): boolean {
    return this.head[edge] !== -1;
  }

  /** Whether this owner's land ends at the edge. */
  isOf(edge: number, owner: number): boolean {
    for (let use = this.head[edge] as number; use !== -1; use = this.after[use] as number) {
      if (this.who[use] === owner) return true;
    }
    return false;
  }

  /** How many owners' land ends at the edge. */
  count(edge: number): number {
    let count = 0;
    for (let use = this.head[edge] as number; use !== -1; use = this.after[use] as number) count++;
    return count;
  }

  /** Every owner whose land ends at this edge. */
  of(edge: number): number[] {
    const owners: number[] = [];
    for (let use = this.head[edge] as number; use !== -1; use = this.after[use] as number)
      owners.push(this.who[use] as number);
    return owners;
  }

  /** Calls `visit` with every owner whose land ends at this edge. */
  forEach(edge: number, visit: (owner: number) => void): void {
    for (let use = this.head[edge] as number; use !== -1; use = this.after[use] as number)
      visit(this.who[use] as number);
  }
}
