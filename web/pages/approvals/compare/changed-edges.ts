// Which edges a change takes away and which it makes. A node that is put on a straight edge changes no boundary.
import type { Shape } from '../../../../data/geometry/shape.ts';

/** Millimetres of the zone: from, to. */
export type Edge = readonly [e: number, n: number, e2: number, n2: number];

/** A node is rounded to whole millimetres: so far it may lie beside the edge that it is put on. */
const BESIDE_MM = 1;
/** Beyond this many pairs of edges the question is not worth its time: all of them are shown. */
const MOST_PAIRS = 1_000_000;

function edgesOf(shapes: readonly Shape[]): Map<string, Edge> {
  const edges = new Map<string, Edge>();
  for (const ring of shapes.flatMap(({ polygons }) => polygons.flat())) {
    for (let i = 0; i < ring.length; i += 2) {
      const edge = [ring[i], ring[i + 1], ring[(i + 2) % ring.length], ring[(i + 3) % ring.length]] as const;
      const [e, n, e2, n2] = edge.map(Number) as unknown as Edge;
      const isForward = e < e2 || (e === e2 && n <= n2);
      edges.set(isForward ? `${e},${n},${e2},${n2}` : `${e2},${n2},${e},${n}`, [e, n, e2, n2]);
    }
  }
  return edges;
}

const lengthOf = ([e, n, e2, n2]: Edge): number => Math.hypot(e2 - e, n2 - n);

function isOn(e: number, n: number, edge: Edge): boolean {
  const length = lengthOf(edge);
  if (length === 0) return false;
  const [alongE, alongN] = [(edge[2] - edge[0]) / length, (edge[3] - edge[1]) / length];
  const along = (e - edge[0]) * alongE + (n - edge[1]) * alongN;
  const beside = Math.abs((e - edge[0]) * alongN - (n - edge[1]) * alongE);
  return beside <= BESIDE_MM && along >= -BESIDE_MM && along <= length + BESIDE_MM;
}

const liesOn = (part: Edge, whole: Edge): boolean => isOn(part[0], part[1], whole) && isOn(part[2], part[3], whole);

/** Edges of `wholes` that `parts` make up, and the parts that do. */
function sameLines(wholes: readonly Edge[], parts: readonly Edge[]): Set<Edge> {
  const same = new Set<Edge>();
  for (const whole of wholes) {
    const on = parts.filter((part) => liesOn(part, whole));
    const covered = on.reduce((sum, part) => sum + lengthOf(part), 0);
    if (on.length === 0 || Math.abs(covered - lengthOf(whole)) > 2 * BESIDE_MM) continue;
    for (const edge of [whole, ...on]) same.add(edge);
  }
  return same;
}

export function changedEdges(before: readonly Shape[], after: readonly Shape[]): { gone: Edge[]; made: Edge[] } {
  const [old, now] = [edgesOf(before), edgesOf(after)];
  const gone = [...old].flatMap(([key, edge]) => (now.has(key) ? [] : [edge]));
  const made = [...now].flatMap(([key, edge]) => (old.has(key) ? [] : [edge]));
  if (gone.length * made.length > MOST_PAIRS) return { gone, made };
  const same = new Set([...sameLines(gone, made), ...sameLines(made, gone)]);
  return { gone: gone.filter((edge) => !same.has(edge)), made: made.filter((edge) => !same.has(edge)) };
}
