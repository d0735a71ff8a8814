// What an edit is about, in a few figures: told once, when it is made, so that lists need not read Changes.

import { familiesOf } from '../../data/land/families.ts';
import type { Land } from '../../data/land/land.ts';
import { areaOfShapeM2 } from '../../data/land/shape-facts.ts';
import { type Change, parcelsOf } from '../../data/model/change.ts';
import type { EditGist } from '../../data/model/edit.ts';
import { getsNodeOnly } from '../../data/rules/grounds.ts';
import type { LandOfEdit } from './land-of-edit.ts';

/** Parcels that are named. */
const MOST_NAMED = 5;

/** Parcels that are changed themselves, and those whose rights, certificates or restrictions are. */
function parcelsAbout(change: Change, before: Land): number[] {
  const moved = parcelsOf(change).filter((record) => !getsNodeOnly(record));
  const standing = moved.filter((record) => record.before !== null).map(({ id }) => id);
  if (standing.length > 0) return standing;
  if (moved.length > 0) return moved.map(({ id }) => id);
  const held = change.records.flatMap(({ type, id, after }) => {
    const value = after && 'parcelId' in after ? after : before.get(type, id)?.value;
    return value && 'parcelId' in value && value.parcelId !== undefined ? [value.parcelId] : [];
  });
  return [...new Set(held)];
}

const areaIn = (land: Land, ids: readonly number[]): number =>
  ids.reduce((sum, id) => {
    const shape = land.get('parcel', id)?.value.shape;
    return shape ? sum + areaOfShapeM2(shape) : sum;
  }, 0);

const inCentimetres = (area: number): number => Math.round(area * 100) / 100;

export function gistOf({ change, before, after }: LandOfEdit): EditGist {
  const ids = parcelsAbout(change, before);
  const values = ids.flatMap((id) => (before.get('parcel', id) ?? after.get('parcel', id))?.value ?? []);
  const sheets = new Set(values.map(({ sheetNo }) => sheetNo));
  const [sheetNo] = sheets;
  const families = familiesOf(change);
  const own = new Set(families.filter((family) => family.some((id) => ids.includes(id))).flat());
  const deltas = families.map((family) => areaIn(after, family) - areaIn(before, family));
  const hasShapes = change.records.some((record) => record.type === 'parcel' && record.after?.shape !== undefined);
  const isRetired = parcelsOf(change).some((record) => record.after === null);
  return {
    about: values.slice(0, MOST_NAMED).map(({ parcelNo }) => parcelNo),
    aboutCount: ids.length,
    sheetNo: sheets.size === 1 ? (sheetNo ?? null) : null,
    becomes: own.size === 0 ? ids.length : [...own].filter((id) => after.get('parcel', id) !== undefined).length,
    netM2: hasShapes || isRetired ? inCentimetres(deltas.reduce((sum, delta) => sum + delta, 0)) : null,
    movedM2: inCentimetres(Math.max(0, ...deltas.map(Math.abs))),
  };
}
