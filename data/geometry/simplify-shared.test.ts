// Two communes that are thinned apart, each without knowing the other's parcels, meet in one border.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical } from './canonical.ts';
import { dissolve } from './dissolve.ts';
import type { PolygonMm, Ring } from './shape.ts';
import { SharedBorders } from './simplify-shared.ts';
import { box, patchwork, ring, shapeOf, star } from './testing/shapes.ts';
import { problemsOf } from './validity.ts';

type Pair = readonly [number, number];

/** How often each edge is run along, less how often against; edges that cancel are left out. Keys name the lower end first. */
function netEdges(rings: readonly Ring[]): Map<string, number> {
  const net = new Map<string, number>();
  for (const each of rings) {
    for (let i = 0; i < each.length; i += 2) {
      const next = (i + 2) % each.length;
      const a = `${each[i]} ${each[i + 1]}`;
      const b = `${each[next]} ${each[next + 1]}`;
      const [key, way] = a < b ? [`${a} - ${b}`, 1] : [`${b} - ${a}`, -1];
      const count = (net.get(key) ?? 0) + way;
      if (count === 0) net.delete(key);
      else net.set(key, count);
    }
  }
  return net;
}

const snap = (value: number, grid: number): number => Math.round(value / grid) * grid;

/** The side of a winding border, cut into strips of two alternating classes at some of its vertices. */
function strips(border: readonly Pair[], cuts: readonly number[], far: number): PolygonMm[][] {
  const classes: PolygonMm[][] = [[], []];
  const ends = [0, ...cuts, border.length - 1];
  for (let i = 0; i + 1 < ends.length; i++) {
    const part = border.slice(ends[i], (ends[i + 1] as number) + 1);
    const low: Pair = [far, (part[0] as Pair)[1]];
    const high: Pair = [far, (part.at(-1) as Pair)[1]];
    (classes[i % 2] as PolygonMm[]).push([far < 0 ? ring(...part, high, low) : ring(low, high, ...part.toReversed())]);
  }
  return classes.map((polygons) => dissolve(polygons));
}

const winding = fc.record({
  turns: fc.array(fc.integer({ min: -4000, max: 4000 }), { minLength: 121, maxLength: 121 }),
  left: fc.subarray([20, 40, 61, 85, 102]),
  right: fc.subarray([17, 40, 66, 99]),
  grid: fc.integer({ min: 1, max: 9000 }),
});

test('the border of two communes is the same on both sides, at every level, wherever their own borders meet it', () => {
  fc.assert(
    fc.property(winding, ({ turns, left, right, grid }) => {
      const border = turns.map((e, i): Pair => [e, i * 1500]);
      const onBorder = new Set(
        border.map(([e, n]) =>
          ring([e, n])
            .map((value) => snap(value, grid))
            .join(' '),
        ),
      );
      const sides = [strips(border, left, -400_000), strips(border, right, 400_000)].map((classes) => {
        const net = netEdges(new SharedBorders(classes).thinned(grid, grid).flat(2));
        return new Map([...net].filter(([key]) => key.split(' - ').every((end) => onBorder.has(end))));
      });
      expect(sides[0]?.size).toBeGreaterThan(5);
      expect(new Map([...(sides[1] ?? [])].map(([key, count]) => [key, -count]))).toEqual(sides[0]);
    }),
  );
});

test('every outer edge between two patches of parcels occurs in both, reversed', () => {
  fc.assert(
    fc.property(patchwork, fc.integer({ min: 1, max: 1800 }), ({ cells, classes, columns }, grid) => {
      const half = Math.floor(columns / 2);
      const side = (isMine: (column: number) => boolean) => {
        const own = [0, 1, 2].map((wanted) =>
          dissolve(cells.flatMap((cell, i) => (isMine(i % columns) && classes[i] === wanted ? [[cell]] : []))),
        );
        return netEdges(new SharedBorders(own).thinned(grid, grid).flat(2));
      };
      const [west, east] = [side((column) => column < half), side((column) => column >= half)];
      const whole = netEdges(cells.map((cell) => cell.map((value) => snap(value, grid))));
      for (const [key, count] of west) expect(whole.get(key) ?? 0, key).toBe(count + (east.get(key) ?? 0));
    }),
  );
});

test('a strip along the border that shrinks to nothing leaves its border to the land behind it', () => {
  const border: Pair[] = Array.from({ length: 21 }, (_, i): Pair => [(i % 3) * 40, i * 1000]);
  const inside: Pair[] = border.map(([e, n]) => [e + 300 + (n % 7), n]);
  const behind: Pair[] = inside.map(([e, n]) => [e + 200, n]);
  const strip = (left: readonly Pair[], right: readonly Pair[]): PolygonMm => [ring(...right, ...left.toReversed())];
  const far: PolygonMm = strip(behind, [
    [40_000, 0],
    [40_000, 20_000],
  ]);
  const east = new SharedBorders([[strip(border, inside), far], [strip(inside, behind)]]).thinned(2000, 2000);
  const west = new SharedBorders([
    [
      strip(
        [
          [-40_000, 0],
          [-40_000, 20_000],
        ],
        border,
      ),
    ],
  ]).thinned(2000, 2000);
  expect(east.map((polygons) => polygons.length)).toEqual([1, 0]);
  const net = netEdges([...east, ...west].flat(2));
  expect(
    [...net.keys()].filter((key) => key.split(' - ').every((end) => end.startsWith(`${ring([0, 0])[0]} `))),
  ).toEqual([]);
});

test('a grid coarser than the parcels breaks nothing', () => {
  fc.assert(
    fc.property(patchwork, fc.integer({ min: 2000, max: 60_000 }), ({ cells, classes }, grid) => {
      const own = [0, 1, 2].map((wanted) =>
        dissolve(cells.flatMap((cell, i) => (classes[i] === wanted ? [[cell]] : []))),
      );
      for (const each of new SharedBorders(own).thinned(grid, grid).flat(2)) {
        expect(each.length).toBeGreaterThanOrEqual(6);
        expect(each.every(Number.isInteger)).toBe(true);
      }
    }),
  );
});

test('borders between the classes of one commune are not snapped', () => {
  const shared = ring([10_001, 0], [10_403, 20_000], [10_001, 40_001]);
  const left: PolygonMm = [[...ring([0, 0]), ...shared, ...ring([0, 40_001])]];
  const right: PolygonMm = [
    [...ring([30_000, 40_001]), ...shared.slice(4), ...shared.slice(2, 4), ...shared.slice(0, 2), ...ring([30_000, 0])],
  ];
  const thinned = new SharedBorders([[left], [right]]).thinned(100, 1000).flat(2);
  for (const each of thinned) expect(each.join(' ')).toContain(ring([10_403, 20_000]).join(' '));
});

test('the order and the beginning of rings do not depend on the order of parcels', () => {
  fc.assert(
    fc.property(
      patchwork,
      fc.integer({ min: 0, max: 20_000 }),
      fc.infiniteStream(fc.nat()),
      ({ cells, classes }, tolerance, order) => {
        const made = (shuffled: readonly number[]) =>
          new SharedBorders(
            [0, 1, 2].map((wanted) =>
              dissolve(shuffled.flatMap((i) => (classes[i] === wanted ? [[cells[i] as Ring]] : []))),
            ),
          ).thinned(tolerance);
        const indices = cells.map((_, i) => i);
        const keys = indices.map(() => order.next().value);
        const shuffled = [...indices].sort((a, b) => (keys[a] as number) - (keys[b] as number));
        expect(made(shuffled)).toEqual(made(indices));
      },
    ),
  );
});

test('an island is thinned alike wherever its shore begins', () => {
  const radii = fc.array(fc.integer({ min: 40_000, max: 60_000 }), { minLength: 12, maxLength: 40 });
  fc.assert(
    fc.property(radii, fc.nat(39), fc.integer({ min: 1, max: 30_000 }), (shore, turn, tolerance) => {
      const whole = star(shore);
      const begin = (turn % shore.length) * 2;
      const turned = [...whole.slice(begin), ...whole.slice(0, begin)];
      const thinned = (each: Ring) => new SharedBorders([[[each]]]).thinned(tolerance);
      expect(thinned(turned)).toEqual(thinned(whole));
    }),
  );
});

test('canonical polygons are the same land', () => {
  const holed: PolygonMm = [box(0, 0, 90, 90), ring([50, 50], [50, 60], [60, 60]), ring([10, 10], [10, 20], [20, 20])];
  const turned: PolygonMm = [
    ring([90, 90], [0, 90], [0, 0], [90, 0]),
    holed[2] as Ring,
    ring([60, 60], [50, 50], [50, 60]),
  ];
  expect(canonical([turned, [box(-50, 0, 10, 10)]])).toEqual([[box(-50, 0, 10, 10)], canonical([holed])[0]]);
  expect(problemsOf(shapeOf(...canonical([turned])))).toEqual([]);
});
