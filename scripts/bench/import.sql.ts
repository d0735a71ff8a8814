// The other side of P7: the rows that an import stored, copied out by the server and in again.
import { quotedName } from '../../data/store/identifier.ts';
import { type Sql, sql } from '../../data/store/sql.ts';

/** The tables that an import of plain parcels fills (one row each in import_run and outbox is left out). */
export const FILLED_TABLES = ['parcel', 'parcel_use'] as const;

const literal = (path: string): string => `'${path.replaceAll("'", "''")}'`;
const statement = (text: string): Sql => ({ text, values: [] });

/** The server writes a table into a file of its own machine, in the order in which it was stored. */
export const copyOut = (table: string, path: string): Sql => statement(`COPY ${quotedName(table)} TO ${literal(path)}`);

export const copyIn = (table: string, path: string): Sql =>
  statement(`COPY ${quotedName(table)} FROM ${literal(path)}`);

export const addCommune = (code: string, zone: number, outline: Uint8Array): Sql => sql`
  INSERT INTO commune (code, name, name_folded, kind, province_code, zone, valid_from, geom)
  VALUES (${code}, 'Xã Lưới', 'xa luoi', 'xa', '99', ${zone}, '2025-07-01', ${outline})`;

export interface DigestRow {
  readonly rows: number;
  readonly md5: string;
}

/** Number and geometry of every parcel, to the last bit. */
export const digestOfParcels = (): Sql => sql`
  SELECT count(*) AS rows, md5(string_agg(sheet_no || '/' || parcel_no || ' ' || encode(ST_AsEWKB(geom), 'hex'), chr(10)
    ORDER BY sheet_no COLLATE "C", parcel_no COLLATE "C")) AS md5 FROM parcel`;

export const countOfUses = (): Sql => sql`SELECT count(*) AS rows FROM parcel_use`;
