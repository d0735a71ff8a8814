// The edit log as lists are read from it: what an edit is about, without its Change.
import { type Sql, sql } from '../../data/store/sql.ts';
import { type EditRow, reversal } from './edits.sql.ts';

export type SummaryRow = Omit<EditRow, 'change'> & {
  readonly parcels: { id: number; sheetNo: string | null; parcelNo: string | null }[];
  readonly parcelCount: number;
  readonly fields: string[];
};

export type EditSort = 'newest' | 'oldest' | 'area';

interface Wanted {
  readonly communes: readonly string[] | 'all';
  readonly state: string | undefined;
  readonly kind: string | undefined;
  readonly parcel: number | undefined;
}

export interface EditFilter extends Wanted {
  readonly sort: EditSort;
  /** Only edits behind this one in the order. */
  readonly after: number | undefined;
  readonly limit: number;
}

/** Parcels a summary names. */
const MOST_NAMED = 20;

const matching = ({ communes, state, kind, parcel }: Wanted): Sql => sql`
  ${communes === 'all' ? sql`true` : sql`e.commune_code = ANY(${communes}::text[])`}
  ${state === undefined ? sql`` : sql`AND e.state = ${state}`}
  ${kind === undefined ? sql`` : sql`AND e.kind = ${kind}`}
  ${
    parcel === undefined
      ? sql``
      : sql`AND e.id IN (SELECT edit_id FROM edit_record WHERE record_type = 'parcel' AND record_id = ${parcel})`
  }`;

const moved = sql`coalesce((e.gist ->> 'movedM2')::float8, -1)`;

/** Largest change of area first; edits that say nothing of it come last. */
const ORDERS: Readonly<Record<EditSort, Sql>> = {
  newest: sql`e.id DESC`,
  oldest: sql`e.id`,
  area: sql`${moved} DESC, e.id DESC`,
};

const BEHIND: Readonly<Record<EditSort, (id: number) => Sql>> = {
  newest: (id) => sql`AND e.id < ${id}`,
  oldest: (id) => sql`AND e.id > ${id}`,
  area: (id) =>
    sql`AND (${moved}, e.id) < (SELECT coalesce((l.gist ->> 'movedM2')::float8, -1), l.id FROM edit l WHERE l.id = ${id})`,
};

export const editsWhere = ({ after, limit, sort, ...filter }: EditFilter): Sql => sql`
  SELECT e.id, e.commune_code AS "communeCode", e.state, e.kind, e.author, e.author_name AS "authorName", e.reason,
    e.document_id AS "documentId", e.created_at AS "createdAt", e.decided_at AS "decidedAt",
    e.decided_by_name AS "decidedByName", e.decision_note AS "decisionNote", e.gist, ${reversal},
    (SELECT count(*)::integer FROM jsonb_array_elements(e.change -> 'records') AS one WHERE one ->> 'type' = 'parcel') AS "parcelCount",
    COALESCE((SELECT jsonb_agg(jsonb_build_object('id', r.id, 'sheetNo', r.sheet, 'parcelNo', r.number) ORDER BY r.place)
      FROM (SELECT one -> 'id' AS id, place,
          COALESCE(one -> 'after' ->> 'sheetNo', one -> 'before' ->> 'sheetNo', p.sheet_no) AS sheet,
          COALESCE(one -> 'after' ->> 'parcelNo', one -> 'before' ->> 'parcelNo', p.parcel_no) AS number
        FROM jsonb_array_elements(e.change -> 'records') WITH ORDINALITY AS each(one, place)
        LEFT JOIN parcel p ON p.commune_code = e.commune_code AND p.id = (one ->> 'id')::bigint
        WHERE one ->> 'type' = 'parcel' ORDER BY place LIMIT ${MOST_NAMED}) r), '[]'::jsonb) AS parcels,
    COALESCE((SELECT jsonb_agg(DISTINCT field) FROM jsonb_array_elements(e.change -> 'records') AS one,
        jsonb_object_keys(CASE jsonb_typeof(one -> 'after') WHEN 'object' THEN one -> 'after' ELSE '{}' END) AS field
      WHERE one ->> 'type' = 'parcel' AND jsonb_typeof(one -> 'before') = 'object' AND one -> 'before' -> field IS DISTINCT FROM one -> 'after' -> field
    ), '[]'::jsonb) AS fields
  FROM edit e
  WHERE ${matching(filter)} ${after === undefined ? sql`` : BEHIND[sort](after)}
  ORDER BY ${ORDERS[sort]} LIMIT ${limit}`;

/** How many there are on all pages. */
export const countEdits = (filter: Wanted): Sql => sql`
  SELECT count(*)::integer AS total FROM edit e WHERE ${matching(filter)}`;
