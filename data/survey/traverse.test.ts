import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edgesOf } from '../geometry/edges.ts';
import { readLegs } from './leg-table.ts';
import { type Leg, traverse } from './traverse.ts';

const START = [583120000, 1140340000] as const;

function made(legs: readonly Leg[]) {
  const way = traverse(START, legs);
  if ('rule' in way) throw new Error(way.message.en);
  return way;
}

describe('a traverse', () => {
  // north, east, south, west: 10 m each, the last 8 cm short
  const square = [
    { bearing: 0, distanceM: 10 },
    { bearing: '90', distanceM: 10 },
    { bearing: '180°', distanceM: 10 },
    { bearing: '270°00′00″', distanceM: 9.92 },
  ];

  it('shares the misclosure by length', () => {
    const way = made(square);
    expect(way.misclosureEastM).toBeCloseTo(0.08, 9);
    expect(way.misclosureNorthM).toBeCloseTo(0, 9);
    expect(way.ratio).toBe(499);
    expect(way.unadjusted.slice(-2)).toEqual([583120080, 1140340000]);
    expect(way.ring).toEqual([
      583120000, 1140340000, 583119980, 1140350000, 583129960, 1140350000, 583129940, 1140340000,
    ]);
  });

  it('measured from a ring closes on the ring', () => {
    const ring = fc
      .array(fc.tuple(fc.integer({ min: 0, max: 500_000 }), fc.integer({ min: 0, max: 500_000 })), {
        minLength: 3,
        maxLength: 20,
      })
      .map((points) => [...START, ...points.slice(1).flatMap(([e, n]) => [START[0] + e, START[1] + n])]);
    fc.assert(
      fc.property(ring, (mm) => {
        const legs = edgesOf({ zone: 9210, polygons: [[mm]] }).map(({ bearing, lengthM }) => ({
          bearing,
          distanceM: lengthM,
        }));
        fc.pre(legs.every(({ distanceM }) => distanceM > 0));
        expect(made(legs)).toMatchObject({ ring: mm, ratio: null });
      }),
    );
  });

  it('any legs: the ring begins at the start and the last leg ends there', () => {
    const leg = fc.record({
      bearing: fc.double({ min: 0, max: 360, noNaN: true }),
      distanceM: fc.double({ min: 0.001, max: 1000, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(leg, { minLength: 3, maxLength: 20 }), (legs) => {
        const way = made(legs);
        expect(way.ring).toHaveLength(legs.length * 2);
        expect(way.ring.slice(0, 2)).toEqual([...START]);
        expect(way.unadjusted.at(-2)).toBeCloseTo(START[0] + way.misclosureEastM * 1000, -1);
        expect(way.misclosureM).toBeCloseTo(Math.hypot(way.misclosureEastM, way.misclosureNorthM), 9);
      }),
    );
  });

  it('bad legs are told with their lines', () => {
    const bad = (at: number, leg: Partial<Leg>) =>
      traverse(
        START,
        square.map((each, i) => (i === at ? { ...each, ...leg } : each)),
      );
    expect(bad(1, { bearing: '90°75′' })).toMatchObject({ rule: 'traverse.bearing', lines: [2] });
    expect(bad(1, { bearing: Number.NaN })).toMatchObject({ rule: 'traverse.bearing', lines: [2] });
    expect(bad(2, { distanceM: 0 })).toMatchObject({ rule: 'traverse.distance', lines: [3] });
    expect(bad(2, { distanceM: Number.NaN, line: 7 })).toMatchObject({ rule: 'traverse.distance', lines: [7] });
    expect(traverse(START, square.slice(0, 2))).toMatchObject({ rule: 'traverse.legs' });
    expect(traverse([0.5, 0], square)).toMatchObject({ rule: 'traverse.start' });
  });
});

describe('pasted legs', () => {
  const right = [
    { bearing: 78 + 15 / 60 + 30 / 3600, distanceM: 24.31 },
    { bearing: 168 + 40 / 60, distanceM: 17.88 },
  ];

  it.each([
    ['tabs and names', 'Cạnh\tGóc\tDài\n1-2\t78°15′30″\t24,31\n2-3\t168°40′00″\t17,88'],
    ['blanks', `78° 15' 30" 24.31 m\n168° 40' 00" 17.88 m`],
    ['names and blanks', `1-2 78°15'30" 24.31\n2-3 168°40'00" 17.88`],
    ['columns of blanks', '1   78 15 30   24.31\n2   168 40 00   17.88'],
    ['bare numbers', '78 15 30 24.31\n168 40 00 17.88'],
    ['semicolons, decimal degrees', '1;78,2583333333;24,31\n2;168.6666666667;17.88'],
  ])('%s', (_, text) => {
    const table = readLegs(text);
    if ('rule' in table) throw new Error(table.message.en);
    expect(table.legs).toHaveLength(2);
    table.legs.forEach((leg, at) => {
      expect(leg.bearing).toBeCloseTo(right[at]?.bearing ?? 0, 9);
      expect(leg.distanceM).toBe(right[at]?.distanceM);
    });
  });

  it.each(['1 28 15 24.31\n2 38 40 17.88\n', '1 28.5 24.31\n2 128.5 17.88\n', '1 28 15 30 24.31\n2 38 40 17.88\n'])(
    'a first number that may count the legs is asked: %j',
    (text) => {
      expect(readLegs(text)).toMatchObject({ rule: 'traverse.ambiguous' });
    },
  );

  it.each(['78°15′30″', '78°75′ 24.31', '24.31', '78°15′30″ 24.31.5', '1-2 78°15′30″ 24,31 17,88x'])(
    '%j is no leg',
    (line) => {
      expect(readLegs(`Bảng\n78°15′30″ 24.31\n${line}\n`)).toMatchObject({ rule: 'traverse.line', lines: [3] });
    },
  );
});
