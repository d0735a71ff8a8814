// Sets of owners as numbers: equal sets get the equal number, and crossing an edge is one look-up.

/** Set 0 is empty. Owners are numbers of records, from 0. */
export class OwnerSets {
  private readonly sets: (readonly number[])[] = [[]];
  private readonly byText = new Map<string, number>([['', 0]]);
  private readonly toggled = new Map<number, number>();
  private readonly owners: number;

  constructor(owners: number) {
    this.owners = owners;
  }

  /** The owners of a set, ascending. */
  ownersOf(set: number): readonly number[] {
    return this.sets[set] as readonly number[];
  }

  /** The set with this owner put in, or taken out where it was in. */
  toggle(set: number, owner: number): number {
    const key = set * this.owners + owner;
    const known = this.toggled.get(key);
    if (known !== undefined) return known;
    const before = this.ownersOf(set);
    const after = before.includes(owner)
      ? before.filter((each) => each !== owner)
      : [...before, owner].sort((a, b) => a - b);
    const text = after.join();
    const number = this.byText.get(text) ?? this.sets.push(after) - 1;
    this.byText.set(text, number);
    this.toggled.set(key, number);
    return number;
  }
}
