// The cases of boundary editing from outside: splits, merges, reshapes.
import { describe, expect, test } from 'vitest';
import { doubledPolygonArea } from '../area.ts';
import type { PolygonMm } from '../shape.ts';
import { canonicalOf, type EditorCase, editorCases, haveEditorCases, recordsOf } from '../testing/editor-cases.ts';
import { cut } from './cut.ts';
import { merged } from './merge.ts';
import { reshaped } from './reshape.ts';

const named = (verb: string): [string, EditorCase][] => editorCases(verb).map((each) => [each.id, each]);
const listOf = <T>(one: T | T[] | undefined): T[] => (one === undefined ? [] : Array.isArray(one) ? one : [one]);
const area2 = (polygons: readonly PolygonMm[]): string =>
  String(polygons.reduce((sum, polygon) => sum + doubledPolygonArea(polygon), 0));

describe.skipIf(!haveEditorCases)('Cases from outside (needs shared/cases/editor.json)', () => {
  test.for(named('split'))('split: %s', ([, given]) => {
    const records = recordsOf(given);
    const { parts, noded } = cut(records, new Set(given.input.targets), [given.input.line ?? []]);
    if (given.expect.refused) {
      expect([parts.size, noded.size]).toEqual([0, 0]);
      return;
    }
    expect([...noded.keys()].sort()).toEqual([...(given.expect.gotNodes ?? [])].sort());
    for (const { id, shape } of records) {
      const drawn = listOf(given.expect.result?.[id]);
      const now = parts.get(id) ?? [noded.get(id) ?? shape];
      expect(canonicalOf(now.flatMap(({ polygons }) => polygons))).toEqual(
        canonicalOf(drawn.flatMap(({ polygons }) => polygons)),
      );
    }
  });

  test.for(named('merge'))('merge: %s', ([, given]) => {
    const result = merged(recordsOf(given), new Set(given.input.merge));
    if (given.expect.refused) {
      expect(result?.isWhole).toBe(false);
      return;
    }
    expect(result?.isWhole).toBe(true);
    expect(canonicalOf(result?.shape.polygons ?? [])).toEqual(given.expect.result?.polygons);
    expect(new Set(result?.dropped.map(String))).toEqual(new Set(given.expect.droppedNodes?.map(String)));
  });

  test.for(named('reshape'))('reshape: %s', ([, given]) => {
    const { shapes, orphaned } = reshaped(recordsOf(given), given.input.parcel ?? '', given.input.line ?? []);
    expect(orphaned).toEqual([]);
    for (const [id, shape] of shapes) {
      expect(area2(shape?.polygons ?? [])).toBe(listOf(given.expect.result?.[id])[0]?.area2);
    }
    expect([...shapes.keys()].sort()).toEqual(Object.keys(given.expect.result ?? {}).sort());
  });
});
