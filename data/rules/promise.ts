// What each kind of edit promises: who moves, splits or merges keeps the land that is touched, lineage fits the records.
import { overlay } from '../geometry/arrangement/overlay.ts';
import { boxesMeet } from '../geometry/bounds.ts';
import type { Shape } from '../geometry/shape.ts';
import { kindOf } from '../land/edit-kind.ts';
import type { Land } from '../land/land.ts';
import { boxOfShape } from '../land/shape-facts.ts';
import type { Change } from '../model/change.ts';
import type { EditKind } from '../model/edit.ts';
import { figure } from './figure.ts';
import type { Grounds } from './grounds.ts';
import { landOnlyIn } from './land-between.ts';
import { aboutLand } from './place.ts';
import { type BilingualProblem, blocking, type RecordAddress, told, type Words } from './rule.ts';

const words = {
  lineage: {
    vi: 'Nguồn gốc thửa không khớp với các thửa trong thay đổi: hãy nêu thửa nào thành thửa nào.',
    en: 'Lineage does not fit the parcels of the change: tell which parcels became which.',
  },
  single: {
    vi: 'Tách thửa phải cho ít nhất hai thửa; hợp thửa phải có ít nhất hai thửa.',
    en: 'A split makes at least two parcels, a merge is of at least two.',
  },
} as const satisfies Record<string, Words>;

/** Empty where the change keeps what its kind promises. */
export function brokenPromises(before: Land, after: Land, change: Change, grounds: Grounds): BilingualProblem[] {
  const kind = kindOf(change);
  if (kind === undefined) return [blocking('promise.lineage', words.lineage, { records: parcelsOf(change) })];
  if (kind !== 'split' && kind !== 'merge' && kind !== 'geometry') return [];
  if (kind !== 'geometry' && !isOfSeveral(kind, change)) {
    return [blocking('promise.single', words.single, { records: parcelsOf(change) })];
  }
  const [had, has] = [groundOf(before, change), groundOf(after, change)];
  const problems = [...landIn('lost', kind, had, has), ...landIn('won', kind, has, had)];
  // A boundary to land that nobody has measured may move, where it is told why.
  return kind === 'geometry' && grounds.reason !== null ? problems.map(told) : problems;
}

const parcelsOf = ({ records }: Change): readonly RecordAddress[] => records.filter(({ type }) => type === 'parcel');

/** Whoever ends the line, a parent that is split or the child of a merge, may live on as one of those at its other end. */
function isOfSeveral(kind: 'split' | 'merge', { records, lineage }: Change): boolean {
  const stays = new Set(
    records.flatMap(({ type, id, before, after }) => (type === 'parcel' && before && after ? [id] : [])),
  );
  const ends = lineage.map(({ parent, child }) => (kind === 'split' ? parent : child));
  return ends.every((end) => ends.filter((id) => id === end).length + (stays.has(end) ? 1 : 0) >= 2);
}

type Owned = RecordAddress & { readonly shape: Shape };

/** The shapes of the records of a change as a Land has them. */
function groundOf(land: Land, change: Change): Owned[] {
  return change.records.flatMap(({ type, id }) => {
    const record = type === 'parcel' || type === 'land-object' ? land.get(type, id) : undefined;
    return record?.value.shape ? [{ type, id, shape: record.value.shape }] : [];
  });
}

type KeepingKind = 'split' | 'merge' | 'geometry';
const NAMES: Readonly<Record<KeepingKind, Words>> = {
  split: { vi: 'Tách thửa', en: 'The split' },
  merge: { vi: 'Hợp thửa', en: 'The merge' },
  geometry: { vi: 'Chỉnh ranh', en: 'The new boundary' },
} satisfies Partial<Record<EditKind, Words>>;

const sentence = {
  lost: (kind: KeepingKind, area: Words): Words => ({
    vi: `${NAMES[kind].vi} làm mất ${area.vi} m² đất của các thửa. Tổng phần đất phải giữ nguyên${orReason(kind).vi}.`,
    en: `${NAMES[kind].en} loses ${area.en} m² of the records' land. The land as a whole must stay${orReason(kind).en}.`,
  }),
  won: (kind: KeepingKind, area: Words): Words => ({
    vi: `${NAMES[kind].vi} lấy thêm ${area.vi} m² đất ngoài các thửa. Tổng phần đất phải giữ nguyên${orReason(kind).vi}.`,
    en: `${NAMES[kind].en} takes ${area.en} m² beyond the records' land. The land as a whole must stay${orReason(kind).en}.`,
  }),
};
const orReason = (kind: KeepingKind): Words =>
  kind === 'geometry' ? { vi: ', hoặc nêu lý do', en: ', or give a reason' } : { vi: '', en: '' };

/** Land of the first that is not of the second, beyond rounding. */
function landIn(
  what: 'lost' | 'won',
  kind: KeepingKind,
  mine: readonly Owned[],
  others: readonly Owned[],
): BilingualProblem[] {
  const shapes = (owned: readonly Owned[]): Shape[] => owned.map(({ shape }) => shape);
  const land = landOnlyIn(shapes(mine), shapes(others));
  if (!land) return [];
  const about = aboutLand(land.zone, land);
  const records = mine.filter(
    ({ shape }) => boxesMeet(boxOfShape(shape), boxOfShape(land)) && overlay(shape, land, 'intersection') !== null,
  );
  return [blocking(`promise.${what}`, sentence[what](kind, figure(about.areaM2 ?? 0, 2)), { ...about, records })];
}
