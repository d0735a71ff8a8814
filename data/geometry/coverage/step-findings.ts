// The verdict after one step: what the records that changed have to do with their neighbours now, and what land they lost.
import { arrange } from '../arrangement/arrange.ts';
import { forEachHalfAround } from '../arrangement/flood.ts';
import { polygonsOfRegions } from '../arrangement/layers.ts';
import { type BoxMm, boxAround } from '../bounds.ts';
import type { PolygonMm, Shape } from '../shape.ts';
import type { Tract } from '../tract.ts';
import { NEAR_MISS_MM } from './coverage-findings.ts';
import type { CoverageFinding } from './finding.ts';
import { tJunctionsOf } from './junctions.ts';
import { nearMissesOf } from './near-misses.ts';
import type { NodeGraph } from './node-graph.ts';
import { gapsOf, overlapsOf } from './patches.ts';
import { sameShapesOf } from './same-shapes.ts';
import { windowed } from './windowed.ts';

/** How far around what changed is looked at, millimetres. */
const REACH = 1000;

export interface StepFindings<Id> {
  /** Those in which a changed record takes part; gaps as far as they lie within a metre around what changed. */
  readonly findings: readonly CoverageFinding<Id>[];
  /** Land the changed records had before and nobody has now, whether it is enclosed or open. */
  readonly lost: readonly PolygonMm[];
}

/**
 * `graph` holds the land after the step; `before` the shapes of the records that changed, null for those made by it.
 * Cost grows with what changed and its neighbours.
 */
export function stepFindings<Id extends string | number>(
  graph: NodeGraph<Id>,
  before: ReadonlyMap<Id, Shape | null>,
  toleranceMm: number = NEAR_MISS_MM,
): StepFindings<Id> {
  const old = [...before.values()].filter((shape) => shape !== null);
  const now = [...before.keys()].map((id) => graph.get(id)).filter((record) => record !== undefined);
  const window = grown(
    boxAround([...old, ...now.map(({ shape }) => shape)].flatMap(({ polygons }) => polygons.flat())),
  );
  const records = graph.within(window).sort((a, b) => (a.id < b.id ? -1 : 1));
  const shapes = records.map(({ shape }) => windowed(shape, window));
  const isChanged = records.map(({ id }) => before.has(id));
  return { findings: findingsOf(records, shapes, isChanged, window, toleranceMm), lost: lostLand(old, shapes) };
}

function findingsOf<Id>(
  records: readonly Tract<Id>[],
  shapes: readonly Shape[],
  isChanged: readonly boolean[],
  window: BoxMm,
  toleranceMm: number,
): CoverageFinding<Id>[] {
  const arrangement = arrange(shapes);
  const ids = records.map(({ id }) => id);
  const changed = new Set(ids.filter((_, i) => isChanged[i]));
  const concerns = (list: readonly Id[]): boolean => list.some((id) => changed.has(id));
  const { nodes } = arrangement.halves;
  const isNear = (face: number): boolean => {
    let within = true;
    let meets = false;
    forEachHalfAround(arrangement, [face], (half) => {
      const node = arrangement.halves.from(half);
      within &&= holds(window, nodes.e[node] as number, nodes.n[node] as number);
      arrangement.uses.forEach(half >> 1, (owner) => {
        meets ||= isChanged[owner] === true;
      });
    });
    return within && meets;
  };
  return [
    ...overlapsOf(arrangement, ids, (a, b) => isChanged[a] === true || isChanged[b] === true),
    ...gapsOf(arrangement, ids, isNear),
    ...tJunctionsOf(arrangement, ids).filter(({ record, records: having }) => concerns([record, ...having])),
    ...nearMissesOf(arrangement, ids, toleranceMm).filter((each) => concerns(each.records)),
    ...sameShapesOf(records).filter((each) => concerns(each.records)),
  ];
}

/** What any of the old shapes covers and none of the new. */
function lostLand(old: readonly Shape[], now: readonly Shape[]): PolygonMm[] {
  if (old.length === 0) return [];
  const arrangement = arrange([...now, ...old]);
  const { faces } = arrangement;
  const lost: number[] = [];
  for (let face = 1; face < faces.count; face++) {
    const owners = faces.sets.ownersOf(faces.setOf[face] as number);
    if ((owners[0] ?? -1) >= now.length) lost.push(face);
  }
  return lost.length === 0 ? [] : [...(polygonsOfRegions(arrangement, [lost])[0] ?? [])];
}

const grown = ({ minE, minN, maxE, maxN }: BoxMm): BoxMm => ({
  minE: minE - REACH,
  minN: minN - REACH,
  maxE: maxE + REACH,
  maxN: maxN + REACH,
});

const holds = ({ minE, minN, maxE, maxN }: BoxMm, e: number, n: number): boolean =>
  e >= minE && e <= maxE && n >= minN && n <= maxN;
