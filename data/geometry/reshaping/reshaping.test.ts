// Cutting, reshaping, filling and carving keep the land: what one loses another has, to the square millimetre.
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { areaM2, doubledPolygonArea } from '../area.ts';
import { unionOf } from '../arrangement/overlay.ts';
import { coverageFindings } from '../coverage/coverage-findings.ts';
import type { Shape } from '../shape.ts';
import { box, boxHole, EAST, NORTH, ring, shapeOf } from '../testing/shapes.ts';
import { village } from '../testing/village.ts';
import type { Tract } from '../tract.ts';
import { problemsOf } from '../validity.ts';
import { carved } from './carve.ts';
import { cut } from './cut.ts';
import { gapAt } from './gaps.ts';
import { merged } from './merge.ts';
import { type Changed, movedNodes } from './move-nodes.ts';
import { offsetBorder, offsetLine } from './offset-border.ts';
import { reshaped } from './reshape.ts';
import { squareMoves } from './square-corners.ts';

vi.setConfig({ testTimeout: 60_000 });

const at = (e: number, n: number): [number, number] => [EAST + e, NORTH + n];
const line = (...pairs: [number, number][]): number[] => pairs.flatMap(([e, n]) => at(e, n));
const area2 = (shapes: Iterable<Shape | null>): number =>
  [...shapes].flatMap((shape) => shape?.polygons ?? []).reduce((sum, polygon) => sum + doubledPolygonArea(polygon), 0);

/** The land after a step: changed records replaced, those with parts by their parts. */
function after(
  land: readonly Tract<number>[],
  ...maps: ReadonlyMap<number, Shape | null | readonly Shape[]>[]
): Tract<number>[] {
  let next = 1000;
  return land.flatMap((record) => {
    const now = maps.map((map) => map.get(record.id)).find((shape) => shape !== undefined);
    if (now === undefined) return [record];
    if (now === null) return [];
    if ('polygons' in now) return [{ id: record.id, shape: now }];
    return now.map((shape) => ({ id: next++, shape }));
  });
}

const lines = fc
  .array(fc.tuple(fc.integer({ min: -9000, max: 90_000 }), fc.integer({ min: -9000, max: 100_000 })), {
    minLength: 2,
    maxLength: 5,
  })
  .map((pairs) => line(...pairs));

describe('any line', () => {
  test('cuts a village without gap, overlap or lost land, and leaves no node on one side only', () => {
    fc.assert(
      fc.property(lines, fc.array(fc.nat(11), { minLength: 1, maxLength: 12 }), (way, targets) => {
        const land = village(4, 3);
        const { parts, noded } = cut(land, new Set(targets), [way]);
        const now = after(land, parts, noded);
        expect(now.flatMap(({ shape }) => problemsOf(shape))).toEqual([]);
        expect(area2(now.map(({ shape }) => shape))).toBe(area2([unionOf(now.map(({ shape }) => shape))]));
        const wrong = coverageFindings(now, 0).filter(({ kind }) => kind !== 'near-miss');
        expect(wrong).toEqual([]);
        for (const id of [...parts.keys()]) expect(targets).toContain(id);
      }),
      { numRuns: 150 },
    );
  });

  test('splits and merged again it is what it was, but for nodes on straight borders', () => {
    fc.assert(
      fc.property(lines, (way) => {
        const [record] = village(1, 1) as [Tract<number>];
        const { parts } = cut([record], new Set([0]), [way]);
        const pieces = (parts.get(0) ?? []).map((shape, id) => ({ id, shape }));
        if (pieces.length === 0) return;
        const whole = merged(pieces, new Set(pieces.map(({ id }) => id)));
        expect(whole?.isWhole).toBe(true);
        expect(area2([whole?.shape ?? null])).toBe(area2(pieces.map(({ shape }) => shape)));
      }),
      { numRuns: 100 },
    );
  });

  test('reshapes without overlap, and what is lost is told', () => {
    fc.assert(
      fc.property(lines, fc.nat(11), (way, id) => {
        const land = village(4, 3);
        const { shapes, noded, orphaned } = reshaped(land, id, way);
        const now = after(land, shapes, noded);
        const all = now.map(({ shape }) => shape);
        expect(all.flatMap(problemsOf)).toEqual([]);
        expect(area2(all)).toBe(area2([unionOf(all)]));
        expect(coverageFindings(now, 0).filter(({ kind }) => kind === 'overlap' || kind === 't-junction')).toEqual([]);
        const orphans: Shape = { zone: 9210, polygons: orphaned };
        expect(area2([orphans]) >= 0).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

describe('by hand', () => {
  //  +--+--+
  //  |0 |1 |   the border between 0 and 1 goes 500 mm to the west
  //  +--+--+
  test('a border moves parallel, its ends sliding along', () => {
    const land = [
      { id: 0, shape: shapeOf([ring([0, 0], [5000, 0], [4000, 9000], [0, 9000])]) },
      { id: 1, shape: shapeOf([ring([5000, 0], [9000, 0], [9000, 9000], [4000, 9000])]) },
    ];
    const moved = offsetBorder(land, line([5000, 0], [4000, 9000]), 503);
    expect(moved?.orphaned).toEqual([]);
    const now = after(land, moved?.shapes ?? new Map(), moved?.noded ?? new Map());
    expect(area2(now.map(({ shape }) => shape))).toBe(2 * 9000 * 9000);
    expect(areaM2(now[0]?.shape as Shape)).toBeCloseTo(40.5 - 0.503 * Math.hypot(1, 9), 2);
    const outwards = offsetBorder(land, line([0, 9000], [0, 0]), -500)?.shapes;
    expect(area2([outwards?.get(0) ?? null])).toBe(2 * (9000 * 4500 + 9000 * 500));
    expect(offsetBorder(land, line([0, 9000], [700, 0]), -500)).toBeNull();
  });

  test('a chain keeps its corners mitred', () => {
    expect(offsetLine(line([0, 0], [5000, 0], [5000, 5000]), 1000)).toEqual(
      line([0, 1000], [4000, 1000], [4000, 5000]),
    );
  });

  test('corners become right, shared by both sides', () => {
    const crooked = ring([0, 0], [9000, 90], [8950, 6000], [30, 6020]);
    const moves = squareMoves(crooked, 5);
    const land = [{ id: 0, shape: shapeOf([crooked]) }];
    const squared = (movedNodes(land, moves) as Changed<number>).get(0)?.polygons[0]?.[0] ?? [];
    for (let i = 0; i < 8; i += 2) {
      const [a, b, c] = [i, i + 2, i + 4].map(
        (k) => [squared[k % 8] as number, squared[(k + 1) % 8] as number] as const,
      );
      if (!a || !b || !c) continue;
      const dot = (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1]);
      const lengths = Math.hypot(b[0] - a[0], b[1] - a[1]) * Math.hypot(c[0] - b[0], c[1] - b[1]);
      expect(Math.abs(dot / lengths)).toBeLessThan(0.001);
    }
  });

  test('a gap is filled with every node around it', () => {
    const land = village(3, 3).filter(({ id }) => id !== 4);
    const hole = village(3, 3)[4]?.shape as Shape;
    const [e, n] = [hole.polygons[0]?.[0]?.[0] ?? 0, hole.polygons[0]?.[0]?.[1] ?? 0];
    expect(gapAt(land, e + 9000, n + 15_000)?.shape).toEqual(unionOf([hole]));
    expect(gapAt(land, e - 9000, n - 9000)).toBeNull();
  });

  test('a hole is cut into a parcel, and a road over three', () => {
    const parcel = [{ id: 0, shape: shapeOf([box(0, 0, 9000, 9000)]) }];
    const pond = carved(parcel, new Set([0]), shapeOf([box(3000, 3000, 2000, 2000)]));
    expect(pond.shapes.get(0)?.polygons).toEqual([[box(0, 0, 9000, 9000), boxHole(3000, 3000, 2000, 2000)]]);
    expect(pond.piece?.polygons).toEqual([[box(3000, 3000, 2000, 2000)]]);
    const land = village(3, 1);
    const road = carved(land, new Set([0, 1, 2]), shapeOf([box(-9000, 12_000, 90_000, 4000)]));
    const now = after(land, road.shapes, road.noded);
    const all = [...now.map(({ shape }) => shape), road.piece as Shape];
    expect(area2(all)).toBe(area2([unionOf(all)]));
    expect(coverageFindings(now, 0)).toEqual([]);
  });

  test('a merge that leaves a node to two others keeps it', () => {
    const land = [
      { id: 0, shape: shapeOf([box(0, 0, 4000, 4000)]) },
      { id: 1, shape: shapeOf([box(4000, 0, 4000, 4000)]) },
      { id: 2, shape: shapeOf([ring([0, 4000], [4000, 4000], [8000, 4000], [8000, 8000], [0, 8000])]) },
    ];
    const result = merged(land, new Set([0, 1]));
    expect(result?.shape.polygons).toEqual([[box(0, 0, 8000, 4000)]]);
    expect(result?.noded.get(2)?.polygons).toEqual([[box(0, 4000, 8000, 4000)]]);
  });
});
