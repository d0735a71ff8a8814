// Where rings of one polygon touch: one touch is allowed, a closed chain of touches cuts the land apart.
import type { SweepRing } from './ring-segments.ts';

type Place = readonly [number, number];

/** A graph of rings and the places they share, kept as a forest: what would close a loop is a fault. */
export class Touches {
  private readonly parent = new Map<SweepRing | string, SweepRing | string>();
  private readonly known = new Map<SweepRing, Set<string>>();
  private readonly found: { at: Place; ring: SweepRing }[] = [];

  add(a: SweepRing, b: SweepRing, at: Place): void {
    // Rings of different polygons may share a place; only those of one polygon are tied by it.
    const place = `${a.polygon} ${at[0]} ${at[1]}`;
    this.tie(a, place, at);
    this.tie(b, place, at);
  }

  /** The touches that closed a loop, each with a ring it belongs to. */
  loops(): readonly { at: Place; ring: SweepRing }[] {
    return this.found;
  }

  private tie(ring: SweepRing, place: string, at: Place): void {
    const places = this.known.get(ring) ?? new Set<string>();
    this.known.set(ring, places);
    // Two edges of each ring end at a shared vertex: the same touch is seen up to four times.
    if (places.has(place)) return;
    places.add(place);
    const ringRoot = this.rootOf(ring);
    const placeRoot = this.rootOf(place);
    if (ringRoot === placeRoot) this.found.push({ at, ring });
    else this.parent.set(ringRoot, placeRoot);
  }

  private rootOf(node: SweepRing | string): SweepRing | string {
    let root = node;
    for (let up = this.parent.get(root); up !== undefined; up = this.parent.get(root)) root = up;
    return root;
  }
}
