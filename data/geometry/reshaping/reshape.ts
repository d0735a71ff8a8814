// A boundary follows a drawn line: what the line cuts off changes hands, and both sides keep one border.
import { type Arrangement, arrange, type Line } from '../arrangement/arrange.ts';
import { OUTSIDE } from '../arrangement/faces.ts';
import { connectedFaces, forEachHalfAround } from '../arrangement/flood.ts';
import { twinOf } from '../arrangement/half-edges.ts';
import { polygonsOfRegions } from '../arrangement/layers.ts';
import type { PolygonMm, Shape } from '../shape.ts';
import type { Tract } from '../tract.ts';
import { facesOfOwner } from './cut.ts';
import { NewNodes } from './new-nodes.ts';

export interface Reshaped<Id> {
  /** The record and whoever gave it land or took land from it; null where nothing is left of one. Empty where the line changes nothing. */
  readonly shapes: ReadonlyMap<Id, Shape | null>;
  readonly noded: ReadonlyMap<Id, Shape>;
  /** Land the record gives up towards nobody: it has no owner now. */
  readonly orphaned: readonly PolygonMm[];
}

/**
 * Lets the boundary of one record follow the line. Land between line and boundary comes to it, whosever it was; land the
 * line cuts off goes to the neighbour with the longest border behind it. Of what the line parts, the larger piece stays as it is.
 */
export function reshaped<Id>(tracts: readonly Tract<Id>[], id: Id, line: Line): Reshaped<Id> {
  const owner = tracts.findIndex((tract) => tract.id === id);
  const arrangement = arrange(
    tracts.map(({ shape }) => shape),
    [line],
  );
  const own = facesOfOwner(arrangement, owner);
  const isOwn = new Set(own);
  const foreign = Array.from({ length: arrangement.faces.count }, (_, face) => face).filter((face) => !isOwn.has(face));
  const lost = switched(arrangement, own, owner);
  const won = switched(arrangement, foreign, owner).flat();
  return handedOver(arrangement, tracts, owner, { won, lost });
}

/** Faces that come to an owner, and groups of faces that he gives up. */
interface Handover {
  readonly won: readonly number[];
  readonly lost: readonly (readonly number[])[];
}

/** New shapes after land changed hands: what is won is taken from whoever had it, what is lost goes to who lies behind it. */
export function handedOver<Id>(
  arrangement: Arrangement,
  tracts: readonly Tract<Id>[],
  owner: number,
  { won, lost }: Handover,
): Reshaped<Id> {
  if (won.length === 0 && lost.length === 0) return { shapes: new Map(), noded: new Map(), orphaned: [] };
  const after = new Map<number, Set<number>>();
  const landOf = (who: number): Set<number> => {
    const land = after.get(who) ?? new Set(facesOfOwner(arrangement, who));
    after.set(who, land);
    return land;
  };
  landOf(owner);
  for (const face of won) {
    for (const who of ownersOf(arrangement, face)) if (who < tracts.length) landOf(who).delete(face);
    landOf(owner).add(face);
  }
  const orphaned: (readonly number[])[] = [];
  for (const region of lost) {
    const heir = heirOf(arrangement, region, owner, tracts.length);
    for (const face of region) {
      landOf(owner).delete(face);
      if (heir !== null) landOf(heir).add(face);
    }
    if (heir === null) orphaned.push(region);
  }
  return { ...redrawn(arrangement, tracts, after), orphaned: polygonsOfRegions(arrangement, orphaned).flat() };
}

const ownersOf = ({ faces }: Arrangement, face: number): readonly number[] =>
  faces.sets.ownersOf(faces.setOf[face] as number);

/** Of faces on one side of a record's boundary the groups that the line cuts off from the larger rest. */
function switched(arrangement: Arrangement, side: readonly number[], owner: number): number[][] {
  const { uses, isLine, faces } = arrangement;
  const areaOf = (group: readonly number[]): number =>
    group.includes(OUTSIDE) ? Infinity : group.reduce((sum, face) => sum + (faces.area2[face] as number), 0);
  return connectedFaces(arrangement, side, (edge) => uses.isOf(edge, owner)).flatMap((whole) => {
    const pieces = connectedFaces(arrangement, whole, (edge) => uses.isOf(edge, owner) || isLine[edge] === 1);
    const largest = pieces.reduce((best, piece) => (areaOf(piece) > areaOf(best) ? piece : best));
    return pieces.filter((piece) => piece !== largest && meetsBoundary(arrangement, piece, owner));
  });
}

/** A loop of the line that nowhere meets the boundary encloses nothing of interest. */
function meetsBoundary(arrangement: Arrangement, faces: readonly number[], owner: number): boolean {
  let meets = false;
  forEachHalfAround(arrangement, faces, (half) => {
    meets ||= arrangement.uses.isOf(half >> 1, owner);
  });
  return meets;
}

/** Who has the longest border behind a region; null where nobody has a longer one. */
function heirOf(arrangement: Arrangement, region: readonly number[], owner: number, count: number): number | null {
  const behind = new Map<number | null, number>();
  const { halves } = arrangement;
  const { e, n } = halves.nodes;
  forEachHalfAround(arrangement, region, (half) => {
    if (!arrangement.uses.isOf(half >> 1, owner)) return;
    const [a, b] = [halves.from(half), halves.to(half)];
    const length = Math.hypot((e[a] as number) - (e[b] as number), (n[a] as number) - (n[b] as number));
    const beyond = ownersOf(arrangement, arrangement.faces.faceOf[twinOf(half)] as number);
    const there = beyond.filter((who) => who < count && who !== owner);
    for (const who of there.length === 0 ? [null] : there) behind.set(who, (behind.get(who) ?? 0) + length);
  });
  let heir: number | null = null;
  for (const [who, length] of behind) if (length > (behind.get(heir) ?? 0)) heir = who;
  return heir;
}

/** New shapes from new lists of faces, and the nodes of the new borders in everybody else. */
export function redrawn<Id>(
  arrangement: Arrangement,
  records: readonly Tract<Id>[],
  after: ReadonlyMap<number, ReadonlySet<number>>,
): { shapes: Map<Id, Shape | null>; noded: Map<Id, Shape> } {
  const nodes = new NewNodes(arrangement);
  for (const land of after.values()) {
    forEachHalfAround(arrangement, [...land], (half) => {
      const isBorder = !land.has(arrangement.faces.faceOf[twinOf(half)] as number);
      if (isBorder && arrangement.isLine[half >> 1] === 1) nodes.addEdge(half >> 1);
    });
  }
  const drawn = polygonsOfRegions(
    arrangement,
    [...after.values()].map((land) => [...land]),
  );
  const shapes = new Map<Id, Shape | null>();
  [...after.keys()].forEach((who, i) => {
    const { id, shape } = records[who] as Tract<Id>;
    const polygons = nodes.without(drawn[i] ?? []);
    shapes.set(id, polygons.length > 0 ? { zone: shape.zone, polygons } : null);
  });
  return { shapes, noded: nodes.intoOthers(records, new Set(shapes.keys())) };
}
