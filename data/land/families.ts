// Parcels that come of each other in one Change: land moves inside a family, and is won and lost between families.
import { type Change, parcelsOf } from '../model/change.ts';

/** The parcels of a change by family: a parent with what it becomes, otherwise each for itself. In the order of the change. */
export function familiesOf(change: Change): number[][] {
  const headOf = new Map<number, number>();
  const head = (id: number): number => {
    const next = headOf.get(id);
    return next === undefined || next === id ? id : head(next);
  };
  for (const { parent, child } of change.lineage) headOf.set(head(child), head(parent));
  const families = new Map<number, number[]>();
  for (const { id } of parcelsOf(change)) {
    const family = families.get(head(id));
    if (family) family.push(id);
    else families.set(head(id), [id]);
  }
  return [...families.values()];
}
