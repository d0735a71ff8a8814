// The edit log and what an edit asks of the record before it is written.
import type { DocumentName } from '../../data/model/edit.ts';
import { type Sql, sql } from '../../data/store/sql.ts';
import { documentOfEdit } from '../documents/documents.sql.ts';

export interface EditRow {
  id: number;
  communeCode: string;
  state: 'proposed' | 'applied' | 'returned' | 'rejected';
  kind: string;
  author: string;
  authorName: string;
  reason: string | null;
  documentId: number | null;
  change: unknown;
  createdAt: Date;
  decidedAt: Date | null;
  decidedByName: string | null;
  decisionNote: string | null;
}

const columns = sql`e.id, e.commune_code AS "communeCode", e.state, e.kind, e.author, e.author_name AS "authorName", e.reason,
  e.document_id AS "documentId", e.change, e.created_at AS "createdAt", e.decided_at AS "decidedAt",
  e.decided_by_name AS "decidedByName", e.decision_note AS "decisionNote"`;

export interface NewEdit {
  readonly communeCode: string;
  readonly state: 'proposed' | 'applied';
  readonly kind: string;
  readonly author: string;
  readonly authorName: string;
  readonly reason: string | null;
  readonly documentId: number | null;
  /** JSON of data/model/change.ts. */
  readonly change: string;
  /** EPSG:4756: west, south, east, north; null without any shape. */
  readonly box: readonly [number, number, number, number] | null;
}

/** Adds the edit; one applied at once is decided by its author. */
export function addEdit(edit: NewEdit): Sql {
  const [west, south, east, north] = edit.box ?? [null, null, null, null];
  const decided = edit.state === 'applied';
  return sql`
    INSERT INTO edit (commune_code, state, kind, author, author_name, reason, document_id, change, west, south, east, north,
      decided_at, decided_by, decided_by_name)
    VALUES (${edit.communeCode}, ${edit.state}, ${edit.kind}, ${edit.author}, ${edit.authorName}, ${edit.reason}, ${edit.documentId},
      ${edit.change}::jsonb, ${west}::float8, ${south}::float8, ${east}::float8, ${north}::float8,
      CASE WHEN ${decided}::boolean THEN clock_timestamp() END, ${decided ? edit.author : null}, ${decided ? edit.authorName : null})
    RETURNING id`;
}

export const addEditRecords = (editId: number, communeCode: string, ids: readonly number[]): Sql => sql`
  INSERT INTO edit_record (edit_id, commune_code, record_type, record_id)
  SELECT ${editId}, ${communeCode}, 'parcel', id FROM unnest(${ids}::bigint[]) AS id`;

export const editOf = (id: number): Sql => sql`SELECT ${columns} FROM edit e WHERE e.id = ${id}`;

/** One edit, held until the transaction ends. */
export const editToDecide = (id: number): Sql => sql`SELECT ${columns} FROM edit e WHERE e.id = ${id} FOR UPDATE`;

export interface Decision {
  readonly id: number;
  readonly to: string;
  readonly by: string;
  readonly byName: string;
  readonly note: string | null;
}

export const decideEditRow = ({ id, to, by, byName, note }: Decision): Sql => sql`
  UPDATE edit SET state = ${to}, decided_at = clock_timestamp(), decided_by = ${by}, decided_by_name = ${byName},
    decision_note = ${note}
  WHERE id = ${id} AND state = 'proposed'`;

/** Parcels that carry one of the numbers (sheets[i], numbers[i]) in the commune, or one of the codes anywhere. */
export const namesakesOf = (
  communeCode: string,
  sheets: readonly string[],
  numbers: readonly string[],
  codes: readonly string[],
): Sql => sql`
  SELECT p.id, p.commune_code AS "communeCode", p.sheet_no AS "sheetNo", p.parcel_no AS "parcelNo", p.national_code AS "nationalCode"
  FROM parcel p
  JOIN (SELECT DISTINCT s, n FROM unnest(${sheets}::text[], ${numbers}::text[]) AS w(s, n)) w ON p.sheet_no = w.s AND p.parcel_no = w.n
  WHERE p.commune_code = ${communeCode}
  UNION
  SELECT p.id, p.commune_code, p.sheet_no, p.parcel_no, p.national_code FROM parcel p WHERE p.national_code = ANY(${codes}::text[])`;

/** Which of the parcels stand on a certificate that is in force. */
export const certifiedAmong = (communeCode: string, ids: readonly number[]): Sql => sql`
  SELECT p.id FROM parcel p
  WHERE p.commune_code = ${communeCode} AND p.id = ANY(${ids}::bigint[]) AND (p.certificate_code = 1 OR EXISTS (
    SELECT 1 FROM certificate_parcel l JOIN certificate c ON c.commune_code = l.commune_code AND c.id = l.certificate_id
    WHERE l.commune_code = p.commune_code AND l.parcel_id = p.id AND c.state = 'issued'))`;

export const nextRecordIds = (count: number): Sql =>
  sql`SELECT nextval('record_id') AS id FROM generate_series(1, ${count}::integer)`;

/** Whether an approver may apply an edit of his own: the office's setting, and in the demo yes. */
export const selfApproval = (): Sql => sql`
  SELECT coalesce((SELECT value FROM setting WHERE name = 'self_approval'), (SELECT value FROM setting WHERE name = 'demo'),
    'false'::jsonb) = 'true'::jsonb AS allowed`;

export interface LastHand {
  readonly id: number;
  readonly changedAt: Date;
  readonly changedBy: string | null;
  readonly proposedAt: Date | null;
  readonly decidedByName: string | null;
  readonly decidedAt: Date | null;
  readonly reason: string | null;
  readonly document: DocumentName | null;
}

/** Whose proposal and whose decision made the version in force, by which document: for the one who came second. */
export const lastHands = (communeCode: string, ids: readonly number[]): Sql => sql`
  SELECT p.id, p.valid_from AS "changedAt", e.author_name AS "changedBy", e.created_at AS "proposedAt",
    e.decided_by_name AS "decidedByName", e.decided_at AS "decidedAt", e.reason, ${documentOfEdit} AS document
  FROM parcel p LEFT JOIN edit e ON e.id = p.edit_id
  WHERE p.commune_code = ${communeCode} AND p.id = ANY(${ids}::bigint[])`;
