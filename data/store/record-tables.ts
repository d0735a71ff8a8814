// How the types of the land record lie in tables: the one list of their fields and columns.
import type { RecordType, ValueOf } from '../model/change.ts';
import type { ParcelUse } from '../model/parcel.ts';
import { quotedName } from './identifier.ts';
import type { Sql } from './sql.ts';

export interface Field<T extends RecordType> {
  readonly field: Exclude<keyof ValueOf<T> & string, 'communeCode' | 'shape' | 'uses'>;
  readonly column: string;
  readonly type: 'text' | 'bigint' | 'integer' | 'float8' | 'date';
}

interface RecordTable<T extends RecordType> {
  readonly table: string;
  readonly hasShape: boolean;
  readonly fields: readonly Field<T>[];
}

type Named<T extends RecordType> = readonly [Field<T>['field'], string, Field<T>['type']];
const fieldsOf = <T extends RecordType>(named: readonly Named<T>[]): readonly Field<T>[] =>
  named.map(([field, column, type]) => ({ field, column, type }));

/** The value of a parcel beside its shape and its uses, which have a table of their own. */
export const PARCEL_FIELDS = fieldsOf<'parcel'>([
  ['sheetNo', 'sheet_no', 'text'],
  ['parcelNo', 'parcel_no', 'text'],
  ['oldSheetNo', 'old_sheet_no', 'text'],
  ['oldParcelNo', 'old_parcel_no', 'text'],
  ['nationalCode', 'national_code', 'text'],
  ['landUse', 'land_use', 'text'],
  ['mappedArea', 'mapped_area', 'float8'],
  ['legalArea', 'legal_area', 'float8'],
  ['address', 'address', 'text'],
  ['hamletId', 'hamlet_id', 'bigint'],
]);

/** A use of a parcel, in its order. */
export const USE_FIELDS = [
  { field: 'code', column: 'code', type: 'text' },
  { field: 'area', column: 'area', type: 'float8' },
  { field: 'term', column: 'term', type: 'text' },
  { field: 'expiresOn', column: 'expires_on', type: 'date' },
  { field: 'origin', column: 'origin', type: 'text' },
] as const satisfies readonly { field: keyof ParcelUse; column: string; type: Field<'parcel'>['type'] }[];

/** The records beside parcels. */
export const RECORD_TABLES: { readonly [T in Exclude<RecordType, 'parcel'>]: RecordTable<T> } = {
  right: {
    table: 'land_right',
    hasShape: false,
    fields: fieldsOf<'right'>([
      ['parcelId', 'parcel_id', 'bigint'],
      ['partyId', 'party_id', 'bigint'],
      ['certificateId', 'certificate_id', 'bigint'],
      ['form', 'form', 'text'],
      ['shareNumerator', 'share_numerator', 'integer'],
      ['shareDenominator', 'share_denominator', 'integer'],
      ['validFrom', 'valid_from', 'date'],
      ['validTo', 'valid_to', 'date'],
    ]),
  },
  'certificate-link': {
    table: 'certificate_parcel',
    hasShape: false,
    fields: fieldsOf<'certificate-link'>([
      ['certificateId', 'certificate_id', 'bigint'],
      ['parcelId', 'parcel_id', 'bigint'],
    ]),
  },
  restriction: {
    table: 'restriction',
    hasShape: false,
    fields: fieldsOf<'restriction'>([
      ['parcelId', 'parcel_id', 'bigint'],
      ['kind', 'kind', 'text'],
      ['note', 'note', 'text'],
      ['validFrom', 'valid_from', 'date'],
      ['validTo', 'valid_to', 'date'],
    ]),
  },
  'land-object': {
    table: 'land_object',
    hasShape: true,
    fields: fieldsOf<'land-object'>([
      ['kind', 'kind', 'text'],
      ['name', 'name', 'text'],
      ['width', 'width', 'float8'],
    ]),
  },
};

type AnyField = Pick<Field<'parcel'>, 'column' | 'type'> & { readonly field: string };

/** Names that stand in this file; nothing from outside comes here. */
const written = (text: string): Sql => ({ text, values: [] });
const quotedField = (field: string): string => `"${field.replace(/[^A-Za-z]/g, '')}"`;
const each = (fields: readonly AnyField[], part: (field: AnyField) => string): Sql =>
  written(fields.map(part).join(', '));

export const tableOf = (table: string): Sql => written(quotedName(table));

/** `p."sheet_no" AS "sheetNo", …` */
export const selected = (fields: readonly AnyField[], alias: string): Sql =>
  each(fields, ({ field, column }) => `${quotedName(alias)}.${quotedName(column)} AS ${quotedField(field)}`);

/** `'sheetNo', p."sheet_no", …`: the inside of jsonb_build_object. */
export const paired = (fields: readonly AnyField[], alias: string): Sql =>
  each(
    fields,
    ({ field, column }) => `'${quotedField(field).slice(1, -1)}', ${quotedName(alias)}.${quotedName(column)}`,
  );

/** `"sheet_no", …` */
export const columnsOf = (fields: readonly AnyField[]): Sql => each(fields, ({ column }) => quotedName(column));

/** `w."sheetNo", …`: the values in the order of `columnsOf`. */
export const valuesOf = (fields: readonly AnyField[], alias: string): Sql =>
  each(fields, ({ field }) => `${quotedName(alias)}.${quotedField(field)}`);

/** `"sheet_no" = w."sheetNo", …` */
export const assigned = (fields: readonly AnyField[], alias: string): Sql =>
  each(fields, ({ field, column }) => `${quotedName(column)} = ${quotedName(alias)}.${quotedField(field)}`);

/** `(v.record->>'sheetNo')::text, …`: the values as an archived version holds them, in the order of `columnsOf`. */
export const recorded = (fields: readonly AnyField[], alias: string): Sql =>
  each(fields, ({ field, type }) => `(${quotedName(alias)}.record->>'${quotedField(field).slice(1, -1)}')::${type}`);

/** `"sheetNo" text, …`: what jsonb_to_recordset reads. */
export const typed = (fields: readonly AnyField[]): Sql =>
  each(fields, ({ field, type }) => `${quotedField(field)} ${type}`);
