// What each kind of edit promises: a split and a merge keep the land they touch, lineage fits the records, children are told from parents.
import { arrange } from '../geometry/arrangement/arrange.ts';
import { shapeWhere } from '../geometry/arrangement/overlay.ts';
import { patchOf } from '../geometry/coverage/patches.ts';
import type { Shape } from '../geometry/shape.ts';
import { type EditKind, kindOf } from '../land/edit-kind.ts';
import type { Land } from '../land/land.ts';
import { areaOfShapeM2 } from '../land/shape-facts.ts';
import type { Change } from '../model/change.ts';
import type { BilingualProblem, Words } from './rule.ts';

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

const problem = (rule: string, message: Words, at?: readonly [number, number]): BilingualProblem => ({
  rule: `promise.${rule}`,
  severity: 'block',
  message,
  ...(at ? { at: [at[0], at[1]] } : {}),
});

/** Rounded nodes move a boundary by less than this; a strip no wider is no land. */
const ROUNDING_MM = 1;

/** Empty where the change keeps what its kind promises. */
export function brokenPromises(before: Land, after: Land, change: Change): BilingualProblem[] {
  const kind = kindOf(change);
  if (kind === undefined) return [problem('lineage', words.lineage)];
  if (kind !== 'split' && kind !== 'merge') return [];
  if (!isOfSeveral(kind, change)) return [problem('single', words.single)];
  const [had, has] = [groundOf(before, change), groundOf(after, change)];
  return [
    ...landIn('lost', had, has, (area) => ({
      vi: `${nameOf(kind).vi} làm mất ${area} m² đất của các thửa. Tổng phần đất phải giữ nguyên.`,
      en: `The ${kind} loses ${area} m² of the parcels' land. The land as a whole must stay.`,
    })),
    ...landIn('won', has, had, (area) => ({
      vi: `${nameOf(kind).vi} lấy thêm ${area} m² đất ngoài các thửa. Tổng phần đất phải giữ nguyên.`,
      en: `The ${kind} takes ${area} m² beyond the parcels' land. The land as a whole must stay.`,
    })),
  ];
}

const nameOf = (kind: EditKind): { readonly vi: string } => ({ vi: kind === 'split' ? 'Tách thửa' : 'Hợp thửa' });

/** Whoever ends the line, a parent that is split or the child of a merge, may live on as one of those at its other end. */
function isOfSeveral(kind: 'split' | 'merge', { records, lineage }: Change): boolean {
  const stays = new Set(
    records.flatMap(({ type, id, before, after }) => (type === 'parcel' && before && after ? [id] : [])),
  );
  const ends = lineage.map(({ parent, child }) => (kind === 'split' ? parent : child));
  return ends.every((end) => ends.filter((id) => id === end).length + (stays.has(end) ? 1 : 0) >= 2);
}

/** The shapes of the records of a change as a Land has them. */
function groundOf(land: Land, change: Change): Shape[] {
  return change.records.flatMap(({ type, id }) => {
    const record = type === 'parcel' || type === 'land-object' ? land.get(type, id) : undefined;
    return record?.value.shape ?? [];
  });
}

/** Land of the first that is not of the second, beyond rounding. */
function landIn(
  rule: string,
  mine: readonly Shape[],
  others: readonly Shape[],
  say: (area: string) => Words,
): BilingualProblem[] {
  const zone = [...mine, ...others][0]?.zone ?? 0;
  const only = shapeWhere(arrange([...mine, ...others]), zone, (owners) => {
    const isMine = owners.some((owner) => owner < mine.length);
    return isMine && owners.every((owner) => owner < mine.length);
  });
  const real = (only?.polygons ?? []).filter((polygon) => patchOf(polygon).widthMm > ROUNDING_MM);
  if (real.length === 0) return [];
  return [problem(rule, say(areaOfShapeM2({ zone, polygons: real }).toFixed(2)))];
}
