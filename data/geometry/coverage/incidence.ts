// Which records pass a node, where they go from there and on which side of the way their land lies. Flat lists: no object for each.

/** Nodes and owners are numbers; an entry is one owner on one side of the way from a node to the next. */
export class Incidence {
  private readonly head: number[] = [];
  private readonly after: number[] = [];
  private readonly to: number[] = [];
  /** Twice the owner, plus 1 where his land lies right of the way. */
  private readonly who: number[] = [];
  /** An entry that is not in use, from which the others hang; -1 for none. */
  private free = -1;

  /** Land of `owner` left of from -> to: both nodes hear of it. */
  add(from: number, to: number, owner: number): void {
    this.enter(from, to, 2 * owner);
    this.enter(to, from, 2 * owner + 1);
  }

  remove(from: number, to: number, owner: number): void {
    this.leave(from, to, 2 * owner);
    this.leave(to, from, 2 * owner + 1);
  }

  has(node: number): boolean {
    return (this.head[node] ?? -1) !== -1;
  }

  /** Calls `visit` with every way from a node: where to, whose, and whether his land lies left of it. */
  forEach(node: number, visit: (to: number, owner: number, isLeft: boolean) => void): void {
    for (let i = this.head[node] ?? -1; i !== -1; i = this.after[i] as number) {
      const who = this.who[i] as number;
      visit(this.to[i] as number, who >> 1, (who & 1) === 0);
    }
  }

  private enter(node: number, to: number, who: number): void {
    while (this.head.length <= node) this.head.push(-1);
    const before = this.head[node] as number;
    if (this.free === -1) {
      this.head[node] = this.to.push(to) - 1;
      this.who.push(who);
      this.after.push(before);
      return;
    }
    const entry = this.free;
    this.free = this.after[entry] as number;
    this.to[entry] = to;
    this.who[entry] = who;
    this.after[entry] = before;
    this.head[node] = entry;
  }

  private leave(node: number, to: number, who: number): void {
    let before = -1;
    for (let i = this.head[node] ?? -1; i !== -1; i = this.after[i] as number) {
      if (this.to[i] === to && this.who[i] === who) {
        if (before === -1) this.head[node] = this.after[i] as number;
        else this.after[before] = this.after[i] as number;
        this.after[i] = this.free;
        this.free = i;
        return;
      }
      before = i;
    }
  }
}
