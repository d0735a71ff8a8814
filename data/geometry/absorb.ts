// Rings that shrink to nothing give their borders to a neighbour, so that no piece of a shared border is lost with them.

export interface ShrinkingRing {
  /** The class of the ring. */
  readonly owner: number;
  /** Whether it still has land. */
  readonly isKept: boolean;
  /** Whether it can be taken over: an exterior. */
  readonly isExterior: boolean;
  readonly arcs: readonly number[];
}

/**
 * The class each ring belongs to from now on: its own, or that of a ring beside it, or of the one beyond that; -1 for nowhere.
 * Among several neighbours the arc that comes first decides.
 * @param sides rings on the sides of each arc
 */
export function homesOf(
  rings: readonly ShrinkingRing[],
  sides: readonly (readonly number[])[],
  isArcBefore: (a: number, b: number) => boolean,
): Int32Array {
  const homes = Int32Array.from(rings, ({ owner, isKept }) => (isKept ? owner : -1));
  const neighbourAcross = (arc: number, ring: number) =>
    sides[arc]?.find((side) => side !== ring && homes[side] !== -1);
  let homeless = rings.flatMap(({ isKept, isExterior }, ring) => (isExterior && !isKept ? [ring] : []));
  for (let before = homeless.length + 1; homeless.length < before; ) {
    before = homeless.length;
    const found = homeless.map((ring) => {
      let best = -1;
      for (const arc of rings[ring]?.arcs ?? []) {
        if (neighbourAcross(arc, ring) !== undefined && (best === -1 || isArcBefore(arc, best))) best = arc;
      }
      return best === -1 ? -1 : (homes[neighbourAcross(best, ring) ?? -1] ?? -1);
    });
    // All at once after the round: who comes first in the list decides nothing.
    homeless.forEach((ring, index) => {
      homes[ring] = found[index] as number;
    });
    homeless = homeless.filter((ring) => homes[ring] === -1);
  }
  return homes;
}
