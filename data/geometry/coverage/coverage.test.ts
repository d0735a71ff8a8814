// Records side by side: sound land has no findings, what is planted is found, and a step is judged as the whole would be.
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { areaM2, doubledPolygonArea } from '../area.ts';
import { overlay } from '../arrangement/overlay.ts';
import { boundsOf } from '../bounds.ts';
import { reversed } from '../orient.ts';
import { movedNodes } from '../reshaping/move-nodes.ts';
import type { Shape } from '../shape.ts';
import { box, boxHole, EAST, NORTH, ring, shapeOf, star } from '../testing/shapes.ts';
import { village } from '../testing/village.ts';
import type { Tract } from '../tract.ts';
import { coverageFindings } from './coverage-findings.ts';
import { NodeGraph } from './node-graph.ts';
import { stepFindings } from './step-findings.ts';
import { windowed } from './windowed.ts';

vi.setConfig({ testTimeout: 60_000 });

const records = (...shapes: Shape[]): Tract<number>[] => shapes.map((shape, id) => ({ id, shape }));
const at = (e: number, n: number): [number, number] => [EAST + e, NORTH + n];

describe('what is wrong between neighbours', () => {
  test('nothing, on land that shares its nodes', () => {
    expect(coverageFindings(village(12, 9))).toEqual([]);
  });

  //  +-----+-----+
  //  |     | 1   |
  //  |  0  +-----+   0 lacks the node between 1 and 2
  //  |     | 2   |
  //  +-----+-----+
  test('a T-junction without node', () => {
    const land = records(
      shapeOf([box(0, 0, 9000, 9000)]),
      shapeOf([box(9000, 4000, 9000, 5000)]),
      shapeOf([box(9000, 0, 9000, 4000)]),
    );
    expect(coverageFindings(land)).toEqual([{ kind: 't-junction', at: at(9000, 4000), record: 0, records: [1, 2] }]);
  });

  //  +-------+
  //  |   1   |
  //  +-+---+-+
  //  |2| ? <3|   3 only touches 0 and 1 at its corners: the union has no hole there, and yet the land has no owner
  //  +-+---+-+
  //  |   0   |
  //  +-------+
  test('a gap that touches the open at a point', () => {
    const pinched = records(
      shapeOf([box(0, 0, 9000, 3000)]),
      shapeOf([box(0, 6000, 9000, 3000)]),
      shapeOf([box(0, 3000, 3000, 3000)]),
      shapeOf([ring([9000, 3000], [9000, 6000], [7000, 4500])]),
    );
    const gaps = coverageFindings(pinched).filter(({ kind }) => kind === 'gap');
    expect(gaps).toMatchObject([{ records: [0, 1, 2, 3], area2: 2 * (6000 * 3000 - (2000 * 3000) / 2) }]);
  });

  test('a gap of another piece of land within, and its island taken off', () => {
    const land = records(
      shapeOf([box(0, 0, 9000, 9000), boxHole(1000, 1000, 7000, 7000)]),
      shapeOf([box(3000, 3000, 1000, 1000)]),
    );
    expect(coverageFindings(land)).toMatchObject([
      { kind: 'gap', records: [0, 1], area2: 2 * (7000 * 7000 - 1000 * 1000) },
    ]);
  });

  test('three over each other are three pairs', () => {
    const shape = shapeOf([box(0, 0, 4000, 4000)]);
    const findings = coverageFindings(records(shape, shape, shapeOf([box(2000, 0, 4000, 4000)])));
    expect(findings.filter(({ kind }) => kind === 'overlap')).toMatchObject([
      { records: [0, 1], area2: 2 * 16_000_000 },
      { records: [0, 2], area2: 2 * 8_000_000, widthMm: expect.closeTo(8000 / 6) },
      { records: [1, 2], area2: 2 * 8_000_000 },
    ]);
    expect(findings.filter(({ kind }) => kind === 'same-shape')).toMatchObject([{ records: [0, 1] }]);
  });

  test('the same shape, from another vertex and the other way round', () => {
    const shape = star([9000, 7000, 8000, 6000, 9500]);
    const twin = reversed([...shape.slice(4), ...shape.slice(0, 4)]);
    expect(coverageFindings(records(shapeOf([shape]), shapeOf([twin]))).map(({ kind }) => kind)).toContain(
      'same-shape',
    );
  });

  test('near-misses: a node beside a node, and a node beside an edge; not beyond the tolerance', () => {
    const beside = (gap: number) =>
      records(shapeOf([box(0, 0, 9000, 9000)]), shapeOf([box(9000 + gap, 0, 5000, 4000)]));
    expect(coverageFindings(beside(12)).filter(({ kind }) => kind === 'near-miss')).toEqual([
      { kind: 'near-miss', at: at(9000, 0), near: at(9012, 0), distanceMm: 12, records: [0, 1] },
      { kind: 'near-miss', at: at(9012, 4000), near: at(9000, 4000), distanceMm: 12, records: [1, 0] },
    ]);
    expect(coverageFindings(beside(21))).toEqual([]);
  });

  test('the narrow end of a parcel is no near-miss of its two neighbours', () => {
    const land = records(
      shapeOf([ring([0, 0], [9000, 0], [9000, 5], [0, 3000])]),
      shapeOf([ring([0, 0], [0, -3000], [9000, -3000], [9000, 0])]),
      shapeOf([ring([0, 3000], [9000, 5], [9000, 3000])]),
    );
    expect(coverageFindings(land)).toEqual([]);
  });
});

describe('nodes and edges', () => {
  test('what goes in comes out, and edges know both sides', () => {
    const land = village(5, 4);
    const graph = new NodeGraph(land);
    expect([...graph.records()]).toEqual(land);
    const [e = 0, n = 0] = land[6]?.shape.polygons[0]?.[0] ?? [];
    expect(graph.recordsAt([e, n]).sort((a, b) => a - b)).toEqual([0, 1, 5, 6]);
    const edges = graph.edgesAt([e, n]);
    expect(edges).toHaveLength(4);
    for (const { to, left, right } of edges) {
      expect(left).toHaveLength(1);
      expect(right).toHaveLength(1);
      expect(graph.sidesOf([e, n], to)).toEqual({ left, right });
      expect(graph.sidesOf(to, [e, n])).toEqual({ left: right, right: left });
    }
  });

  test('records put and removed leave the graph as if it had been made without them', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(19), fc.nat(19), fc.boolean()), { maxLength: 30 }), (steps) => {
        const land = village(5, 4);
        const other = village(5, 4, 7);
        const graph = new NodeGraph(land);
        const held = new Map(land.map((record) => [record.id, record]));
        for (const [id, from, isRemoved] of steps) {
          if (isRemoved) {
            graph.remove(id);
            held.delete(id);
          } else {
            const record = { id, shape: (other[from] as Tract<number>).shape };
            graph.put(record);
            held.set(id, record);
          }
        }
        const anew = new NodeGraph([...held.values()]);
        const sorted = (places: Iterable<readonly [number, number]>) => [...places].map(String).sort();
        expect(sorted(graph.nodes())).toEqual(sorted(anew.nodes()));
        for (const place of anew.nodes()) {
          const edges = (of: NodeGraph<number>) =>
            of
              .edgesAt(place)
              .map(({ to, left, right }) => `${to}: ${[...left].sort()} | ${[...right].sort()}`)
              .sort();
          expect(edges(graph)).toEqual(edges(anew));
        }
        const everywhere = { minE: -Infinity, minN: -Infinity, maxE: Infinity, maxN: Infinity };
        expect(graph.within(everywhere)).toHaveLength(held.size);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a step', () => {
  test('is judged as the whole land would be', () => {
    fc.assert(
      fc.property(
        fc.nat(10_000),
        fc.tuple(fc.integer({ min: -4000, max: 4000 }), fc.integer({ min: -4000, max: 4000 })),
        fc.boolean(),
        (pick, by, isAlone) => {
          const land = village(6, 5);
          const graph = new NodeGraph(land);
          const nodes = [...graph.nodes()];
          const from = nodes[pick % nodes.length] as [number, number];
          const owners = graph.recordsAt(from);
          const moving = isAlone ? land.filter(({ id }) => id === owners[0]) : land;
          const moved = movedNodes(moving, [{ from, to: [from[0] + by[0], from[1] + by[1]] }]);
          if ('refused' in moved) return;
          const before = new Map([...moved.keys()].map((id) => [id, graph.get(id)?.shape ?? null]));
          for (const [id, shape] of moved) graph.put({ id, shape });
          const { findings, lost } = stepFindings(graph, before);
          // Gaps reach as far as they like in the whole, and a metre in a step; the land here has none that are wider.
          const all = coverageFindings([...graph.records()].sort((a, b) => a.id - b.id));
          expect(new Set(findings.map(kindAndPlace))).toEqual(new Set(all.map(kindAndPlace)));
          const missing = lost.reduce((sum, polygon) => sum + doubledPolygonArea(polygon), 0);
          const gaps = all.reduce((sum, each) => sum + (each.kind === 'gap' ? each.area2 : 0), 0);
          expect(missing).toBeGreaterThanOrEqual(gaps - 20_000);
        },
      ),
      { numRuns: 100 },
    );
  });

  const kindAndPlace = (finding: ReturnType<typeof coverageFindings<number>>[number]): string =>
    finding.kind === 'overlap' || finding.kind === 'gap'
      ? `${finding.kind} ${finding.records} ${finding.area2}`
      : `${finding.kind} ${finding.at}`;

  test('that leaves open land is told as lost', () => {
    const land = village(3, 3);
    const graph = new NodeGraph(land);
    const before = graph.get(4)?.shape ?? null;
    graph.remove(4);
    const { lost, findings } = stepFindings(graph, new Map([[4, before]]));
    expect(lost).toEqual(before?.polygons.map((polygon) => expect.objectContaining({ length: polygon.length })));
    expect(findings).toEqual([]);
    expect(coverageFindings([...graph.records()])).toMatchObject([
      { kind: 'gap', area2: 2e6 * areaM2(before as Shape) },
    ]);
  });

  test('sees nothing else through a window than without', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 9000, max: 30_000 }), { minLength: 80, maxLength: 300 }),
        fc.nat(20_000),
        (radii, e) => {
          const shape = shapeOf([star(radii)]);
          const pane = shapeOf([box(e, 5000, 6000, 6000)]);
          const seen = windowed(shape, boundsOf(pane));
          expect(seen.polygons[0]?.[0]?.length).toBeLessThan(2 * radii.length);
          expect(overlay(seen, pane, 'intersection')).toEqual(overlay(shape, pane, 'intersection'));
        },
      ),
    );
  });
});
