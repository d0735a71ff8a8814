// A country to search in: communes and old units by name, a million parcels, half a million owners. Made by the server, always the same.
import { type Sql, sql } from '../../data/store/sql.ts';

/** Each parcel's place in the order is its id above this. */
export const FIRST_PARCEL = 10_000_000;
const FIRST_PARTY = 20_000_000;
export const PARCELS_A_SHEET = 700;

/** Tables that are filled without their indexes, which are built afterwards. */
export const BIG_TABLES = ['parcel', 'party', 'land_right'] as const;

/** Communes `first`, `first` + 1, … in a row of boxes; names with and without marks in step. */
export const addCommunes = (first: number, names: readonly string[], folded: readonly string[]): Sql => sql`
  INSERT INTO commune (code, name, name_folded, kind, province_code, zone, valid_from, geom)
  SELECT lpad((${first}::int + i - 1)::text, 5, '0'), name, folded, 'xa', '99', 9210, '2025-07-01',
    ST_Multi(ST_MakeEnvelope(104 + i % 60 * 0.05, 9 + i / 60 * 0.05, 104.05 + i % 60 * 0.05, 9.05 + i / 60 * 0.05, 4756))
  FROM unnest(${names}::text[], ${folded}::text[]) WITH ORDINALITY AS t (name, folded, i)`;

export const addProvince = (): Sql => sql`
  INSERT INTO province (code, name, name_folded, valid_from) VALUES ('99', 'Tỉnh Thử', 'tinh thu', '2025-07-01')`;

/** Units that are no more, each gone into one of the communes. */
export const addOldUnits = (
  first: number,
  communes: number,
  names: readonly string[],
  folded: readonly string[],
): Sql => sql`
  INSERT INTO old_unit (level, name, name_folded, within, new_code, relation, valid_to)
  SELECT 'commune', 'Xã ' || name, 'xa ' || folded, 'huyện Cũ', lpad((${first}::int + i % ${communes}::int)::text, 5, '0'), 'whole', '2025-07-01'
  FROM unnest(${names}::text[], ${folded}::text[]) WITH ORDINALITY AS t (name, folded, i)`;

/** Parcel i lies in commune i % `communes`, as the (i / `communes`)-th of it; every second one knows its old number. */
export const addParcels = (count: number, first: number, communes: number): Sql => sql`
  INSERT INTO parcel (commune_code, id, sheet_no, parcel_no, old_sheet_no, old_parcel_no, land_use, mapped_area, computed_area, geom, label, label_clearance)
  SELECT lpad((${first}::int + i % ${communes}::int)::text, 5, '0'), ${FIRST_PARCEL}::bigint + i,
    (n / ${PARCELS_A_SHEET}::int + 1)::text, (n % ${PARCELS_A_SHEET}::int + 1)::text,
    CASE WHEN i % 2 = 0 THEN (n / 500 + 1)::text END, CASE WHEN i % 2 = 0 THEN (n % 500 + 1)::text END,
    'ONT+CLN', 100 + i % 900, 100 + i % 900,
    ST_Multi(ST_MakeEnvelope(x, y, x + 0.00018, y + 0.00018, 4756)), ST_SetSRID(ST_MakePoint(x + 0.00009, y + 0.00009), 4756), 9
  FROM (SELECT i, i / ${communes}::int AS n, 104 + i % ${communes}::int * 0.05 + i / ${communes}::int % 250 * 0.0002 AS x,
          9 + i / ${communes}::int / 250 * 0.0002 AS y
        FROM generate_series(0, ${count}::int - 1) AS i) AS placed`;

/** Owners spread over the communes; a name is drawn from each of three lists by a fixed mix. */
export const addParties = (
  count: number,
  first: number,
  communes: number,
  names: readonly string[],
  folded: readonly string[],
): Sql => sql`
  INSERT INTO party (commune_code, id, kind, name, name_folded)
  SELECT lpad((${first}::int + i % ${communes}::int)::text, 5, '0'), ${FIRST_PARTY}::bigint + i, 'individual', name, folded
  FROM generate_series(0, ${count}::int - 1) AS i
    JOIN unnest(${names}::text[], ${folded}::text[]) WITH ORDINALITY AS t (name, folded, k)
      ON k = 1 + (hashint4(i)::bigint & 2147483647) % ${names.length}::int`;

/** The owner of parcel i is party i % `parties`; both counts are multiples of the communes, so they lie in the same one. */
export const addRights = (parcels: number, parties: number, first: number, communes: number): Sql => sql`
  INSERT INTO land_right (commune_code, parcel_id, party_id)
  SELECT lpad((${first}::int + i % ${communes}::int)::text, 5, '0'), ${FIRST_PARCEL}::bigint + i, ${FIRST_PARTY}::bigint + i % ${parties}::int
  FROM generate_series(0, ${parcels}::int - 1) AS i`;
