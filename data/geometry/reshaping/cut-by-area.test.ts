// Wanted areas are hit as near as whole millimetres allow, and what came out is told.
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { doubledPolygonArea } from '../area.ts';
import type { Shape } from '../shape.ts';
import { editorCases, haveEditorCases, recordsOf } from '../testing/editor-cases.ts';
import { box, EAST, NORTH, ring, shapeOf, starShape } from '../testing/shapes.ts';
import { problemsOf } from '../validity.ts';
import { type AreaWish, cutByArea, cutByParallel, cutByShares } from './cut-by-area.ts';

vi.setConfig({ testTimeout: 60_000 });

const area2 = (shapes: readonly Shape[]): number =>
  shapes.flatMap(({ polygons }) => polygons).reduce((sum, polygon) => sum + doubledPolygonArea(polygon), 0);
const at = (e: number, n: number): [number, number] => [EAST + e, NORTH + n];
/** North, so that left is west. */
const north: AreaWish = { along: [at(0, 0), at(0, 1000)], side: 'left' };

describe.skipIf(!haveEditorCases)('Cases from outside (needs shared/cases/editor.json)', () => {
  test.for(editorCases('split by area').map((each) => [each.id, each] as const))('%s', ([, given]) => {
    const { target, parcels } = given.input;
    const wish: AreaWish = { along: target?.parallelTo ?? [at(0, 0), at(0, 1)], side: 'left' };
    const result = cutByArea(recordsOf(given), parcels?.[0]?.id ?? '', wish, [(target?.areaM2 ?? 0) * 2e6]);
    expect(String(result?.area2[0])).toBe(given.expect.best?.area2);
    expect(result?.lines[0]).toEqual(given.expect.best?.cut);
    expect(result?.toleranceM2[0]).toBeCloseTo(given.expect.toleranceM2 ?? 0, 6);
  });
});

describe('any parcel', () => {
  test('any share of any star, in any direction', () => {
    fc.assert(
      fc.property(
        starShape,
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        fc.tuple(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: 1, max: 1000 })),
        (shape, share, [e, n]) => {
          const wanted = Math.round(area2([shape]) * share);
          const wish: AreaWish = { along: [at(0, 0), at(e, n)], side: 'left' };
          const result = cutByArea([{ id: 1, shape }], 1, wish, [wanted]);
          const parts = result?.parts.get(1) ?? [];
          expect(parts.length).toBeGreaterThanOrEqual(2);
          expect(parts.flatMap((part) => problemsOf(part))).toEqual([]);
          // Where the cut crosses twice, both ends move freely and the promise holds.
          if (parts.length === 2) {
            const miss = Math.abs((result?.area2[0] ?? 0) - wanted) / 2e6;
            expect(miss).toBeLessThanOrEqual((result?.toleranceM2[0] ?? 0) * 2);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('three equal parts, and parts by ratio', () => {
    const land = [{ id: 1, shape: shapeOf([box(0, 0, 30_001, 20_000)]) }];
    const parts = cutByShares(land, 1, north, [1, 1, 1])?.parts.get(1) ?? [];
    for (const part of parts) expect(Math.abs(area2([part]) - 400_013_333)).toBeLessThan(20_000);
    expect(parts).toHaveLength(3);
    const ratio = cutByShares(land, 1, { ...north, side: 'right' }, [1, 3]);
    expect(ratio?.area2[0]).toBeCloseTo((2 * 30_001 * 20_000) / 4, -5);
    expect(Math.max(...(ratio?.lines[0] ?? []).filter((_, i) => i === 0))).toBeGreaterThan(EAST + 22_000);
  });

  test('a strip of three metres beside an edge; the neighbour gets the node', () => {
    const land = [
      { id: 1, shape: shapeOf([box(0, 0, 20_000, 20_000)]) },
      { id: 2, shape: shapeOf([box(0, 20_000, 20_000, 5000)]) },
    ];
    const result = cutByParallel(land, 1, [at(0, 0), at(0, 20_000)], -3000);
    expect(result?.parts.get(1)?.map((part) => area2([part]))).toEqual([680_000_000, 120_000_000]);
    expect(result?.noded.get(2)?.polygons[0]?.[0]).toEqual(
      ring([0, 20_000], [3000, 20_000], [20_000, 20_000], [20_000, 25_000], [0, 25_000]),
    );
  });

  test('wishes out of reach are none', () => {
    const land = [{ id: 1, shape: shapeOf([box(0, 0, 1000, 1000)]) }];
    expect(cutByArea(land, 1, north, [2_000_000])).toBeNull();
    expect(cutByArea(land, 1, north, [0])).toBeNull();
    expect(cutByArea(land, 2, north, [1000])).toBeNull();
  });
});
