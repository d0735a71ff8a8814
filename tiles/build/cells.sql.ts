// Which tiles of the grid have anything in them, without reading it.
import { type Sql, sql } from '../../data/store/sql.ts';
import type { Box } from '../rows.sql.ts';

export interface CellRow {
  /** Place in the list that was asked about. */
  readonly n: number;
  readonly parcels: boolean;
  readonly cover: boolean;
  readonly communes: boolean;
  readonly context: boolean;
}

/** Those of the boxes (VN-2000 degrees) that anything on the map may meet, and what. @param withCommunes else they are not looked for */
export function filledBoxes(boxes: readonly Box[], withCommunes: boolean): Sql {
  const side = (index: 0 | 1 | 2 | 3): number[] => boxes.map((box) => box[index]);
  return sql`
    SELECT * FROM (
      SELECT c.n::integer - 1 AS n,
        EXISTS (SELECT FROM parcel WHERE geom && c.box) AS parcels,
        EXISTS (SELECT FROM land_cover WHERE geom && c.box) AS cover,
        ${withCommunes ? sql`EXISTS (SELECT FROM commune WHERE geom && c.box AND valid_to IS NULL)` : sql`false`} AS communes,
        EXISTS (SELECT FROM map_sheet WHERE geom && c.box)
          OR EXISTS (SELECT FROM land_object WHERE geom && c.box)
          OR EXISTS (SELECT FROM building WHERE geom && c.box) AS context
      FROM (
        SELECT u.n, ST_MakeEnvelope(u.west, u.south, u.east, u.north, 4756) AS box
        FROM unnest(${side(0)}::float8[], ${side(1)}::float8[], ${side(2)}::float8[], ${side(3)}::float8[])
          WITH ORDINALITY AS u(west, south, east, north, n)) c) q
    WHERE parcels OR cover OR communes OR context
    ORDER BY n`;
}
