// Land that nobody has, enclosed by parcels, roads and canals: it becomes a parcel, or comes to one that lies beside it.
import { type BoxMm, boundsOf } from '../geometry/bounds.ts';
import { contains } from '../geometry/contains.ts';
import { type FilledGap, gapAt } from '../geometry/reshaping/gaps.ts';
import { merged } from '../geometry/reshaping/merge.ts';
import type { Place } from '../geometry/reshaping/move-nodes.ts';
import type { Shape } from '../geometry/shape.ts';
import type { Tract } from '../geometry/tract.ts';
import { grown } from '../land/changed-boxes.ts';
import { keyOf, type Land, type RecordKey } from '../land/land.ts';
import type { Change } from '../model/change.ts';
import type { BilingualProblem, RecordAddress, Words } from '../rules/rule.ts';
import type { Attributes } from './born.ts';
import { changeOf } from './drawn.ts';
import { bornOn } from './new-parcel.ts';
import { problemOfPlaces, refusal } from './refusal.ts';
import { problemOfRecord } from './reshape.ts';
import { type Shaped, shapedNear } from './working-set.ts';

export interface FillGap {
  /** A place in the gap, millimetres of the zone. */
  readonly at: Place;
  /** Who gets the land: a parcel or land object beside it, or a new parcel. */
  readonly into: { readonly record: RecordAddress } | { readonly attributes: Attributes };
}

const words = {
  none: {
    vi: 'Tại đây không có khe hở khép kín giữa các thửa. Hãy chọn một điểm trong khe hở.',
    en: 'No enclosed gap lies here. Choose a place in the gap.',
  },
  beside: {
    vi: 'Thửa này không có cạnh chung với khe hở. Hãy chọn thửa kề bên.',
    en: 'This parcel has no edge in common with the gap. Choose one beside it.',
  },
} as const satisfies Record<string, Words>;

/** Fills the gap with every node around it. */
export function fillGap(land: Land, { at, into }: FillGap): Change | BilingualProblem {
  const bad = problemOfPlaces([at]) ?? ('record' in into ? problemOfRecord(land, into.record) : undefined);
  if (bad) return bad;
  const found = gapAround(land, at);
  if (!found) return refusal('gap.none', words.none, undefined, { zone: land.place.zone, place: at });
  if ('attributes' in into) return bornOn(land, found.gap.shape, into.attributes);
  const { gap, tracts } = found;
  const key = keyOf(into.record);
  const noded = tracts.map(({ id, shape }): Tract<RecordKey | 'gap'> => ({ id, shape: gap.noded.get(id) ?? shape }));
  const whole = merged<RecordKey | 'gap'>(
    [...noded, { id: 'gap', shape: gap.shape }],
    new Set<RecordKey | 'gap'>([key, 'gap']),
  );
  if (!whole?.isWhole) return refusal('gap.beside', words.beside, into.record);
  const drawn = new Map<RecordKey, Shape>(gap.noded);
  for (const [id, shape] of whole.noded) if (id !== 'gap') drawn.set(id, shape);
  return changeOf(land, { shapes: drawn.set(key, whole.shape) });
}

/** Gaps wider than this are no gaps but land that was never surveyed. */
const WIDEST_MM = 2_000_000;

/** The gap at a place with all that lies around it: a wider and wider look, until the gap lies wholly in view. */
function gapAround(land: Land, [e, n]: Place): { gap: FilledGap<RecordKey>; tracts: readonly Shaped[] } | undefined {
  for (let reach = 25_000; reach <= WIDEST_MM; reach *= 3) {
    const view = grown({ minE: e, minN: n, maxE: e, maxN: n }, reach);
    const tracts = shapedNear(land, [view]);
    if (tracts.some(({ shape }) => contains(shape, e, n))) return undefined;
    const gap = gapAt(tracts, e, n);
    if (gap && holds(view, boundsOf(gap.shape))) return { gap, tracts };
  }
  return undefined;
}

const holds = (outer: BoxMm, inner: BoxMm): boolean =>
  outer.minE < inner.minE && outer.minN < inner.minN && outer.maxE > inner.maxE && outer.maxN > inner.maxN;
