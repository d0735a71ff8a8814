// A parcel that is drawn where none was: its value from what is known of it and from its shape.
import { cleanShape } from '../geometry/clean.ts';
import type { Shape } from '../geometry/shape.ts';
import { Shape as ShapeSchema } from '../geometry/shape.ts';
import { problemsOf } from '../geometry/validity.ts';
import type { Land } from '../land/land.ts';
import { measured } from '../land/recorded-areas.ts';
import { Parcel } from '../model/parcel.ts';
import type { BilingualProblem } from '../rules/rule.ts';
import { faultOf, refusal } from './refusal.ts';

/** What is known of a new parcel beside its shape; the recorded area follows the shape, and uses follow in their ratio. */
export type Attributes = Partial<Omit<Parcel, 'communeCode' | 'shape' | 'mappedArea'>>;

const UNKNOWN = {
  sheetNo: null,
  parcelNo: null,
  oldSheetNo: null,
  oldParcelNo: null,
  nationalCode: null,
  landUse: null,
  legalArea: null,
  address: null,
  hamletId: null,
  uses: [],
} satisfies Required<Attributes>;

const unfit = {
  vi: 'Ranh vẽ không dùng được: mỗi vòng cần ít nhất 3 đỉnh trong phạm vi của múi chiếu.',
  en: 'The boundary cannot be used: a ring needs at least 3 vertices within the zone.',
};

/** A polygon in the Land's zone, first ring the exterior; a problem where it is none. */
export function drawnShape(land: Land, polygon: readonly (readonly number[])[]): Shape | BilingualProblem {
  const { zone } = land.place;
  const read = ShapeSchema.safeParse({ zone, polygons: [polygon] });
  const shape = read.success ? cleanShape(read.data).shape : null;
  if (!shape) return refusal('shape.unfit', unfit);
  const [fault] = problemsOf(shape);
  return fault ? faultOf(land, fault.kind, undefined, fault.at) : shape;
}

/** The value of the new parcel, or the field that does not fit the record. */
export function bornValue(land: Land, attributes: Attributes, shape: Shape): Parcel | BilingualProblem {
  const label = attributes.uses?.map(({ code }) => code).join('+') || null;
  const known = { ...UNKNOWN, landUse: label, ...attributes, communeCode: land.place.communeCode };
  const value = Parcel.safeParse({ ...known, ...measured({ ...known, mappedArea: null, shape }, shape) });
  if (value.success) return value.data;
  const field = value.error.issues[0]?.path.join('.') ?? '';
  return refusal('input.attributes', {
    vi: `Giá trị không hợp lệ: ${field}. Hãy sửa rồi lập lại thửa.`,
    en: `The value is not valid: ${field}. Correct it and try again.`,
  });
}
