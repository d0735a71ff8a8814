// Two changes of one shape: both stand where they touched other edges, and nothing is guessed where they met.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Shape } from '../geometry/shape.ts';
import { withNodesOf } from './node-only.ts';
import { threeWay } from './three-way.ts';

const shape = (...ring: number[]): Shape => ({ zone: 9210, polygons: [[ring]] });
const BASE = shape(0, 0, 100, 0, 100, 100, 0, 100);

describe('two changes of one shape', () => {
  //  3 ─── 2    mine moves 2, theirs puts a node on the west side
  //  │     │
  //  0 ─── 1
  it('are both made where they lie apart', () => {
    const mine = shape(0, 0, 100, 0, 120, 110, 0, 100);
    const theirs = shape(0, 0, 100, 0, 100, 100, 0, 100, 0, 50);
    const both = shape(0, 0, 100, 0, 120, 110, 0, 100, 0, 50);
    expect(threeWay(BASE, mine, theirs)).toEqual(both);
    expect(threeWay(BASE, theirs, mine)).toEqual(both);
  });

  it('are not mixed where both moved the same corner, or corners side by side', () => {
    expect(threeWay(BASE, shape(0, 0, 100, 0, 120, 110, 0, 100), shape(0, 0, 100, 0, 90, 90, 0, 100))).toBeUndefined();
    expect(threeWay(BASE, shape(0, 0, 101, 0, 100, 100, 0, 100), shape(0, 0, 100, 0, 90, 90, 0, 100))).toBeUndefined();
  });

  //  0 ─── 1    mine puts a node on the south side, theirs too
  it('that put nodes on the same edge are both made, each node where it lies', () => {
    const mine = shape(0, 0, 30, 0, 100, 0, 100, 100, 0, 100);
    const theirs = shape(0, 0, 70, 0, 100, 0, 100, 100, 0, 100);
    expect(threeWay(BASE, mine, theirs)).toBeUndefined();
    expect(withNodesOf(BASE, mine, theirs)).toEqual(shape(0, 0, 30, 0, 70, 0, 100, 0, 100, 100, 0, 100));
    expect(withNodesOf(BASE, mine, shape(0, -5, 100, -5, 100, 100, 0, 100))).toBeUndefined();
  });

  it('that are the same are one', () => {
    const mine = shape(0, 0, 100, 0, 120, 110, 0, 100);
    expect(threeWay(BASE, mine, mine)).toEqual(mine);
  });

  it('are not mixed where a hole or a part came or went on one side and edges on the other', () => {
    const holed: Shape = { zone: 9210, polygons: [[BASE.polygons[0]?.[0] ?? [], [10, 10, 10, 20, 20, 20]]] };
    expect(threeWay(BASE, holed, shape(0, 0, 100, 0, 120, 110, 0, 100))).toBeUndefined();
    expect(threeWay(BASE, holed, BASE)).toEqual(holed);
  });

  it('give the same whichever of them is asked first, and keep every vertex that one of them brought', () => {
    const count = 24;
    const ring = Array.from({ length: count }, (_, k) => [k * 1000, k % 2 === 0 ? 0 : 500]).flat();
    const move = fc.record({ at: fc.integer({ min: 0, max: count - 1 }), by: fc.integer({ min: 1, max: 400 }) });
    fc.assert(
      fc.property(move, move, (first, second) => {
        const moved = ({ at, by }: { at: number; by: number }, sign: number) => {
          const next = [...ring];
          next[2 * at + 1] = (next[2 * at + 1] ?? 0) + sign * by;
          return shape(...next);
        };
        const [mine, theirs] = [moved(first, 1), moved(second, -1)];
        const merged = threeWay(shape(...ring), mine, theirs);
        expect(threeWay(shape(...ring), theirs, mine)).toEqual(merged);
        const apart = Math.abs(first.at - second.at);
        const isApart = apart > 1 && apart < count - 1;
        expect(merged !== undefined).toBe(isApart);
        if (!merged) return;
        const texts = (of: Shape) => of.polygons[0]?.[0]?.join(' ') ?? '';
        expect(texts(merged)).not.toBe(texts(mine));
        const vertices = (of: Shape) =>
          of.polygons[0]?.[0]?.map((each, i, all) => `${each},${all[i + 1]}`).filter((_, i) => i % 2 === 0);
        const brought = vertices(mine)?.[first.at] ?? '';
        expect(vertices(merged)).toContain(brought);
        expect(vertices(merged)).toHaveLength(count);
      }),
    );
  });
});
