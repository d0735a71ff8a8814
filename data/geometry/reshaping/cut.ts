// Splits records by lines: parts for what is cut, one node for whoever lies across the end of a cut.
import { doubledPolygonArea } from '../area.ts';
import { type Arrangement, arrange, type Line } from '../arrangement/arrange.ts';
import { connectedFaces, forEachHalfAround } from '../arrangement/flood.ts';
import { twinOf } from '../arrangement/half-edges.ts';
import { polygonsOfRegions } from '../arrangement/layers.ts';
import { canonical } from '../canonical.ts';
import type { PolygonMm, Shape } from '../shape.ts';
import type { Tract } from '../tract.ts';
import { NewNodes } from './new-nodes.ts';

export interface Cut<Id> {
  /** Targets that were split: their parts, the largest first, then in canonical order. Pieces the lines do not reach stay with the largest. */
  readonly parts: ReadonlyMap<Id, readonly Shape[]>;
  /** Records that were not split but got a node; whoever is in neither map is as before. */
  readonly noded: ReadonlyMap<Id, Shape>;
  /** Length of the new borders, metres: what an area can be hit with depends on it. */
  readonly lengthM: number;
}

/**
 * Splits the targets among `records` (targets and their neighbours) by the lines. Crossings are rounded once, and the node
 * goes into every edge through it; pieces of line that part nothing leave no trace. Where nothing is split both maps are
 * empty. All records of one zone; lines in its millimetres.
 */
export function cut<Id>(records: readonly Tract<Id>[], targets: ReadonlySet<Id>, lines: readonly Line[]): Cut<Id> {
  const arrangement = arrange(
    records.map(({ shape }) => shape),
    lines,
  );
  const groups = records.flatMap(({ id }, owner) => (targets.has(id) ? partsOf(arrangement, owner) : []));
  const borders = new Set(groups.flatMap(({ borders: own }) => own));
  const nodes = new NewNodes(arrangement);
  for (const edge of borders) nodes.addEdge(edge);
  const drawn = polygonsOfRegions(
    arrangement,
    groups.flatMap(({ regions }) => regions),
  );
  const parts = new Map<Id, Shape[]>();
  let at = 0;
  for (const { owner, regions, reached } of groups) {
    const { id, shape } = records[owner] as Tract<Id>;
    const polygons = drawn.slice(at, at + regions.length).map((each) => nodes.without(each));
    at += regions.length;
    const cutOff = canonical(polygons.filter((_, region) => reached.has(region)).flat()).sort(byArea);
    const rest = polygons.filter((_, region) => !reached.has(region)).flat();
    const [largest, ...others] = cutOff.map((polygon) => [polygon]);
    const all = largest ? [canonical([...largest, ...rest]), ...others] : [];
    parts.set(
      id,
      all.map((each) => ({ zone: shape.zone, polygons: each })),
    );
  }
  const noded = nodes.intoOthers(records, new Set(parts.keys()));
  return { parts, noded, lengthM: lengthOf(arrangement, borders) };
}

interface Parts {
  readonly owner: number;
  /** Faces piece by piece. */
  readonly regions: readonly (readonly number[])[];
  /** The pieces that a line parts from another. */
  readonly reached: ReadonlySet<number>;
  /** Edges of lines with a different part on each side. */
  readonly borders: readonly number[];
}

/** The parts of one record, none where no line parts it. */
function partsOf(arrangement: Arrangement, owner: number): Parts[] {
  const { faces, isLine, uses } = arrangement;
  const own = facesOfOwner(arrangement, owner);
  const regions = connectedFaces(arrangement, own, (edge) => isLine[edge] === 1 || uses.isOf(edge, owner));
  const regionOf = new Map(regions.flatMap((region, i) => region.map((face) => [face, i] as const)));
  const borders = new Set<number>();
  const reached = new Set<number>();
  forEachHalfAround(arrangement, own, (half) => {
    const edge = half >> 1;
    if (isLine[edge] !== 1 || uses.isOf(edge, owner)) return;
    const [here, there] = [
      regionOf.get(faces.faceOf[half] as number),
      regionOf.get(faces.faceOf[twinOf(half)] as number),
    ];
    if (here === there) return;
    borders.add(edge);
    for (const region of [here, there]) if (region !== undefined) reached.add(region);
  });
  return borders.size > 0 ? [{ owner, regions, reached, borders: [...borders] }] : [];
}

const byArea = (a: PolygonMm, b: PolygonMm): number => doubledPolygonArea(b) - doubledPolygonArea(a);

/** The faces that a record covers. */
export function facesOfOwner({ faces }: Arrangement, owner: number): number[] {
  const own: number[] = [];
  for (let face = 1; face < faces.count; face++) {
    if (faces.sets.ownersOf(faces.setOf[face] as number).includes(owner)) own.push(face);
  }
  return own;
}

function lengthOf({ halves: { edges, nodes } }: Arrangement, borders: ReadonlySet<number>): number {
  let mm = 0;
  for (const edge of borders) {
    const [a, b] = [edges.low[edge] as number, edges.high[edge] as number];
    mm += Math.hypot((nodes.e[a] as number) - (nodes.e[b] as number), (nodes.n[a] as number) - (nodes.n[b] as number));
  }
  return mm / 1000;
}
