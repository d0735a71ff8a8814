// Overlays on whole millimetres: valid, exact in their sums, equal to GEOS, whichever way and from where rings run.
import fc from 'fast-check';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { areaM2, doubledPolygonArea } from '../area.ts';
import { perimeterM } from '../length.ts';
import { reversed } from '../orient.ts';
import type { Ring, Shape } from '../shape.ts';
import { GeosOracle } from '../testing/geos.ts';
import { neighbours } from '../testing/neighbours.ts';
import { box, boxHole, ring, shapeOf, starShape } from '../testing/shapes.ts';
import { problemsOf } from '../validity.ts';
import { arrange } from './arrange.ts';
import { overlay, shapeWhere, unionOf } from './overlay.ts';

vi.setConfig({ testTimeout: 120_000 });

const area2 = (shape: Shape | null): number =>
  (shape?.polygons ?? []).reduce((sum, polygon) => sum + doubledPolygonArea(polygon), 0);

const KINDS = ['union', 'intersection', 'difference', 'either'] as const;

function all(a: Shape, b: Shape) {
  return {
    union: overlay(a, b, 'union'),
    both: overlay(a, b, 'intersection'),
    onlyA: overlay(a, b, 'difference'),
    onlyB: overlay(b, a, 'difference'),
    either: overlay(a, b, 'either'),
  };
}

/** Holds for any two shapes, and says where it does not. */
function expectSound(a: Shape, b: Shape): void {
  const { union, both, onlyA, onlyB, either } = all(a, b);
  for (const shape of [union, both, onlyA, onlyB, either]) {
    if (shape) expect(problemsOf(shape)).toEqual([]);
    expect((shape?.polygons ?? []).flat(2).every(Number.isSafeInteger)).toBe(true);
  }
  expect(area2(both) + area2(onlyA) + area2(onlyB)).toBe(area2(union));
  expect(area2(onlyA) + area2(onlyB)).toBe(area2(either));
  expect(overlay(b, a, 'union')).toEqual(union);
  expect(overlay(b, a, 'intersection')).toEqual(both);
}

describe('by hand', () => {
  //  +---+---+        +---+
  //  | A | B |   ->   |   |  one square, the T node of B kept
  //  |   +---+        |   |
  test('neighbours become one, with every node they had', () => {
    const union = overlay(shapeOf([box(0, 0, 100, 100)]), shapeOf([box(100, 50, 100, 50)]), 'union');
    expect(union?.polygons).toEqual([[ring([0, 0], [100, 0], [100, 50], [200, 50], [200, 100], [100, 100], [0, 100])]]);
  });

  test('what only touches has nothing in common', () => {
    expect(overlay(shapeOf([box(0, 0, 9, 9)]), shapeOf([box(9, 9, 9, 9)]), 'intersection')).toBeNull();
    expect(overlay(shapeOf([box(0, 0, 9, 9)]), shapeOf([box(9, 9, 9, 9)]), 'union')?.polygons).toHaveLength(2);
  });

  test('a hole that touches the exterior stays a hole', () => {
    const outer = shapeOf([box(0, 0, 900, 900)]);
    const inner = shapeOf([ring([0, 450], [200, 300], [200, 600])]);
    expect(overlay(outer, inner, 'difference')?.polygons).toEqual([
      [ring([0, 0], [900, 0], [900, 900], [0, 900], [0, 450]), ring([0, 450], [200, 600], [200, 300])],
    ]);
  });

  test('an island in the hole of another, and a piece within that', () => {
    const a = shapeOf([box(0, 0, 900, 900), boxHole(100, 100, 700, 700)], [box(300, 300, 100, 100)]);
    expect(overlay(a, a, 'union')).toEqual(a);
    expect(area2(overlay(shapeOf([box(-9, -9, 1000, 1000)]), a, 'difference'))).toBe(
      2 * (1000 * 1000 - 900 * 900 + 700 * 700 - 100 * 100),
    );
  });

  test('crossings go to the nearest millimetre, halves up, on both sides', () => {
    const a = shapeOf([ring([0, 0], [101, 0], [101, 101], [0, 0])]);
    const b = shapeOf([ring([50, 0], [51, 0], [51, 101], [50, 101])]);
    const { both, onlyA } = all(a, b);
    expect(area2(both) + area2(onlyA)).toBeGreaterThan(0);
    expectSound(a, b);
  });

  test('places a thousand kilometres apart stay exact', () => {
    const far = shapeOf([ring([0, 0], [900_000_000, 1_000_000_007], [-400_000_003, 900_000_001])]);
    const near = shapeOf([ring([0, 1], [800_000_000, 900_000_001], [-300_000_003, 800_000_001])]);
    expectSound(far, near);
  });
});

describe('any pair', () => {
  test('2 500 pairs of neighbours that nearly agree', () => {
    fc.assert(
      fc.property(neighbours, ([a, b]) => expectSound(a, b)),
      { numRuns: 2500 },
    );
  });

  test('any two stars over each other', () => {
    fc.assert(
      fc.property(starShape, starShape, (a, b) => expectSound(a, b)),
      { numRuns: 200 },
    );
  });

  test('the way rings run and where they begin do not matter', () => {
    fc.assert(
      fc.property(neighbours, fc.nat(50), fc.boolean(), ([a, b], start, turns) => {
        const turned = (given: Ring): Ring => {
          const at = 2 * (start % (given.length / 2));
          const moved = [...given.slice(at), ...given.slice(0, at)];
          return turns ? reversed(moved) : moved;
        };
        const other: Shape = { zone: a.zone, polygons: a.polygons.map((polygon) => polygon.map(turned)) };
        expect(overlay(other, b, 'union')).toEqual(overlay(a, b, 'union'));
        expect(overlay(b, other, 'difference')).toEqual(overlay(b, a, 'difference'));
      }),
      { numRuns: 300 },
    );
  });

  test('a rounded picture is its own rounding', () => {
    fc.assert(
      fc.property(neighbours, ([a, b]) => {
        const first = arrange([a, b]);
        const shapes = [0, 1].map((owner) => shapeWhere(first, a.zone, (owners) => owners.includes(owner)));
        const [roundA, roundB] = shapes;
        if (!roundA || !roundB) return;
        const again = arrange([roundA, roundB]);
        expect(again.halves.nodes.size).toBe(again.shapeNodes);
        expect([0, 1].map((owner) => shapeWhere(again, a.zone, (owners) => owners.includes(owner)))).toEqual(shapes);
      }),
      { numRuns: 500 },
    );
  });

  test('many at once: the faces are the union', () => {
    fc.assert(
      fc.property(fc.array(starShape, { minLength: 2, maxLength: 6 }), (shapes) => {
        const { faces } = arrange(shapes);
        const covered = faces.area2.filter((_, face) => faces.setOf[face] !== 0).reduce((sum, each) => sum + each, 0);
        const union = unionOf(shapes);
        expect(covered).toBe(area2(union));
        expect(union && problemsOf(union)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

describe('GEOS with a grid of one millimetre', () => {
  let geos: GeosOracle;
  beforeAll(async () => {
    geos = await GeosOracle.load();
  });

  test('gives the same areas, but for how it breaks ties of rounding', () => {
    let same = 0;
    let total = 0;
    fc.assert(
      fc.property(neighbours, ([a, b]) => {
        const slack = 500 * (perimeterM(a) + perimeterM(b)) + 2;
        for (const kind of KINDS) {
          const ours = area2(overlay(a, b, kind)) / 2;
          const theirs = geos.overlayArea(a, b, kind);
          total++;
          if (ours === theirs) same++;
          expect(Math.abs(ours - theirs)).toBeLessThanOrEqual(slack);
        }
      }),
      { numRuns: 500 },
    );
    expect(same / total).toBeGreaterThan(0.9);
    expect(areaM2(shapeOf([box(0, 0, 1000, 1000)]))).toBe(1);
  });
});
