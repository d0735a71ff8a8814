// Several Changes after one another as the one Change that is sent: nobody needs to know the ways round.
import { keyOf, type Land, type LandRecord, type RecordKey } from '../../data/land/land.ts';
import { type Change, type RecordChange, touchedOnly } from '../../data/model/change.ts';

/** The Change from `base` to `now` that `changes` led to; undefined where nothing differs in the end. */
export function joinedChange(base: Land, now: Land, changes: readonly Change[]): Change | undefined {
  const touched = new Map<RecordKey, RecordChange>();
  for (const record of changes.flatMap(({ records }) => records)) touched.set(keyOf(record), record);
  const records = [...touched.values()].flatMap((record) => {
    const [before, after] = [base.get(record.type, record.id), now.get(record.type, record.id)];
    return before || after ? [recordChange(before, after)] : [];
  });
  const change = touchedOnly({ records, lineage: joinedLineage(base, now, changes) });
  const real = change.records.filter(({ before, after }) => !before || !after || Object.keys(after).length > 0);
  return real.length > 0 ? { ...change, records: real } : undefined;
}

function recordChange(before: LandRecord | undefined, after: LandRecord | undefined): RecordChange {
  const { type, id, communeCode } = (before ?? after) as LandRecord;
  const [old, now] = [before?.value ?? null, after?.value ?? null];
  return { type, id, communeCode, version: before?.version ?? 0, before: old, after: now } as RecordChange;
}

/** Parents that were there at the beginning, children that are there at the end; what came and went between is passed through. */
function joinedLineage(base: Land, now: Land, changes: readonly Change[]): Change['lineage'] {
  const pairs = changes.flatMap(({ lineage }) => lineage);
  const parentsOf = (child: number, seen: ReadonlySet<number>): number[] => {
    if (base.get('parcel', child)) return [child];
    const parents = pairs.filter((pair) => pair.child === child && !seen.has(pair.parent)).map(({ parent }) => parent);
    return parents.flatMap((parent) => parentsOf(parent, new Set([...seen, child])));
  };
  const joined = new Map<string, { parent: number; child: number }>();
  for (const { parent, child } of pairs) {
    const isBorn = !base.get('parcel', child);
    for (const root of parentsOf(parent, new Set())) {
      const ends = isBorn || !now.get('parcel', root);
      if (root !== child && ends && now.get('parcel', child)) joined.set(`${root} ${child}`, { parent: root, child });
    }
  }
  return [...joined.values()];
}
