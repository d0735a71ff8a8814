// Whether a shape is valid geometry, and where not (rules HH-01 and HH-02). Exact: no tolerance, no rounding.
import { doubledRingArea } from './area.ts';
import { holdsRing } from './assemble.ts';
import { boxesMeet, ringBounds } from './bounds.ts';
import { locateInPolygon } from './contains.ts';
import type { FaultId, ShapeFault } from './faults.ts';
import { meetingOf, passesThrough } from './meeting.ts';
import { orientation } from './orientation.ts';
import { forEachMeeting, type SweepRing, sweepRings, vertexCount, vertexOf } from './ring-segments.ts';
import type { PolygonMm, Shape } from './shape.ts';
import { Touches } from './touches.ts';

/** A hopeless shape has thousands of crossings; nobody reads more than these. */
const MAX_FAULTS = 100;

/**
 * Every fault of the shape, each with its place; empty for a valid one. Valid is what OGC Simple Features calls so:
 * rings without self-contact, holes inside and touching at points at most, parts that touch at points at most.
 * Repeated vertices are no fault here (rule HH-06), nor is ring direction.
 */
export function problemsOf(shape: Shape): ShapeFault[] {
  const faults = new Faults();
  const rings = sweepRings(shape);
  const sound = rings.filter((ring) => isRing(ring, faults));
  const touches = new Touches();
  forEachMeeting(sound, (a, edgeA, b, edgeB) => {
    checkEdges(sound[a] as SweepRing, edgeA, sound[b] as SweepRing, edgeB, faults, touches);
  });
  // Which ring lies in which can only be asked of rings that do not cross.
  if (sound.length > 1 && faults.list.length === 0) checkNesting(sound, faults, touches);
  return faults.list;
}

class Faults {
  readonly list: ShapeFault[] = [];
  private readonly seen = new Set<string>();

  add(kind: FaultId, at: readonly [number, number], ring: SweepRing): void {
    const key = `${kind} ${at[0]} ${at[1]}`;
    if (this.list.length >= MAX_FAULTS || this.seen.has(key)) return;
    this.seen.add(key);
    this.list.push({ kind, at, polygon: ring.polygon, ring: ring.index });
  }
}

function isRing(ring: SweepRing, faults: Faults): boolean {
  if (vertexCount(ring) < 3) {
    faults.add('too-few-points', [ring.at[0] ?? 0, ring.at[1] ?? 0], ring);
    return false;
  }
  if (doubledRingArea(ring.at) === 0 && isFlat(ring)) {
    faults.add('zero-area', vertexOf(ring, 0), ring);
    return false;
  }
  return true;
}

/** A figure of eight can have no area either, but it crosses itself, which says more. */
function isFlat(ring: SweepRing): boolean {
  for (let i = 2; i < vertexCount(ring); i++) {
    if (orientation(...vertexOf(ring, 0), ...vertexOf(ring, 1), ...vertexOf(ring, i)) !== 0) return false;
  }
  return true;
}

function checkEdges(a: SweepRing, edgeA: number, b: SweepRing, edgeB: number, faults: Faults, touches: Touches): void {
  const meeting = meetingOf(vertexOf(a, edgeA), vertexOf(a, edgeA + 1), vertexOf(b, edgeB), vertexOf(b, edgeB + 1));
  if (meeting.how === 'apart') return;
  if (a === b) {
    const count = vertexCount(a);
    const isNext = (edgeA + 1) % count === edgeB || (edgeB + 1) % count === edgeA;
    // Neighbouring edges share their vertex; running back along each other is a spike.
    if (isNext && meeting.how === 'touch') return;
    const through = meeting.how !== 'touch' || crossesAt(meeting.at, a, edgeA, b, edgeB);
    faults.add(through ? 'self-intersection' : 'self-touch', meeting.at, a);
    return;
  }
  if (meeting.how !== 'touch' || crossesAt(meeting.at, a, edgeA, b, edgeB)) {
    faults.add(a.polygon === b.polygon ? 'rings-cross' : 'parts-overlap', meeting.at, a.index === 0 ? b : a);
  } else if (a.polygon === b.polygon) touches.add(a, b, meeting.at);
}

/** Whether the two rings pass through each other at a place where an end of one edge lies on the other. */
function crossesAt(at: readonly [number, number], a: SweepRing, edgeA: number, b: SweepRing, edgeB: number): boolean {
  const [beforeA, afterA] = around(at, a, edgeA);
  const [beforeB, afterB] = around(at, b, edgeB);
  return passesThrough(at, beforeA, afterA, beforeB, afterB);
}

/** The places before and after `at`, which is an end of the edge or lies on it. */
function around(at: readonly [number, number], ring: SweepRing, edge: number): [[number, number], [number, number]] {
  const from = vertexOf(ring, edge);
  const to = vertexOf(ring, edge + 1);
  if (from[0] === at[0] && from[1] === at[1]) return [vertexOf(ring, edge - 1), to];
  if (to[0] === at[0] && to[1] === at[1]) return [from, vertexOf(ring, edge + 2)];
  return [from, to];
}

function checkNesting(rings: readonly SweepRing[], faults: Faults, touches: Touches): void {
  const exteriors = rings.filter((ring) => ring.index === 0);
  const holes = rings.filter((ring) => ring.index > 0);
  for (const hole of holes) {
    const exterior = exteriors.find((each) => each.polygon === hole.polygon);
    if (!exterior || !holdsRing(exterior.at, hole.at)) faults.add('hole-outside', vertexOf(hole, 0), hole);
    const within = holes.some(
      (other) =>
        other !== hole &&
        other.polygon === hole.polygon &&
        boxesMeet(ringBounds(other.at), ringBounds(hole.at)) &&
        holdsRing(other.at, hole.at),
    );
    if (within) faults.add('hole-in-hole', vertexOf(hole, 0), hole);
  }
  for (const split of touches.loops()) faults.add('interior-split', split.at, split.ring);
  checkParts(exteriors, holes, faults);
}

/** Parts that do not cross overlap only where one lies whole inside another. */
function checkParts(exteriors: readonly SweepRing[], holes: readonly SweepRing[], faults: Faults): void {
  const boxes = exteriors.map((ring) => ringBounds(ring.at));
  exteriors.forEach((inner, i) => {
    exteriors.forEach((outer, j) => {
      const [boxInner, boxOuter] = [boxes[i], boxes[j]];
      if (i === j || !boxInner || !boxOuter || !boxesMeet(boxInner, boxOuter)) return;
      if (!holdsRing(outer.at, inner.at)) return;
      const own = holes.filter((hole) => hole.polygon === outer.polygon);
      const polygon: PolygonMm = [outer.at, ...own.map((hole) => hole.at)];
      const inHole = own.some((hole) => holdsRing(hole.at, inner.at));
      if (!inHole && locateInPolygon(polygon, ...vertexOf(inner, 0)) >= 0) {
        faults.add('parts-overlap', vertexOf(inner, 0), inner);
      }
    });
  });
}
