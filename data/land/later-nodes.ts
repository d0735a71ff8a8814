// Taking an edit back after neighbours have put nodes on its boundaries: the nodes stay, because their edges need them.
import type { Ring, Shape } from '../geometry/shape.ts';
import { alteredFields, type Change, type RecordChange } from '../model/change.ts';
import { equal } from '../model/equal.ts';
import type { Land } from './land.ts';
import { isNodeOnly } from './node-only.ts';

type At = readonly [e: number, n: number];

/**
 * The inverse on top of what stands. Where a boundary has only got nodes since, it is taken as it stands; where the edit had only put
 * nodes on a neighbour that has moved on, the neighbour is left alone. Every shape that comes back gets those nodes that lie on its
 * edges. What else has moved on is left for `apply` to tell.
 */
export function withLaterNodes(inverse: Change, land: Land): Change {
  const later: At[] = [];
  const records = inverse.records.filter((record) => {
    if (!isOfNodesOnly(record)) return true;
    const [before, after, standing] = [shapeIn(record.before), shapeIn(record.after), standingShape(land, record)];
    if (!before || !after || (standing && isNodeOnly(before, standing))) return true;
    later.push(...verticesBeside(before, after), ...(standing ? verticesBeside(standing, before) : []));
    return false;
  });
  const onTop = records.map((record) => {
    const [before, standing] = [shapeIn(record.before), standingShape(land, record)];
    if (!before || !standing || equal(before, standing) || !isNodeOnly(before, standing)) return record;
    later.push(...verticesBeside(standing, before));
    return { ...record, before: { ...record.before, shape: standing } } as RecordChange;
  });
  if (later.length === 0) return inverse;
  return {
    ...inverse,
    records: onTop.map((record) => {
      const shape = shapeIn(record.after);
      if (!shape) return record;
      return { ...record, after: { ...record.after, shape: withNodes(shape, later) } } as RecordChange;
    }),
  };
}

function isOfNodesOnly(record: RecordChange): boolean {
  const [before, after] = [shapeIn(record.before), shapeIn(record.after)];
  return !!before && !!after && alteredFields(record).every((field) => field === 'shape') && isNodeOnly(before, after);
}

function standingShape(land: Land, { type, id }: RecordChange): Shape | null | undefined {
  return type === 'parcel' || type === 'land-object' ? land.get(type, id)?.value.shape : undefined;
}

/** Vertices of one shape that another has not. */
function verticesBeside(shape: Shape, other: Shape): At[] {
  const known = new Set(verticesOf(other).map(String));
  return verticesOf(shape).filter((vertex) => !known.has(String(vertex)));
}

const shapeIn = (value: RecordChange['before']): Shape | null | undefined =>
  value && 'shape' in value ? value.shape : undefined;

function verticesOf({ polygons }: Shape): At[] {
  return polygons.flat().flatMap((ring) => {
    const vertices: At[] = [];
    for (let i = 0; i < ring.length; i += 2) vertices.push([ring[i] as number, ring[i + 1] as number]);
    return vertices;
  });
}

const withNodes = ({ zone, polygons }: Shape, nodes: readonly At[]): Shape => ({
  zone,
  polygons: polygons.map((polygon) => polygon.map((ring) => nodes.reduce(withNode, ring))),
});

/** A node is rounded to whole millimetres: so far it may lie beside its edge. */
const BESIDE_MM = 1;

/** The ring with the node in its first edge that passes by it; as it is where the node is there already, or on no edge. */
function withNode(ring: Ring, [e, n]: At): Ring {
  for (let i = 0; i < ring.length; i += 2) if (ring[i] === e && ring[i + 1] === n) return ring;
  for (let i = 0; i < ring.length; i += 2) {
    const [fromE, fromN] = [ring[i] as number, ring[i + 1] as number];
    const [alongE, alongN] = [
      (ring[(i + 2) % ring.length] as number) - fromE,
      (ring[(i + 3) % ring.length] as number) - fromN,
    ];
    const length2 = alongE * alongE + alongN * alongN;
    const part = ((e - fromE) * alongE + (n - fromN) * alongN) / length2;
    if (!(part > 0 && part < 1)) continue;
    if (Math.hypot(fromE + part * alongE - e, fromN + part * alongN - n) > BESIDE_MM) continue;
    return [...ring.slice(0, i + 2), e, n, ...ring.slice(i + 2)];
  }
  return ring;
}
