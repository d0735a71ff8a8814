// Corner points (đỉnh thửa): moved, added and deleted in every parcel, road and canal that shares them.
import {
  deletedNode,
  insertedNode,
  movedEdge,
  movedNodes,
  type NodeMove,
  type Place,
} from '../geometry/reshaping/move-nodes.ts';
import type { Land } from '../land/land.ts';
import type { Change } from '../model/change.ts';
import type { BilingualProblem } from '../rules/rule.ts';
import { changeOfNodes } from './drawn.ts';
import { problemOfPlaces, refusal } from './refusal.ts';
import { type Shaped, shapedAtNodes } from './working-set.ts';

export interface MoveNodes {
  readonly moves: readonly NodeMove[];
}
export interface MoveEdge {
  /** The two nodes of the edge, in either order. */
  readonly edge: readonly [Place, Place];
  /** Millimetres: east, north. */
  readonly by: readonly [east: number, north: number];
}
export interface OneNode {
  readonly node: Place;
}

const words = {
  absent: {
    vi: 'Không có đỉnh thửa tại đây. Hãy chọn đúng một đỉnh.',
    en: 'There is no node here. Choose one of the corners.',
  },
  edge: {
    vi: 'Hai điểm này không phải hai đầu của một cạnh. Hãy chọn một cạnh thửa.',
    en: 'These are not the two ends of an edge. Choose an edge of a parcel.',
  },
  off: {
    vi: 'Điểm không nằm trên cạnh nào. Hãy đặt đỉnh lên một cạnh thửa.',
    en: 'The place lies on no edge. Put the node onto an edge.',
  },
  there: { vi: 'Tại đây đã có đỉnh.', en: 'There is a node here already. Choose another place on the edge.' },
} as const;

/** Moves nodes with all who share them. Neighbours that had a node on an edge that moves keep it. */
export function moveNodes(land: Land, { moves }: MoveNodes): Change | BilingualProblem {
  const nodes = moves.map(({ from }) => from);
  const targets = moves.map(({ to }) => to);
  const bad = problemOfPlaces([...nodes, ...targets]);
  if (bad) return bad;
  const tracts = shapedAtNodes(land, nodes, targets);
  return absentNode(land, tracts, nodes) ?? changeOfNodes(land, tracts, movedNodes(tracts, moves));
}

/** Moves an edge and whatever nodes of others lie on it, keeping its direction. */
export function moveEdge(land: Land, { edge: [a, b], by }: MoveEdge): Change | BilingualProblem {
  const bad = problemOfPlaces([a, b, by]);
  if (bad) return bad;
  const tracts = shapedAtNodes(land, [a, b], [moved(a, by), moved(b, by)]);
  if (!tracts.some(({ shape }) => shape.polygons.flat().some((ring) => hasEdge(ring, a, b)))) {
    return refusal('edge.absent', words.edge, undefined, { zone: land.place.zone, place: a });
  }
  return changeOfNodes(land, tracts, movedEdge(tracts, a, b, by));
}

/** Puts a node on an edge, in all who have the edge. */
export function addNode(land: Land, { node }: OneNode): Change | BilingualProblem {
  const bad = problemOfPlaces([node]);
  if (bad) return bad;
  const tracts = shapedAtNodes(land, [node]);
  const answer = insertedNode(tracts, node);
  if (!('refused' in answer) && answer.size === 0) {
    const isThere = absentNode(land, tracts, [node]) === undefined;
    return refusal(isThere ? 'node.there' : 'node.off', isThere ? words.there : words.off, undefined, {
      zone: land.place.zone,
      place: node,
    });
  }
  return changeOfNodes(land, tracts, answer);
}

/** Takes a node out of all who have it. Refused where three borders meet, and where a triangle would become a line. */
export function deleteNode(land: Land, { node }: OneNode): Change | BilingualProblem {
  const bad = problemOfPlaces([node]);
  if (bad) return bad;
  const tracts = shapedAtNodes(land, [node]);
  return absentNode(land, tracts, [node]) ?? changeOfNodes(land, tracts, deletedNode(tracts, node));
}

/** The problem of nodes that nobody has. */
export function absentNode(
  land: Land,
  tracts: readonly Shaped[],
  nodes: readonly Place[],
): BilingualProblem | undefined {
  const rings = tracts.flatMap(({ shape }) => shape.polygons.flat());
  const absent = nodes.find((node) => !rings.some((ring) => hasVertex(ring, node)));
  return absent && refusal('node.absent', words.absent, undefined, { zone: land.place.zone, place: absent });
}

const moved = ([e, n]: Place, [east, north]: Place): Place => [e + east, n + north];

export function hasVertex(ring: readonly number[], [e, n]: Place): boolean {
  for (let i = 0; i < ring.length; i += 2) if (ring[i] === e && ring[i + 1] === n) return true;
  return false;
}

/** Whether a ring runs from one place straight to the other, or back. */
export function hasEdge(ring: readonly number[], a: Place, b: Place): boolean {
  for (let i = 0; i < ring.length; i += 2) {
    const next = (i + 2) % ring.length;
    const isFrom = ([e, n]: Place): boolean => ring[i] === e && ring[i + 1] === n;
    const isTo = ([e, n]: Place): boolean => ring[next] === e && ring[next + 1] === n;
    if ((isFrom(a) && isTo(b)) || (isFrom(b) && isTo(a))) return true;
  }
  return false;
}
