// Parcels by their numbers. First only where they are, from the index alone; whole rows then of those that are shown.
import { type Sql, sql } from '../../data/store/sql.ts';
import { besideParcel, hitColumns } from './search-hits.sql.ts';

export interface NumberQuestion {
  /** undefined for every sheet: only together with `communes`. */
  readonly sheets: readonly string[] | undefined;
  readonly numbers: readonly string[];
  /** Only these communes; undefined for all. */
  readonly communes: readonly string[] | undefined;
  /** These come first. */
  readonly first: readonly string[];
}

/** Where a parcel of the number lies. */
export interface FoundRow {
  readonly id: number;
  readonly communeCode: string;
  readonly oldUnitCode: string | null;
}

/** More of one number are not counted: whoever gets so many must narrow. */
export const MOST_FOUND = 200;

const foundColumns = sql`p.id, p.commune_code AS "communeCode", p.old_unit_code AS "oldUnitCode"`;

const within = (communes: readonly string[] | undefined): Sql =>
  communes === undefined ? sql`` : sql`AND p.commune_code = ANY(${communes}::text[])`;

/** Nothing to put first keeps the order of the index. */
const ordered = (first: readonly string[]): Sql =>
  sql`ORDER BY ${first.length > 0 ? sql`(p.commune_code = ANY(${first}::text[])) DESC,` : sql``} p.commune_code`;

export function parcelsByNumber({ sheets, numbers, communes, first }: NumberQuestion): Sql {
  if (sheets === undefined) {
    return sql`SELECT ${foundColumns} FROM parcel p WHERE p.parcel_no = ANY(${numbers}::text[]) ${within(communes)}
      ${ordered(first)}, length(p.sheet_no), p.sheet_no, p.id LIMIT ${MOST_FOUND}`;
  }
  return sql`SELECT ${foundColumns} FROM parcel p
    WHERE p.sheet_no = ANY(${sheets}::text[]) AND p.parcel_no = ANY(${numbers}::text[]) ${within(communes)}
    ${ordered(first)}, p.id LIMIT ${MOST_FOUND}`;
}

/** By the numbers of the map before; a sheet is needed. */
export function parcelsByOldNumber({ sheets, numbers, communes, first }: NumberQuestion): Sql {
  return sql`SELECT ${foundColumns} FROM parcel p
    WHERE p.old_sheet_no = ANY(${sheets ?? []}::text[]) AND p.old_parcel_no = ANY(${numbers}::text[])
      AND p.old_parcel_no IS NOT NULL ${within(communes)}
    ${ordered(first)}, p.id LIMIT ${MOST_FOUND}`;
}

/** The parcels as they are listed, in the order of `ids`. */
export function parcelsWithIds(ids: readonly number[]): Sql {
  return sql`SELECT ${hitColumns} FROM parcel p ${besideParcel}
    WHERE p.id = ANY(${ids}::bigint[]) ORDER BY array_position(${ids}::bigint[], p.id)`;
}

export function parcelsByNationalCode(codes: readonly string[], limit: number): Sql {
  return sql`SELECT ${hitColumns} FROM parcel p ${besideParcel}
    WHERE p.national_code = ANY(${codes}::text[]) ORDER BY p.id LIMIT ${limit}`;
}

export interface SheetRangeRow {
  readonly communeCode: string;
  readonly first: string;
  readonly last: string;
}

/** The lowest and the highest number of a sheet, in the first of the communes that has it. */
export function numbersOfSheet(communes: readonly string[], sheets: readonly string[]): Sql {
  const value = sql`NULLIF(regexp_replace(parcel_no, '\\D.*$', ''), '')::numeric`;
  return sql`SELECT commune_code AS "communeCode",
      (array_agg(parcel_no ORDER BY ${value}, parcel_no))[1] AS first,
      (array_agg(parcel_no ORDER BY ${value} DESC NULLS LAST, parcel_no DESC))[1] AS last
    FROM parcel WHERE commune_code = ANY(${communes}::text[]) AND sheet_no = ANY(${sheets}::text[])
      AND parcel_no IS NOT NULL
    GROUP BY commune_code ORDER BY array_position(${communes}::text[], commune_code) LIMIT 1`;
}
