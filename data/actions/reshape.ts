// A boundary drawn anew: along a line, parallel to itself, or away from a corner that others keep.
import { boxAround } from '../geometry/bounds.ts';
import type { Place } from '../geometry/reshaping/move-nodes.ts';
import { offsetBorder, offsetLine } from '../geometry/reshaping/offset-border.ts';
import { type Reshaped, reshaped } from '../geometry/reshaping/reshape.ts';
import type { Shape } from '../geometry/shape.ts';
import { grown } from '../land/changed-boxes.ts';
import { keyOf, type Land, type RecordKey } from '../land/land.ts';
import type { Change } from '../model/change.ts';
import { addressOf } from '../rules/neighbourhood.ts';
import type { BilingualProblem, RecordAddress } from '../rules/rule.ts';
import { changeOf } from './drawn.ts';
import { nearCorners } from './near-corners.ts';
import { hasEdge, hasVertex } from './nodes.ts';
import { problemOfLine, problemOfPlaces, refusal } from './refusal.ts';
import { groundOf, shapedAround, shapedNear } from './working-set.ts';

export interface Reshape {
  /** The parcel or land object whose boundary follows the line. */
  readonly record: RecordAddress;
  /** Millimetres of the zone: [e0, n0, e1, n1, …]. Both ends lie on the boundary or beyond it. */
  readonly line: readonly number[];
}
export interface OffsetBoundary {
  /** Nodes of the border one after the other: [e0, n0, e1, n1, …]. */
  readonly chain: readonly number[];
  /** To the left of the chain as it runs, to its right where negative; whole millimetres. */
  readonly distance: number;
}
export interface DetachNode {
  readonly record: RecordAddress;
  readonly node: Place;
  /** Where the record's own corner goes. */
  readonly to: Place;
}

const words = {
  absent: {
    vi: 'Không có thửa hoặc đối tượng này, hoặc chưa có ranh. Hãy chọn trên bản đồ.',
    en: 'There is no such parcel or land object with a boundary. Choose one on the map.',
  },
  nothing: {
    vi: 'Đường vẽ không cắt ranh ở hai nơi. Hãy vẽ từ ranh này sang ranh kia.',
    en: 'The line does not meet the boundary twice. Draw it from boundary to boundary.',
  },
  gone: {
    vi: 'Thửa này sẽ không còn đất. Hãy vẽ lại, hoặc hợp hai thửa.',
    en: 'Nothing would be left of this parcel. Draw it otherwise, or merge the parcels.',
  },
  chain: {
    vi: 'Các điểm không phải một đoạn ranh liền nhau. Hãy chọn các cạnh kề nhau.',
    en: 'These places are no unbroken piece of a boundary. Choose edges that follow each other.',
  },
  distance: {
    vi: 'Khoảng cách phải là số mi-li-mét nguyên, khác 0.',
    en: 'The distance is a whole number of millimetres and not 0.',
  },
  across: {
    vi: 'Ranh dời tới ranh bên kia hoặc xa hơn. Hãy nhập khoảng cách nhỏ hơn.',
    en: 'The border would reach the one on the other side or beyond. Enter a smaller distance.',
  },
  near: {
    vi: 'Hai góc mới sẽ cách nhau dưới 20 mm. Hãy nhập khoảng cách khác.',
    en: 'Two new corners would come within 20 mm of each other. Enter another distance.',
  },
  alone: {
    vi: 'Đỉnh này chỉ thuộc một thửa. Hãy dời đỉnh.',
    en: 'Nobody shares this node. Move it instead.',
  },
  far: {
    vi: 'Góc mới cắt mất phần lớn thửa. Hãy đặt góc mới gần đỉnh cũ hơn.',
    en: 'The new corner cuts off most of the parcel. Put it nearer to the node.',
  },
} as const;

/** Lets the boundary follow a drawn line. Land between line and boundary changes hands; the larger piece of each side stays. */
export function reshape(land: Land, { record, line }: Reshape): Change | BilingualProblem {
  const bad = problemOfLine(line) ?? problemOfRecord(land, record);
  if (bad) return bad;
  return changeOfHands(land, record, reshaped(shapedAround(land, [record], line), keyOf(record), line));
}

/** Moves a border parallel to itself; its ends slide along the borders they meet, or step out from a boundary that goes on. */
export function offsetBoundary(land: Land, { chain, distance }: OffsetBoundary): Change | BilingualProblem {
  const bad = problemOfLine(chain);
  if (bad) return bad;
  if (!Number.isSafeInteger(distance) || distance === 0) return refusal('offset.distance', words.distance);
  const box = grown(boxAround([chain, offsetLine(chain, distance)]), 4 * Math.abs(distance) + 1000);
  const tracts = shapedNear(land, [box]);
  const rings = tracts.flatMap(({ shape }) => shape.polygons.flat());
  const isBorder = edgesOf(chain).every(([a, b]) => rings.some((ring) => hasEdge(ring, a, b)));
  const result = isBorder ? offsetBorder(tracts, chain, distance) : null;
  const place = [chain[0], chain[1]] as [number, number];
  if (!result) return refusal('offset.chain', words.chain, undefined, { zone: land.place.zone, place });
  const [first] = result.shapes.keys();
  if (!first) return refusal('offset.far', words.across, undefined, { zone: land.place.zone, place });
  const near = nearCorners(tracts, result.shapes.values());
  if (near) return refusal('offset.near', words.near, undefined, { zone: land.place.zone, place: near });
  return changeOfHands(land, addressOf(first), result);
}

/**
 * Parts a record from a node that it shares: its own corner goes to `to`, the node stays with the others. Land between changes hands as
 * with a drawn line, so that nothing is left over.
 */
export function detachNode(land: Land, { record, node, to }: DetachNode): Change | BilingualProblem {
  const bad = problemOfPlaces([node, to]) ?? problemOfRecord(land, record);
  if (bad) return bad;
  const at = { zone: land.place.zone, place: node };
  const ring = groundOf(land, record)
    ?.value.shape?.polygons.flat()
    .find((each) => hasVertex(each, node));
  if (!ring) return refusal('node.absent', words.alone, record, at);
  const tracts = shapedAround(land, [record], to);
  const others = tracts.filter(({ id }) => id !== keyOf(record)).flatMap(({ shape }) => shape.polygons.flat());
  if (!others.some((each) => hasVertex(each, node))) return refusal('detach.alone', words.alone, record, at);
  const [before, after] = besides(ring, node);
  const result = reshaped(tracts, keyOf(record), [...before, ...to, ...after]);
  const left = result.shapes.get(keyOf(record))?.polygons.flat() ?? [];
  if (left.some((each) => hasVertex(each, node))) return refusal('detach.far', words.far, record, at);
  return changeOfHands(land, record, result);
}

/** The change of land that changed hands; a problem where nothing did, or somebody would be left without. */
export function changeOfHands(
  land: Land,
  record: RecordAddress,
  { shapes, noded }: Reshaped<RecordKey>,
): Change | BilingualProblem {
  if (shapes.size === 0) return refusal('reshape.nothing', words.nothing, record);
  const drawn = new Map<RecordKey, Shape>(noded);
  for (const [key, shape] of shapes) {
    if (!shape) return refusal('reshape.gone', words.gone, addressOf(key));
    drawn.set(key, shape);
  }
  return changeOf(land, { shapes: drawn });
}

export const problemOfRecord = (land: Land, record: RecordAddress): BilingualProblem | undefined =>
  groundOf(land, record)?.value.shape ? undefined : refusal('record.absent', words.absent, record);

function edgesOf(line: readonly number[]): [Place, Place][] {
  const edges: [Place, Place][] = [];
  for (let i = 2; i < line.length; i += 2) {
    const [ae, an, be, bn] = line.slice(i - 2, i + 2) as [number, number, number, number];
    edges.push([
      [ae, an],
      [be, bn],
    ]);
  }
  return edges;
}

/** The nodes before and after a node of a ring. */
function besides(ring: readonly number[], [e, n]: Place): [Place, Place] {
  const count = ring.length;
  const at = (i: number): Place => [ring[(i + count) % count] as number, ring[(i + 1 + count) % count] as number];
  for (let i = 0; i < count; i += 2) if (ring[i] === e && ring[i + 1] === n) return [at(i - 2), at(i + 2)];
  throw new RangeError('The ring does not have the node.');
}
