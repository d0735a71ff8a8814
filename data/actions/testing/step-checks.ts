// What must hold after any verb on any land.
import { expect } from 'vitest';
import { areaRounded, doubledPolygonArea } from '../../geometry/area.ts';
import { arrange } from '../../geometry/arrangement/arrange.ts';
import { polygonsOfRegions } from '../../geometry/arrangement/layers.ts';
import { overlay } from '../../geometry/arrangement/overlay.ts';
import { coverageFindings } from '../../geometry/coverage/coverage-findings.ts';
import { NodeGraph } from '../../geometry/coverage/node-graph.ts';
import { perimeterM } from '../../geometry/length.ts';
import { reversed } from '../../geometry/orient.ts';
import { facesOfOwner } from '../../geometry/reshaping/cut.ts';
import type { Ring, Shape } from '../../geometry/shape.ts';
import { canonicalOf } from '../../geometry/testing/editor-cases.ts';
import type { GeosOracle } from '../../geometry/testing/geos.ts';
import { apply } from '../../land/apply.ts';
import { keyOf } from '../../land/land.ts';
import { type Change, invert } from '../../model/change.ts';
import { addressOf } from '../../rules/neighbourhood.ts';
import { brokenPromises } from '../../rules/promise.ts';
import { verdictOn } from '../../rules/verdict.ts';
import { groundOf, type Shaped } from '../working-set.ts';
import type { Made } from './made-step.ts';
import type { Step } from './random-step.ts';
import { expectNoShortEdges } from './short-edges.ts';
import { expectSumKept } from './sums.ts';

/** @param isClean the land shares every node and has no land under two */
export function expectSound(made: Made, step: Step, isClean: boolean): void {
  const { before, after, change, shapes, around, now } = made;
  const { refusals } = verdictOn(before, after, change);
  expect(refusals.filter(({ rule }) => rule.startsWith('HH-'))).toEqual([]);
  const promises = brokenPromises(before, after, change, { reason: 'thử', documentId: null });
  expect(promises.filter(({ severity }) => severity === 'block')).toEqual([]);
  const [had, has] = [around, now].map((tracts) => wrongIn(tracts)) as [Wrong, Wrong];
  if (isClean) expect([has.overlap2, has.junctions]).toEqual([0, 0]);
  const rounding = [...shapes.values()].flat().reduce((sum, shape) => sum + (shape ? 2000 * perimeterM(shape) : 0), 0);
  expect(has.overlap2).toBeLessThanOrEqual(had.overlap2 + (isClean ? 0 : rounding));
  expectSumKept(made);
  expectNoShortEdges(made, step.asked);
  expectAreasFollow(made);
  expectTakenBack(made);
  expect([...new NodeGraph(now).records()]).toEqual(now);
  if (isClean) expectDrawnAgain(now);
}

interface Wrong {
  /** Twice mm² of land under two. */
  readonly overlap2: number;
  readonly junctions: number;
}

function wrongIn(tracts: readonly Shaped[]): Wrong {
  const findings = coverageFindings(tracts, 0);
  return {
    overlap2: findings.reduce((sum, each) => sum + (each.kind === 'overlap' ? each.area2 : 0), 0),
    junctions: findings.filter(({ kind }) => kind === 't-junction').length,
  };
}

/** Recorded areas are those of the shapes, and uses add up to them, wherever more than a node came. */
function expectAreasFollow({ after, change }: Made): void {
  for (const record of change.records) {
    if (record.type !== 'parcel' || !record.after || !('mappedArea' in record.after)) continue;
    const value = after.get('parcel', record.id)?.value;
    if (!value?.shape) continue;
    expect(value.mappedArea).toBe(areaRounded(value.shape));
    const areas = value.uses.map(({ area }) => area);
    if (areas.length === 0 || areas.includes(null)) continue;
    expect(areas.reduce<number>((sum, area) => sum + (area ?? 0), 0)).toBeCloseTo(value.mappedArea ?? 0, 0);
  }
}

function expectTakenBack({ before, after, change }: Made): void {
  const made = apply(before, change).change;
  const back = apply(after, invert(made));
  expect(back.misfits).toEqual([]);
  for (const { type, id } of change.records)
    expect(back.land.get(type, id)?.value).toEqual(before.get(type, id)?.value);
}

/** Records to nodes and faces and back. */
function expectDrawnAgain(tracts: readonly Shaped[]): void {
  const arrangement = arrange(tracts.map(({ shape }) => shape));
  const drawn = polygonsOfRegions(
    arrangement,
    tracts.map((_, owner) => facesOfOwner(arrangement, owner)),
  );
  tracts.forEach(({ shape }, i) => {
    expect(drawn[i]).toEqual(canonicalOf(shape.polygons));
  });
}

/** Where rings begin and which way they run makes no difference to what a verb does. */
export function expectSameOnTurnedRings({ before, change, around }: Made, { call }: Step): void {
  const turned = before.with(
    around.flatMap(({ id }, i) => {
      const record = groundOf(before, addressOf(id));
      if (!record?.value.shape) return [];
      const polygons = record.value.shape.polygons.map((polygon) => polygon.map((ring) => turnedRing(ring, i)));
      const shape = { zone: record.value.shape.zone, polygons };
      return [{ ...record, value: { ...record.value, shape } } as typeof record];
    }),
  );
  const other = call(turned);
  if ('rule' in other) throw new Error(`${other.rule} on turned rings: ${other.message.en}`);
  const shapesOf = ({ records }: Change) =>
    new Map(
      records.flatMap((record) => {
        const shape = record.after && 'shape' in record.after ? record.after.shape : null;
        return shape ? [[keyOf(record), canonicalOf(shape.polygons)] as const] : [];
      }),
    );
  expect(shapesOf(other)).toEqual(shapesOf(change));
}

function turnedRing(ring: Ring, by: number): Ring {
  const start = 2 * (by % (ring.length / 2));
  const begun = [...ring.slice(start), ...ring.slice(0, start)];
  return by % 3 === 0 ? begun : reversed(begun);
}

/** What of each touched record stayed, in mm², as GEOS has it with its own rounding to the millimetre. */
export function expectAsGeos({ shapes }: Made, geos: GeosOracle): void {
  for (const [then, now] of shapes.values()) {
    if (!then || !now) continue;
    const slack = 500 * (perimeterM(then) + perimeterM(now)) + 2;
    const stayed = area2Of(overlay(then, now, 'intersection')) / 2;
    expect(Math.abs(stayed - geos.overlayArea(then, now, 'intersection'))).toBeLessThanOrEqual(slack);
    expect(Math.abs(area2Of(now) / 2 - geos.overlayArea(now, now, 'union'))).toBeLessThanOrEqual(1);
  }
}

const area2Of = (shape: Shape | null): number =>
  (shape?.polygons ?? []).reduce((sum, polygon) => sum + doubledPolygonArea(polygon), 0);
