// The cases of boundary editing from outside, through the verbs: what an officer calls is what was worked out by others.
import { describe, expect, test } from 'vitest';
import { doubledPolygonArea } from '../geometry/area.ts';
import type { PolygonMm, Shape } from '../geometry/shape.ts';
import { canonicalOf, type EditorCase, editorCases, haveEditorCases } from '../geometry/testing/editor-cases.ts';
import { apply } from '../land/apply.ts';
import { Land } from '../land/land.ts';
import { parcelValue } from '../land/testing/block.ts';
import type { Change } from '../model/change.ts';
import { gap, overlap } from '../rules/between-records.ts';
import type { BilingualProblem } from '../rules/rule.ts';
import { verdictOn } from '../rules/verdict.ts';
import { merge } from './merge.ts';
import { moveNodes } from './nodes.ts';
import { isProblem } from './refusal.ts';
import { reshape } from './reshape.ts';
import { split } from './split.ts';
import { splitByArea } from './split-by-area.ts';
import { parcelFromTable, parcelFromTraverse } from './surveyed-parcel.ts';

const COMMUNE = '99001';
const EVERYWHERE = { minE: 500_000_000, minN: 1_000_000_000, maxE: 700_000_000, maxN: 1_300_000_000 };

/** The parcels of a case, numbered from 1 in their order. */
function landOf({ zone, input }: EditorCase): Land {
  const records = (input.parcels ?? []).map(({ id, polygons }, index) => {
    const value = parcelValue(id, { zone, polygons }, null);
    return { type: 'parcel', id: index + 1, communeCode: COMMUNE, version: 1, value } as const;
  });
  return Land.of({ communeCode: COMMUNE, zone, outline: null, atHand: [EVERYWHERE] }, records);
}
const numberOf = ({ input }: EditorCase, id: string): number =>
  (input.parcels ?? []).findIndex((each) => each.id === id) + 1;

function made(answer: Change | BilingualProblem): Change {
  if (isProblem(answer)) throw new Error(`${answer.rule}: ${answer.message.en}`);
  return answer;
}
const expectRefused = (answer: Change | BilingualProblem): void => {
  expect(answer).toMatchObject({
    rule: expect.any(String),
    message: { vi: expect.any(String), en: expect.any(String) },
  });
};
const listOf = <T>(one: T | T[] | undefined): T[] => (one === undefined ? [] : Array.isArray(one) ? one : [one]);
const area2 = (polygons: readonly PolygonMm[]): string =>
  String(polygons.reduce((sum, polygon) => sum + doubledPolygonArea(polygon), 0));
const shapeIn = (land: Land, id: number): Shape => {
  const shape = land.get('parcel', id)?.value.shape;
  if (!shape) throw new Error(`no shape of ${id}`);
  return shape;
};
/** What became of a parcel: itself and its children. */
const polygonsOf = (land: Land, change: Change, id: number): readonly PolygonMm[] =>
  [id, ...change.lineage.flatMap(({ parent, child }) => (parent === id ? [child] : []))].flatMap(
    (each) => shapeIn(land, each).polygons,
  );

const named = (verb: string) => editorCases(verb).map((each) => [each.id, each] as const);

describe.skipIf(!haveEditorCases)('Cases from outside (needs shared/cases/editor.json)', () => {
  test.for(named('split'))('split: %s', ([, given]) => {
    const land = landOf(given);
    const targets = (given.input.targets ?? []).map((id) => numberOf(given, id));
    const answer = split(land, { parcels: targets, line: given.input.line ?? [] });
    if (given.expect.refused) return expectRefused(answer);
    const change = made(answer);
    const after = apply(land, change).land;
    for (const { id } of given.input.parcels ?? []) {
      const drawn = listOf(given.expect.result?.[id]).flatMap(({ polygons }) => polygons);
      expect(canonicalOf(polygonsOf(after, change, numberOf(given, id)))).toEqual(canonicalOf(drawn));
    }
    const touched = change.records.flatMap(({ before, id }) => (before && !targets.includes(id) ? [id] : []));
    expect(touched.sort()).toEqual((given.expect.gotNodes ?? []).map((id) => numberOf(given, id)).sort());
  });

  test.for(named('merge'))('merge: %s', ([, given]) => {
    const land = landOf(given);
    const answer = merge(land, { parcels: (given.input.merge ?? []).map((id) => numberOf(given, id)) });
    if (given.expect.refused) return expectRefused(answer);
    const change = made(answer);
    const whole = shapeIn(apply(land, change).land, change.lineage[0]?.child ?? 0);
    expect(canonicalOf(whole.polygons)).toEqual(given.expect.result?.polygons);
  });

  test.for(named('move node'))('move node: %s', ([, given]) => {
    const land = landOf(given);
    const answer = moveNodes(land, { moves: [{ from: given.input.node ?? [0, 0], to: given.input.to ?? [0, 0] }] });
    if (given.expect.refused) return expectRefused(answer);
    const after = apply(land, made(answer)).land;
    let sum = 0;
    for (const { id } of given.input.parcels ?? []) {
      const { polygons } = shapeIn(after, numberOf(given, id));
      expect(canonicalOf(polygons)).toEqual(listOf(given.expect.result?.[id])[0]?.polygons);
      sum += Number(area2(polygons));
    }
    expect(String(sum)).toBe(given.expect.sumAfter2);
  });

  test.for(named('reshape'))('reshape: %s', ([, given]) => {
    const land = landOf(given);
    const record = { type: 'parcel', id: numberOf(given, given.input.parcel ?? '') } as const;
    const change = made(reshape(land, { record, line: given.input.line ?? [] }));
    const after = apply(land, change).land;
    for (const { id } of given.input.parcels ?? []) {
      const drawn = listOf(given.expect.result?.[id])[0];
      expect(area2(shapeIn(after, numberOf(given, id)).polygons)).toBe(drawn?.area2);
    }
  });

  test.for(named('split by area'))('split by area: %s', ([, given]) => {
    const land = landOf(given);
    const {
      areaM2 = 0,
      parallelTo: along = [
        [0, 0],
        [0, 1],
      ],
    } = given.input.target ?? {};
    for (const side of ['left', 'near'] as const) {
      const change = made(splitByArea(land, { parcel: 1, area: areaM2, along, side }));
      const after = apply(land, change).land;
      const parts = [1, change.lineage[0]?.child ?? 0].map((id) => area2(shapeIn(after, id).polygons));
      expect(parts).toContain(given.expect.best?.area2);
      expect(Math.abs(Number(given.expect.best?.area2) / 2e6 - areaM2)).toBeLessThanOrEqual(
        given.expect.toleranceM2 ?? 0,
      );
    }
  });

  test.for(named('find overlaps and gaps'))('find overlaps and gaps: %s', ([, given]) => {
    const land = landOf(given);
    const all = [...land.all()];
    const overlaps = overlap.check(land, all);
    expect(overlaps.map(({ land: patch }) => area2(patch?.polygons ?? []))).toEqual(
      given.expect.overlaps?.map((each) => each.area2),
    );
    expect(overlaps.map(({ records }) => records.map(({ id }) => id))).toEqual(
      given.expect.overlaps?.map(({ parcels }) => parcels.map((id) => numberOf(given, id))),
    );
    expect(gap.check(land, all).map(({ land: patch }) => canonicalOf(patch?.polygons ?? []))).toEqual(
      given.expect.gaps?.map(({ polygons }) => canonicalOf(polygons)),
    );
  });

  interface Survey {
    input: { text: string; start: [number, number]; legs: { bearing: string; distanceM: number }[] };
    expect: { ring: number[]; bowditchRing: number[]; area2: string };
  }
  const surveys = (verb: string) =>
    named(verb).map(([id, each]) => [id, each.zone, each as unknown as Survey] as const);
  const bare = (zone: number): Land => Land.of({ communeCode: COMMUNE, zone, outline: null, atHand: [EVERYWHERE] }, []);

  test.for(surveys('paste coordinates'))('paste coordinates: %s', ([, zone, { input, expect: right }]) => {
    const land = bare(zone);
    const change = made(parcelFromTable(land, { text: input.text, into: { attributes: { sheetNo: '1' } } }));
    const [record] = change.records;
    const shape = record?.type === 'parcel' ? record.after?.shape : null;
    expect(canonicalOf(shape?.polygons ?? [])).toEqual(canonicalOf([[right.ring]]));
    expect(area2(shape?.polygons ?? [])).toBe(right.area2);
    const after = apply(land, change).land;
    expect(verdictOn(land, after, change).refusals.filter(({ rule }) => rule.startsWith('HH'))).toEqual([]);
  });

  test.for(surveys('traverse'))('traverse: %s', ([, zone, { input, expect: right }]) => {
    const { start, legs } = input;
    const change = made(parcelFromTraverse(bare(zone), { start, legs, into: { attributes: {} } }));
    const [record] = change.records;
    const shape = record?.type === 'parcel' ? record.after?.shape : null;
    expect(canonicalOf(shape?.polygons ?? [])).toEqual(canonicalOf([[right.bowditchRing]]));
  });

  test('all of them are here', () => {
    const verbs = ['split', 'merge', 'move node', 'reshape', 'split by area', 'find overlaps and gaps'];
    const told = [...verbs, 'paste coordinates', 'traverse'].flatMap((verb) => editorCases(verb));
    expect(told).toHaveLength(30);
  });
});
