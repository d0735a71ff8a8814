// A verb gives back what is sound only: what it would make wrong between records, or with a shape, is its refusal.
import { apply } from '../land/apply.ts';
import type { Land } from '../land/land.ts';
import type { Change } from '../model/change.ts';
import type { BilingualProblem } from '../rules/rule.ts';
import { verdictOn } from '../rules/verdict.ts';

/** Rules of the catalogue that speak of geometry; attributes are the form's and the server's matter. */
const isOfGeometry = ({ rule }: BilingualProblem): boolean => rule.startsWith('HH-');

/** The change, or the first rule of geometry that it would break, with its place. */
export function sound(land: Land, change: Change): Change | BilingualProblem {
  const { refusals } = verdictOn(land, apply(land, change).land, change);
  return refusals.find(isOfGeometry) ?? change;
}
