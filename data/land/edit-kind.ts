// What kind of edit a Change is: read off its records and its lineage, never told by the sender.
import { type Change, parcelsOf } from '../model/change.ts';

export type EditKind = 'attributes' | 'geometry' | 'split' | 'merge' | 'create' | 'retire';

/** Undefined where lineage and records do not fit together: parcels come from nowhere and go nowhere at once, or many become many. */
export function kindOf(change: Change): EditKind | undefined {
  const parcels = parcelsOf(change);
  const born = parcels.filter(({ before }) => before === null).map(({ id }) => id);
  const gone = parcels.filter(({ after }) => after === null).map(({ id }) => id);
  const parents = new Set(change.lineage.map(({ parent }) => parent));
  const children = new Set(change.lineage.map(({ child }) => child));
  if (change.lineage.length === 0) {
    if (born.length > 0 && gone.length > 0) return undefined;
    if (born.length > 0) return 'create';
    if (gone.length > 0) return 'retire';
    return change.records.some(({ after }) => after && 'shape' in after) ? 'geometry' : 'attributes';
  }
  const fits = born.every((id) => children.has(id)) && gone.every((id) => parents.has(id));
  if (!fits) return undefined;
  // One line may split several parcels, each into children of its own.
  if (children.size === change.lineage.length && [...children].every((id) => born.includes(id))) return 'split';
  // The same the other way round: what takes such a split back merges several at once.
  if (parents.size === change.lineage.length && [...parents].every((id) => gone.includes(id))) return 'merge';
  return undefined;
}
