// A parcel from what a surveyor wrote: a coordinate table, or a traverse closed by Bowditch's rule. Drawn anew, or over one that stands.
import { movedNodes, type NodeMove, type Place } from '../geometry/reshaping/move-nodes.ts';
import { replaced } from '../geometry/reshaping/replace.ts';
import { sewn } from '../geometry/reshaping/sew.ts';
import type { Ring, Shape } from '../geometry/shape.ts';
import { keyOf, type Land, type RecordKey } from '../land/land.ts';
import type { Change } from '../model/change.ts';
import { addressOf } from '../rules/neighbourhood.ts';
import type { BilingualProblem, RecordAddress, Words } from '../rules/rule.ts';
import { readCoordinateTable } from '../survey/coordinate-table.ts';
import { readLegs } from '../survey/leg-table.ts';
import { type Leg, traverse } from '../survey/traverse.ts';
import { type Attributes, drawnShape } from './born.ts';
import { changeOf } from './drawn.ts';
import { bornOn } from './new-parcel.ts';
import { refusal } from './refusal.ts';
import { problemOfRecord } from './reshape.ts';
import { groundOf, type Shaped, shapedAround } from './working-set.ts';

/** A new parcel, or the one whose exterior is drawn over. */
type Into = { readonly record: RecordAddress } | { readonly attributes: Attributes };

export interface FromTable {
  /** As it is pasted from Word, Excel, PDF. */
  readonly text: string;
  /** The `key` of every choice made, where a reading asked. */
  readonly readAs?: readonly string[];
  readonly into: Into;
}
export interface FromTraverse {
  /** Millimetres of the zone: east, north. */
  readonly start: Place;
  /** Legs, or the text of them, one a line. */
  readonly legs: readonly Leg[] | string;
  readonly into: Into;
}

const words = {
  parts: {
    vi: 'Thửa gồm nhiều phần rời nhau. Hãy tách từng phần trước khi vẽ lại.',
    en: 'The parcel has separate parts. Split them apart before drawing it anew.',
  },
  gone: {
    vi: 'Ranh mới chiếm hết đất của thửa này. Hãy kiểm tra bảng, hoặc hợp hai thửa.',
    en: 'The new boundary takes all the land of this parcel. Check the table, or merge the two.',
  },
} as const satisfies Record<string, Words>;

/** A table that can be read in several ways is a problem with `choices`; their keys come back in `readAs`. */
export function parcelFromTable(land: Land, { text, readAs = [], into }: FromTable): Change | BilingualProblem {
  const table = readCoordinateTable(text, { zone: land.place.zone, readAs });
  return 'rule' in table ? table : drawnInto(land, table.ring, into);
}

export function parcelFromTraverse(land: Land, { start, legs, into }: FromTraverse): Change | BilingualProblem {
  const read = typeof legs === 'string' ? readLegs(legs) : { legs };
  if ('rule' in read) return read;
  const way = traverse(start, read.legs);
  return 'rule' in way ? way : drawnInto(land, way.ring, into);
}

function drawnInto(land: Land, ring: Ring, into: Into): Change | BilingualProblem {
  if ('record' in into) return drawnOver(land, into.record, ring);
  const shape = drawnShape(land, [ring]);
  return 'rule' in shape ? shape : bornOn(land, shape, into.attributes);
}

/**
 * Gives a record another exterior; its holes stay. Corners that have a counterpart within a metre go there with all who share them; what
 * land is still won or lost then changes hands, so that nothing is left over.
 */
function drawnOver(land: Land, record: RecordAddress, ring: Ring): Change | BilingualProblem {
  const bad = problemOfRecord(land, record);
  if (bad) return bad;
  const [[exterior = [], ...holes] = [], ...others] = groundOf(land, record)?.value.shape?.polygons ?? [];
  if (others.length > 0) return refusal('redraw.parts', words.parts, record);
  const shape = drawnShape(land, [ring, ...holes]);
  if ('rule' in shape) return shape;
  const key = keyOf(record);
  const tracts = shapedAround(land, [record], ring);
  const followed = following(tracts, counterparts(exterior, ring));
  const now = tracts.map((tract) => ({ id: tract.id, shape: followed.get(tract.id) ?? tract.shape }));
  const { shapes, noded } = replaced(now, key, shape);
  const drawn = new Map<RecordKey, Shape>([...followed, ...noded]);
  for (const [id, each] of shapes) {
    if (!each) return refusal('redraw.gone', words.gone, addressOf(id));
    drawn.set(id, each);
  }
  return changeOf(land, { shapes: drawn });
}

/** Where moving corners alone would spoil somebody, land changes hands instead. */
function following(tracts: readonly Shaped[], moves: readonly NodeMove[]): ReadonlyMap<RecordKey, Shape> {
  const moved = movedNodes(tracts, moves);
  return 'refused' in moved ? new Map() : sewn(tracts, moved);
}

/** A resurveyed corner lies no further from the old one than this. */
const SAME_CORNER_MM = 1000;

/** Old corners with the new ones that are theirs: of as many, one after the other; else each the nearest of the other. */
function counterparts(old: Ring, now: Ring): NodeMove[] {
  const [from, to] = [placesOf(old), placesOf(now)];
  const targets = from.length === to.length ? inOrder(from, to) : from.map((place) => mutual(from, to, place));
  return from.flatMap((place, i) => {
    const target = targets[i];
    const isSame = target !== undefined && distance(place, target) <= SAME_CORNER_MM && distance(place, target) > 0;
    return isSame ? [{ from: place, to: target }] : [];
  });
}

/** The new corners in the order of the old ones: begun and turned so that they lie nearest on the whole. */
function inOrder(from: readonly Place[], to: readonly Place[]): readonly Place[] {
  let best: readonly Place[] = to;
  let least = Infinity;
  for (const way of [to, to.toReversed()]) {
    for (let start = 0; start < way.length; start++) {
      let sum = 0;
      for (let i = 0; i < from.length && sum < least; i++) {
        const off = distance(from[i] as Place, way[(start + i) % way.length] as Place);
        // One corner that was truly moved must not turn the whole.
        sum += Math.min(off, 2 * SAME_CORNER_MM);
      }
      if (sum >= least) continue;
      least = sum;
      best = [...way.slice(start), ...way.slice(0, start)];
    }
  }
  return best;
}

function mutual(from: readonly Place[], to: readonly Place[], place: Place): Place | undefined {
  const target = nearest(to, place);
  return target && nearest(from, target) === place ? target : undefined;
}

const distance = (a: Place, b: Place): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

function nearest(places: readonly Place[], to: Place): Place | undefined {
  let best: Place | undefined;
  for (const place of places) if (!best || distance(place, to) < distance(best, to)) best = place;
  return best;
}

function placesOf(ring: Ring): Place[] {
  const places: Place[] = [];
  for (let i = 0; i < ring.length; i += 2) places.push([ring[i] as number, ring[i + 1] as number]);
  return places;
}
