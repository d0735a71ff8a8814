// Two nodes that were meant to be one, or a node beside an edge: the better one stays.
import { insertedNode, movedNodes, type Place } from '../geometry/reshaping/move-nodes.ts';
import { sewn } from '../geometry/reshaping/sew.ts';
import type { Land, RecordKey } from '../land/land.ts';
import type { Change } from '../model/change.ts';
import { addressOf } from '../rules/neighbourhood.ts';
import type { BilingualProblem } from '../rules/rule.ts';
import { changeOf, changeOfNodes } from './drawn.ts';
import { absentNode, hasVertex } from './nodes.ts';
import { problemOfPlaces, refusal } from './refusal.ts';
import { groundOf, type Shaped, shapedAtNodes } from './working-set.ts';

export interface StitchNodes {
  readonly node: Place;
  /** Another node, or a place on an edge, which gets a node there. */
  readonly onto: Place;
  /** Which of the two places stays, where the surveyor knows better than the certificates tell. */
  readonly stays?: 'node' | 'onto';
}

const words = {
  unclear: {
    vi: 'Hai đỉnh ngang nhau: đều có, hoặc đều chưa có Giấy chứng nhận. Hãy chọn đỉnh được giữ.',
    en: 'Neither node is better: both stand on a certificate, or none does. Tell which one stays.',
  },
  off: {
    vi: 'Điểm đích không là đỉnh và không nằm trên cạnh nào. Hãy chọn một đỉnh hoặc một điểm trên cạnh.',
    en: 'The place to stitch onto is no node and lies on no edge. Choose a node or a place on an edge.',
  },
} as const;

/**
 * Makes the two places one. The one with a certified parcel stays; where both or none has one, the one that more records share, a node
 * before an edge. `stays` overrules that.
 */
export function stitchNodes(land: Land, { node, onto, stays }: StitchNodes): Change | BilingualProblem {
  const bad = problemOfPlaces([node, onto]);
  if (bad) return bad;
  const given = shapedAtNodes(land, [node, onto]);
  const absent = absentNode(land, given, [node]);
  if (absent) return absent;
  // An edge gets the node first: then both are nodes, and either may stay.
  const onEdge = insertedNode(given, onto);
  if ('refused' in onEdge) return changeOfNodes(land, given, onEdge);
  const tracts = given.map(({ id, shape }) => ({ id, shape: onEdge.get(id) ?? shape }));
  if (absentNode(land, tracts, [onto])) {
    return refusal('stitch.off', words.off, undefined, { zone: land.place.zone, place: onto });
  }
  const kept = stays ?? better(land, having(tracts, node), having(tracts, onto));
  if (!kept) return refusal('stitch.unclear', words.unclear, undefined, { zone: land.place.zone, place: onto });
  const [from, to] = kept === 'onto' ? [node, onto] : [onto, node];
  const moved = movedNodes(tracts, [{ from, to }]);
  if ('refused' in moved) return changeOfNodes(land, tracts, moved);
  return changeOf(land, { shapes: sewn(given, new Map([...onEdge, ...moved])) });
}

const having = (tracts: readonly Shaped[], place: Place): RecordKey[] =>
  tracts.filter(({ shape }) => shape.polygons.flat().some((ring) => hasVertex(ring, place))).map(({ id }) => id);

function better(land: Land, node: readonly RecordKey[], onto: readonly RecordKey[]): 'node' | 'onto' | undefined {
  const isCertified = (key: RecordKey): boolean => {
    const record = groundOf(land, addressOf(key));
    return record?.type === 'parcel' && record.isCertified === true;
  };
  const [ofNode, ofOnto] = [node.some(isCertified), onto.some(isCertified)];
  if (ofNode !== ofOnto) return ofNode ? 'node' : 'onto';
  if (node.length !== onto.length) return node.length > onto.length ? 'node' : 'onto';
  return undefined;
}
