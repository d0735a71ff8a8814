// Sets of owners as numbers: equal sets get the equal number, and crossing an edge is one look-up.

/** Set 0 is empty. Owners are numbers of records, from 0. */
export class OwnerSets {
  private readonly sets: (readonly number[])[] = [[]];
  /** By owner: the set of him alone, 0 where it was not asked for yet. Most land is of one. */
  private readonly alone: Int32Array;
  private readonly byText = new Map<string, number>();
  private readonly toggled = new Map<number, number>();

  constructor(owners: number) {
    this.alone = new Int32Array(owners);
  }

  /** The owners of a set, ascending. */
  ownersOf(set: number): readonly number[] {
    return this.sets[set] as readonly number[];
  }

  /** The set with these owners put in, or taken out where they were in. */
  crossed(set: number, owners: readonly number[]): number {
    const [first, second] = owners;
    // Out before in: land of one that becomes land of another makes no set of both.
    if (second !== undefined && owners.length === 2 && this.ownersOf(set).includes(second)) {
      return this.toggle(this.toggle(set, second), first as number);
    }
    let after = set;
    for (const owner of owners) after = this.toggle(after, owner);
    return after;
  }

  private toggle(set: number, owner: number): number {
    const before = this.ownersOf(set);
    if (before.length === 0) return this.ofOne(owner);
    if (before.length === 1 && before[0] === owner) return 0;
    const key = set * this.alone.length + owner;
    const known = this.toggled.get(key);
    if (known !== undefined) return known;
    const after = before.includes(owner)
      ? before.filter((each) => each !== owner)
      : [...before, owner].sort((a, b) => a - b);
    const [only] = after;
    const number = after.length === 1 && only !== undefined ? this.ofOne(only) : this.ofSeveral(after);
    this.toggled.set(key, number);
    return number;
  }

  private ofOne(owner: number): number {
    const known = this.alone[owner] as number;
    if (known > 0) return known;
    const number = this.sets.push([owner]) - 1;
    this.alone[owner] = number;
    return number;
  }

  private ofSeveral(owners: readonly number[]): number {
    const text = owners.join();
    const number = this.byText.get(text) ?? this.sets.push(owners) - 1;
    this.byText.set(text, number);
    return number;
  }
}
