// Nodes move in everybody who shares them.
import { describe, expect, test } from 'vitest';
import { areaM2, doubledPolygonArea } from '../area.ts';
import { canonicalOf, editorCases, haveEditorCases, recordsOf } from '../testing/editor-cases.ts';
import { box, EAST, NORTH, ring, shapeOf } from '../testing/shapes.ts';
import type { Tract } from '../tract.ts';
import { type Changed, deletedNode, insertedNode, movedEdge, movedNodes } from './move-nodes.ts';
import { sewn } from './sew.ts';

const at = (e: number, n: number): [number, number] => [EAST + e, NORTH + n];

describe.skipIf(!haveEditorCases)('Cases from outside (needs shared/cases/editor.json)', () => {
  test.for(editorCases('move node').map((each) => [each.id, each] as const))('%s', ([, given]) => {
    const land = recordsOf(given);
    const moved = movedNodes(land, [{ from: given.input.node ?? [0, 0], to: given.input.to ?? [0, 0] }]);
    if (given.expect.refused) {
      expect(moved).toHaveProperty('refused');
      return;
    }
    const changed = moved as Changed<string>;
    const after = land.map(({ id, shape }) => ({ id, shape: changed.get(id) ?? shape }));
    for (const { id, shape } of after) {
      const drawn = given.expect.result?.[id];
      expect(canonicalOf(shape.polygons)).toEqual(drawn && 'polygons' in drawn && drawn.polygons);
    }
    const sum = after
      .flatMap(({ shape }) => shape.polygons)
      .reduce((total, each) => total + doubledPolygonArea(each), 0);
    expect(String(sum)).toBe(given.expect.sumAfter2);
  });
});

//  +-----+-----+
//  |  0  |  1  |
//  +--+--+-----+
//  |    2      |
//  +-----------+
const land: Tract<number>[] = [
  { id: 0, shape: shapeOf([box(0, 5000, 4000, 4000)]) },
  { id: 1, shape: shapeOf([box(4000, 5000, 4000, 4000)]) },
  { id: 2, shape: shapeOf([box(0, 0, 8000, 5000)]) },
];
const sumOf = (changed: unknown): number =>
  land.reduce((sum, { id, shape }) => sum + areaM2((changed as Changed<number>).get(id) ?? shape), 0);

describe('by hand', () => {
  test('a node that lies on the edge of a third takes its edge along', () => {
    const moved = movedNodes(land, [{ from: at(4000, 5000), to: at(4500, 4000) }]) as Changed<number>;
    expect([...moved.keys()]).toEqual([0, 1, 2]);
    expect(moved.get(2)?.polygons[0]?.[0]).toEqual(ring([0, 0], [8000, 0], [8000, 5000], [4500, 4000], [0, 5000]));
    expect(sumOf(moved)).toBe(72);
  });

  test('an edge moves with every node on it', () => {
    const moved = movedEdge(land, at(8000, 5000), at(0, 5000), [0, 300]) as Changed<number>;
    expect([...moved.values()].map(areaM2)).toEqual([14.8, 14.8, 42.4]);
  });

  test('a node is put into all that share the edge, and taken out again', () => {
    const added = insertedNode(land, at(2000, 5000)) as Changed<number>;
    expect([...added.keys()]).toEqual([0, 2]);
    const with2000 = land.map(({ id, shape }) => ({ id, shape: added.get(id) ?? shape }));
    const without = deletedNode(with2000, at(2000, 5000)) as Changed<number>;
    expect(without.get(0)).toEqual(land[0]?.shape);
    // the edge that goes carried the corner of 1: it stays on the edge that comes
    expect(without.get(2)?.polygons[0]?.[0]).toEqual(ring([0, 0], [8000, 0], [8000, 5000], [4000, 5000], [0, 5000]));
  });

  test('a node where three borders meet stays', () => {
    expect(deletedNode(land, at(4000, 5000))).toEqual({ refused: 'junction', id: 0, at: at(4000, 5000) });
    expect(deletedNode(land, at(0, 9000))).toBeInstanceOf(Map);
  });

  test('what would leave a line is refused with its place', () => {
    const triangle = [{ id: 'T', shape: shapeOf([ring([0, 0], [9000, 0], [0, 9000])]) }];
    expect(deletedNode(triangle, at(9000, 0))).toMatchObject({ refused: 'too-few-points', id: 'T' });
  });

  //  +----+       a node that comes onto an edge, and an edge that comes under a node, are common to both
  //  | A  | <| B
  //  +----+
  test('seams are closed where they are new, and stay open where they were', () => {
    const apart: Tract<string>[] = [
      { id: 'A', shape: shapeOf([box(0, 0, 4000, 4000)]) },
      { id: 'B', shape: shapeOf([ring([4500, 2000], [9000, 1000], [9000, 3000])]) },
      { id: 'open', shape: shapeOf([box(-2000, 1000, 2000, 1000)]) },
    ];
    const onto = movedNodes(apart, [{ from: at(4500, 2000), to: at(4000, 2000) }]) as Changed<string>;
    const noded = ring([0, 0], [4000, 0], [4000, 2000], [4000, 4000], [0, 4000]);
    expect(sewn(apart, onto).get('A')?.polygons).toEqual([[noded]]);
    const under = movedEdge(apart, at(4000, 0), at(4000, 4000), [500, 0]) as Changed<string>;
    const wide = ring([0, 0], [4500, 0], [4500, 2000], [4500, 4000], [0, 4000]);
    expect(sewn(apart, under).get('A')?.polygons).toEqual([[wide]]);
  });
});
