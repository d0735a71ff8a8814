// No edge shorter than two centimetres that nobody asked for: where a node comes to lie beside another, an argument put it there.
import { expect } from 'vitest';
import type { Place } from '../../geometry/reshaping/move-nodes.ts';
import type { Shape } from '../../geometry/shape.ts';
import type { Made } from './made-step.ts';

const SHORT_MM = 20;
/** A place that was rounded lies no further off, either axis. */
const ROUNDING_MM = 1;

/** @param asked places that the arguments name, in the order of the lines they make; none where the verb finds its own */
export function expectNoShortEdges({ shapes, around }: Made, asked: readonly Place[]): void {
  const [had, has] = [0, 1].map((i) => [...shapes.values()].flatMap((pair) => pair[i as 0 | 1] ?? [])) as [
    Shape[],
    Shape[],
  ];
  const [oldEdges, newEdges] = [had.flatMap(edgesOf), has.flatMap(edgesOf)];
  if (oldEdges.some(isShort)) return;
  const known = new Set(oldEdges.map(String));
  const short = newEdges.filter((edge) => isShort(edge) && !known.has(String(edge)));
  if (short.length === 0) return;
  const edges = around.flatMap(({ shape }) => edgesOf(shape));
  const old = new Set(edges.map(([a]) => String(a)));
  const points = [...asked, ...crossingsOf(asked, edges)];
  for (const [a, b] of short) {
    const [isOldA, isOldB] = [old.has(String(a)), old.has(String(b))];
    const meant = points.filter((point) => isNear(point, a) || isNear(point, b));
    const told = `${a} - ${b} among ${meant.join(' | ')}`;
    const ofNone = asked.length === 0;
    expect(isOldA || ofNone || points.some((point) => isNear(point, a)), told).toBe(true);
    expect(isOldB || ofNone || points.some((point) => isNear(point, b)), told).toBe(true);
    // One crossing makes one node.
    if (!isOldA && !isOldB) expect(new Set(meant.map((point) => String(point))).size, told).toBeGreaterThan(1);
  }
}

type Edge = readonly [Place, Place];
const isShort = ([a, b]: Edge): boolean => Math.hypot(a[0] - b[0], a[1] - b[1]) < SHORT_MM;
const isNear = (a: Place, b: Place): boolean =>
  Math.abs(a[0] - b[0]) <= ROUNDING_MM && Math.abs(a[1] - b[1]) <= ROUNDING_MM;

function edgesOf({ polygons }: Shape): Edge[] {
  return polygons.flat().flatMap((ring) => {
    const edges: Edge[] = [];
    for (let i = 0; i < ring.length; i += 2) {
      const next = (i + 2) % ring.length;
      edges.push([
        [ring[i] as number, ring[i + 1] as number],
        [ring[next] as number, ring[next + 1] as number],
      ]);
    }
    return edges;
  });
}

/** Where the lines between the asked places cross edges, not rounded. */
function crossingsOf(asked: readonly Place[], edges: readonly Edge[]): Place[] {
  return asked.flatMap((from, i) => {
    const to = asked[(i + 1) % asked.length] as Place;
    return edges.flatMap(([a, b]) => crossing(from, to, a, b));
  });
}

function crossing(a: Place, b: Place, c: Place, d: Place): Place[] {
  const [ae, an, ce, cn] = [b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]];
  const under = ae * cn - an * ce;
  if (under === 0) return [];
  const along = ((c[0] - a[0]) * cn - (c[1] - a[1]) * ce) / under;
  const other = ((c[0] - a[0]) * an - (c[1] - a[1]) * ae) / under;
  return along < 0 || along > 1 || other < 0 || other > 1 ? [] : [[a[0] + along * ae, a[1] + along * an]];
}
