// The verdict on land: nodes, edges and everything wrong between neighbours, against GEOS over every two boxes that meet.
import { boundsOf, boxesMeet } from '../../data/geometry/bounds.ts';
import { coverageFindings } from '../../data/geometry/coverage/coverage-findings.ts';
import { NodeGraph } from '../../data/geometry/coverage/node-graph.ts';
import { stepFindings } from '../../data/geometry/coverage/step-findings.ts';
import { movedNodes } from '../../data/geometry/reshaping/move-nodes.ts';
import { GeosOracle } from '../../data/geometry/testing/geos.ts';
import { village } from '../../data/geometry/testing/village.ts';
import type { Tract } from '../../data/geometry/tract.ts';
import { median, ratioText } from './bench.ts';
import { equal, figure, quantile, UnequalError, verdict, verdictAtLeast } from './verdict.ts';

type Say = (line: string) => void;

const ROUNDS = 7;
/** Rounds in which the engine still compiles what is hot. */
const WARM_UP = 5;
const STEPS = 600;
/** Every so many nodes one parcel leaves its neighbours by half a metre: there must be something to find. */
const EVERY = 100;

/** CPU milliseconds: both sides compute and never wait, and what else the machine does stays out of it. */
const spent = (work: () => void): number => {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
};

/** A village in which some parcels have let go of a node. */
function disorderly(columns: number, rows: number): Tract<number>[] {
  const graph = new NodeGraph(village(columns, rows));
  for (const [i, from] of [...graph.nodes()].entries()) {
    if (i % EVERY !== 0) continue;
    const [id = 0] = graph.recordsAt(from);
    const land = graph.get(id);
    const moved = movedNodes(land ? [land] : [], [{ from, to: [from[0] + 300 * (i % 8 < 4 ? 1 : -1), from[1] + 400] }]);
    if (!('refused' in moved)) for (const [changed, shape] of moved) graph.put({ id: changed, shape });
  }
  return [...graph.records()].sort((a, b) => a.id - b.id);
}

/** What GEOS does for the same question: it must know the pairs, and finds overlaps alone. */
class GeosVerdict {
  private readonly pairs: [number, number][] = [];
  private readonly geometries: number[];
  private readonly geos: GeosOracle;

  constructor(geos: GeosOracle, land: readonly Tract<number>[]) {
    this.geos = geos;
    const [e = 0, n = 0] = land[0]?.shape.polygons[0]?.[0] ?? [];
    this.geometries = land.map(({ shape }) => geos.geometryOf(shape, { e, n }));
    const boxes = land.map(({ shape }) => boundsOf(shape));
    boxes.forEach((a, i) => {
      for (let j = i + 1; j < boxes.length; j++) {
        const b = boxes[j];
        if (b && boxesMeet(a, b)) this.pairs.push([i, j]);
      }
    });
  }

  /** The pairs that overlap and how much, mm². */
  overlaps(): { count: number; area: number } {
    let count = 0;
    let area = 0;
    for (const [a, b] of this.pairs) {
      const common = this.geos.overlay(this.geometries[a] as number, this.geometries[b] as number, 'intersection');
      const mm2 = this.geos.area(common);
      this.geos.free(common);
      if (mm2 > 0) count++;
      area += mm2;
    }
    return { count, area };
  }
}

function fullVerdict(land: readonly Tract<number>[], geos: GeosVerdict, say: Say): number {
  const overlaps = coverageFindings(land).filter((each) => each.kind === 'overlap');
  const pairs = new Set(overlaps.map(({ records }) => records.join()));
  const theirs = geos.overlaps();
  equal('the number of pairs that overlap', pairs.size, theirs.count);
  const ours = overlaps.reduce((sum, { area2 }) => sum + area2 / 2, 0);
  // Nodes that are rounded where many meet move each pair by a little.
  if (Math.abs(ours - theirs.area) > 1e-3 * theirs.area)
    throw new UnequalError('FAILED the equality gate: overlap areas');
  const rounds = Array.from({ length: WARM_UP + ROUNDS }, () => ({
    graph: spent(() => new NodeGraph(land)),
    findings: spent(() => coverageFindings(land)),
    geos: spent(() => geos.overlaps()),
  })).slice(WARM_UP);
  const own = median(rounds.map(({ graph, findings }) => graph + findings));
  const peer = median(rounds.map((each) => each.geos));
  say(
    `  ${land.length} parcels, CPU: graph ${figure(median(rounds.map(({ graph }) => graph)))} ms, verdict ${figure(median(rounds.map(({ findings }) => findings)))} ms, geos-wasm ${figure(peer)} ms; ${ratioText(rounds.map((each) => each.geos / (each.graph + each.findings)))}; ${pairs.size} pairs overlap`,
  );
  return land.length >= 2000 ? peer / own : peer;
}

/** CPU milliseconds of the verdict after moving one node, in order. */
function steps(land: readonly Tract<number>[]): number[] {
  const graph = new NodeGraph(land);
  const nodes = [...graph.nodes()];
  return Array.from({ length: STEPS }, (_, i) => {
    const from = nodes[(i * 7919) % nodes.length] as readonly [number, number];
    const around = { minE: from[0] - 1, minN: from[1] - 1, maxE: from[0] + 1, maxN: from[1] + 1 };
    const moved = movedNodes(graph.within(around), [{ from, to: [from[0] + 170, from[1] + 130] }]);
    if ('refused' in moved) return [];
    const before = new Map([...moved.keys()].map((id) => [id, graph.get(id)?.shape ?? null]));
    const ms = spent(() => {
      for (const [id, shape] of moved) graph.put({ id, shape });
      stepFindings(graph, before);
    });
    for (const [id, shape] of before) if (shape) graph.put({ id, shape });
    return [ms];
  }).flat();
}

export async function verdictRows(say: Say): Promise<void> {
  const geos = await GeosOracle.load();
  const [large, small] = [disorderly(50, 40), disorderly(25, 20)];
  const ratio = fullVerdict(large, new GeosVerdict(geos, large), say);
  say(verdictAtLeast('graph + full verdict, 2 000 parcels', ratio, 10, 'x geos-wasm over all box pairs'));
  const peer = fullVerdict(small, new GeosVerdict(geos, small), say);
  // One after the other in turns, so that what else the machine does meets both.
  const turns = Array.from({ length: 5 }, () => ({ small: steps(small), large: steps(large) })).slice(2);
  const p95 = (key: 'small' | 'large'): number => median(turns.map((each) => quantile(each[key], 0.95)));
  say(`  one step, CPU: p95 ${figure(p95('small'))} ms in 500 parcels, ${figure(p95('large'))} ms in 2 000`);
  say(verdictAtLeast('verdict after one step, p95', peer / p95('small'), 100, 'x geos-wasm over all box pairs of 500'));
  say(verdict('one step at 2 000 against 500, p95', p95('large') / p95('small'), 1.3, 'x'));
}
