// Splits a parcel into parts of a wanted size: by area, by ratio, into equal parts, or at a distance from an edge.
import { doubledPolygonArea } from '../geometry/area.ts';
import { boxAround } from '../geometry/bounds.ts';
import { orientation } from '../geometry/orientation.ts';
import {
  type AreaCut,
  type AreaWish,
  areaTolerance,
  cutByArea,
  cutByParallel,
  cutByShares,
} from '../geometry/reshaping/cut-by-area.ts';
import type { Place } from '../geometry/reshaping/move-nodes.ts';
import type { Shape } from '../geometry/shape.ts';
import { keyOf, type Land, type RecordKey } from '../land/land.ts';
import { areaOfShapeM2 } from '../land/shape-facts.ts';
import type { Change } from '../model/change.ts';
import { figure } from '../rules/figure.ts';
import type { BilingualProblem, Words } from '../rules/rule.ts';
import { problemOfPlaces, refusal } from './refusal.ts';
import { changeOfCut, problemOfParcel } from './split.ts';
import { shapedAround } from './working-set.ts';

/** Which way the cuts run, and from which side on is counted. */
export interface Cutting {
  readonly parcel: number;
  /** The cuts are parallel to this line, an edge along the road for example. */
  readonly along: readonly [Place, Place];
  /** The side of `along` from which is counted, seen along it; `near`: from `along` itself on. */
  readonly side: 'left' | 'right' | 'near';
}
export interface SplitByArea extends Cutting {
  /** Square metres. */
  readonly area: number;
}
export interface SplitByRatio extends Cutting {
  /** 1 : 2 : 1 for example. */
  readonly shares: readonly number[];
}
export interface SplitIntoParts extends Cutting {
  readonly count: number;
}
export interface SplitByParallel {
  readonly parcel: number;
  readonly along: readonly [Place, Place];
  /** To the left of `along` as it runs, to its right where negative; whole millimetres. */
  readonly distance: number;
}

/** As many parts as a Change has room for, with what hangs on them. */
const MOST_PARTS = 100;

const words = {
  along: {
    vi: 'Hướng chia cần hai điểm khác nhau. Hãy chọn một cạnh thửa.',
    en: 'The direction needs two different places. Choose an edge.',
  },
  distance: { vi: 'Khoảng cách phải là số mi-li-mét nguyên.', en: 'The distance is a whole number of millimetres.' },
  shares: {
    vi: `Hãy nhập từ 2 đến ${MOST_PARTS} phần, mỗi phần lớn hơn 0.`,
    en: `Enter 2 to ${MOST_PARTS} parts, each above 0.`,
  },
  parts: {
    vi: 'Thửa gồm nhiều phần rời nhau. Hãy tách từng phần bằng đường vẽ trước.',
    en: 'The parcel has separate parts. Split them apart by a line first.',
  },
  pieces: {
    vi: 'Theo hướng này một phần sẽ bị rời thành nhiều mảnh. Hãy chọn hướng khác, hoặc chia bằng đường vẽ.',
    en: 'In this direction a part would fall into pieces. Choose another direction, or split by a line.',
  },
} as const satisfies Record<string, Words>;

/** Splits off a part of the wanted area. The rest stays whole or falls into the pieces that the cut leaves. */
export function splitByArea(land: Land, { parcel, area, ...cutting }: SplitByArea): Change | BilingualProblem {
  const given = setUp(land, { parcel, ...cutting });
  if ('rule' in given) return given;
  const whole = areaOfShapeM2(given.shape);
  if (!(area > 0 && area < whole))
    return refusal('split.area', outOfReach(area, whole), { type: 'parcel', id: parcel });
  const { tracts, key, wish } = given;
  return changeOfWish(land, key, cutByArea(tracts, key, wish, [area * 2e6]), [area * 2e6]);
}

/** Splits by ratio, counted from the side on; every part is one piece. */
export function splitByRatio(land: Land, { shares, ...cutting }: SplitByRatio): Change | BilingualProblem {
  const given = setUp(land, cutting);
  if ('rule' in given) return given;
  const isRatio = shares.length >= 2 && shares.length <= MOST_PARTS && shares.every((each) => each > 0 && each < 1e9);
  if (!isRatio) return refusal('split.shares', words.shares, { type: 'parcel', id: cutting.parcel });
  const { tracts, key, wish, shape } = given;
  const total = shares.reduce((sum, share) => sum + share, 0);
  const wanted = shares.map((_, i) => (area2Of(shape) * shares.slice(0, i + 1).reduce((a, b) => a + b)) / total);
  return changeOfWish(land, key, cutByShares(tracts, key, wish, shares), wanted);
}

/** Splits into parts of equal area. */
export function splitIntoParts(land: Land, { count, ...cutting }: SplitIntoParts): Change | BilingualProblem {
  const isCount = Number.isSafeInteger(count) && count >= 2 && count <= MOST_PARTS;
  return splitByRatio(land, { ...cutting, shares: isCount ? new Array<number>(count).fill(1) : [] });
}

/** Splits by a parallel at a distance. */
export function splitByParallel(land: Land, { parcel, along, distance }: SplitByParallel): Change | BilingualProblem {
  const given = setUp(land, { parcel, along, side: 'left' });
  if ('rule' in given) return given;
  if (!Number.isSafeInteger(distance)) return refusal('split.distance', words.distance);
  const cut = cutByParallel(given.tracts, given.key, along, distance);
  return changeOfCut(land, cut ?? { parts: new Map(), noded: new Map() });
}

interface Given {
  readonly key: RecordKey;
  readonly shape: Shape;
  readonly tracts: ReturnType<typeof shapedAround>;
  readonly wish: AreaWish;
}

function setUp(land: Land, { parcel, along, side }: Cutting): Given | BilingualProblem {
  const [a, b] = along;
  const bad = problemOfPlaces([a, b]) ?? problemOfParcel(land, parcel);
  if (bad) return bad;
  const address = { type: 'parcel', id: parcel } as const;
  if (a[0] === b[0] && a[1] === b[1]) return refusal('split.along', words.along, address);
  const shape = land.get('parcel', parcel)?.value.shape;
  if (!shape || shape.polygons.length > 1) return refusal('split.parts', words.parts, address);
  const wish: AreaWish = { along, side: side === 'near' ? sideOfLine(shape, along) : side };
  return { key: keyOf(address), shape, tracts: shapedAround(land, [address]), wish };
}

/** The side of a parallel within the shape on which the line itself lies: the other one than the shape's. */
function sideOfLine(shape: Shape, [a, b]: readonly [Place, Place]): 'left' | 'right' {
  const { minE, minN, maxE, maxN } = boxAround(shape.polygons.flat());
  return orientation(...a, ...b, (minE + maxE) / 2, (minN + maxN) / 2) > 0 ? 'right' : 'left';
}

/** `wanted`: twice mm², counted from the side on; what goes beyond the last line may stand at its end. */
function changeOfWish(
  land: Land,
  key: RecordKey,
  result: AreaCut<RecordKey> | null,
  wanted: readonly number[],
): Change | BilingualProblem {
  const record = { type: 'parcel', id: Number(key.slice('parcel/'.length)) } as const;
  if (!result) return refusal('split.pieces', words.pieces, record);
  const parts = (result.parts.get(key) ?? []).map(area2Of);
  const isOnePiece = result.area2.every((area2, i) => parts.includes(area2 - (result.area2[i - 1] ?? 0)));
  const isAll = wanted.length === 1 || parts.length === wanted.length;
  if (!isOnePiece || !isAll) return refusal('split.pieces', words.pieces, record);
  const missed = result.area2.findIndex(
    (area2, i) => Math.abs(area2 - (wanted[i] ?? 0)) / 2e6 > areaTolerance(result.lengthM),
  );
  if (missed >= 0) return refusal('split.missed', missedBy(result.area2[missed] ?? 0, wanted[missed] ?? 0), record);
  return changeOfCut(land, result);
}

const area2Of = ({ polygons }: Shape): number => polygons.reduce((sum, each) => sum + doubledPolygonArea(each), 0);

const outOfReach = (area: number, whole: number): Words => ({
  vi: `Diện tích cần tách (${figure(area).vi} m²) phải lớn hơn 0 và nhỏ hơn diện tích thửa (${figure(whole, 2).vi} m²).`,
  en: `The area to split off (${area} m²) lies between 0 and the area of the parcel (${figure(whole, 2).en} m²).`,
});

const missedBy = (area2: number, wanted: number): Words => ({
  vi: `Gần nhất đạt ${figure(area2 / 2e6, 4).vi} m² thay vì ${figure(wanted / 2e6, 4).vi} m². Hãy chọn hướng khác.`,
  en: `The nearest is ${figure(area2 / 2e6, 4).en} m² instead of ${figure(wanted / 2e6, 4).en} m². Choose another direction.`,
});
