// What kind of edit a Change is: read off its records and its lineage, never told by the sender.
import { type Change, parcelsOf, type RecordChange } from '../model/change.ts';
import type { EditKind } from '../model/edit.ts';

const idsOf = (records: readonly RecordChange[]): number[] => records.map(({ id }) => id);
const born = (records: readonly RecordChange[]): RecordChange[] => records.filter(({ before }) => before === null);
const gone = (records: readonly RecordChange[]): RecordChange[] => records.filter(({ after }) => after === null);

/** Undefined where lineage and records do not fit together: parcels come from nowhere and go nowhere at once, or many become many. */
export function kindOf(change: Change): EditKind | undefined {
  const parcels = parcelsOf(change);
  return change.lineage.length === 0 ? kindByRecords(change, parcels) : kindByLineage(change, parcels);
}

function kindByRecords({ records }: Change, parcels: readonly RecordChange[]): EditKind | undefined {
  if (born(parcels).length > 0 && gone(parcels).length > 0) return undefined;
  if (born(parcels).length > 0) return 'create';
  if (gone(parcels).length > 0) return 'retire';
  const objects = records.filter(({ type }) => type === 'land-object');
  const reshaped = records.filter(({ before, after }) => before && after && 'shape' in after);
  // A road that is drawn anew in other pieces keeps its land.
  if (reshaped.length > 0 || (born(objects).length > 0 && gone(objects).length > 0)) return 'geometry';
  if (born(objects).length > 0) return 'create';
  return gone(objects).length > 0 ? 'retire' : 'attributes';
}

function kindByLineage({ lineage }: Change, parcels: readonly RecordChange[]): EditKind | undefined {
  const parents = new Set(lineage.map(({ parent }) => parent));
  const children = new Set(lineage.map(({ child }) => child));
  const news = new Set(idsOf(born(parcels)));
  const olds = new Set(idsOf(gone(parcels)));
  if (![...news].every((id) => children.has(id)) || ![...olds].every((id) => parents.has(id))) return undefined;
  // One line may split several parcels, each into children of its own.
  if (children.size === lineage.length && [...children].every((id) => news.has(id))) return 'split';
  // The same the other way round: what takes such a split back merges several at once.
  if (parents.size === lineage.length && [...parents].every((id) => olds.has(id))) return 'merge';
  return undefined;
}
