// The edit log and what an edit asks of the record before it is written.
import type { DocumentName, EditGist } from '../../data/model/edit.ts';
import type { RecordAddress } from '../../data/rules/rule.ts';
import { type Sql, sql } from '../../data/store/sql.ts';
import { documentOfEdit } from '../documents/documents.sql.ts';
import type { StoredBox } from '../http/degrees.ts';

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
  gist: EditGist | null;
  createdAt: Date;
  decidedAt: Date | null;
  decidedByName: string | null;
  decisionNote: string | null;
  reverts: number | null;
  revertedBy: number | null;
}

/** What takes an edit back, or is taken back by it. */
export const reversal = sql`e.reverts,
  (SELECT max(r.id) FROM edit r WHERE r.reverts = e.id AND r.state IN ('proposed', 'applied')) AS "revertedBy"`;

const columns = sql`e.id, e.commune_code AS "communeCode", e.state, e.kind, e.author, e.author_name AS "authorName", e.reason,
  e.document_id AS "documentId", e.change, e.gist, e.created_at AS "createdAt", e.decided_at AS "decidedAt",
  e.decided_by_name AS "decidedByName", e.decision_note AS "decisionNote", ${reversal}`;

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
  readonly gist: EditGist;
  readonly box: StoredBox;
  /** The edit it takes back. */
  readonly reverts: number | null;
}

/** Adds the edit; one applied at once is decided by its author. */
export function addEdit(edit: NewEdit): Sql {
  const { west, south, east, north } = edit.box;
  const decided = edit.state === 'applied';
  return sql`
    INSERT INTO edit (commune_code, state, kind, author, author_name, reason, document_id, change, gist, west, south, east, north,
      reverts, decided_at, decided_by, decided_by_name)
    VALUES (${edit.communeCode}, ${edit.state}, ${edit.kind}, ${edit.author}, ${edit.authorName}, ${edit.reason}, ${edit.documentId},
      ${edit.change}::jsonb, ${JSON.stringify(edit.gist)}::jsonb, ${west}::float8, ${south}::float8, ${east}::float8, ${north}::float8,
      ${edit.reverts}::bigint, CASE WHEN ${decided}::boolean THEN clock_timestamp() END, ${decided ? edit.author : null}, ${decided ? edit.authorName : null})
    RETURNING id`;
}

export const addEditRecords = (editId: number, communeCode: string, records: readonly RecordAddress[]): Sql => sql`
  INSERT INTO edit_record (edit_id, commune_code, record_type, record_id)
  SELECT ${editId}, ${communeCode}, r.type, r.id
  FROM unnest(${records.map(({ type }) => type)}::text[], ${records.map(({ id }) => id)}::bigint[]) AS r(type, id)`;

/** The proposal that is to take an edit back, where one waits. */
export const waitingRevert = (id: number): Sql =>
  sql`SELECT id, state FROM edit WHERE reverts = ${id} AND state = 'proposed' LIMIT 1`;

export interface OpenEdit {
  readonly id: number;
  readonly authorName: string;
  readonly change: unknown;
}

/** Proposals that wait in exactly this place. */
export const openEditsAt = (communeCode: string, { west, south, east, north }: StoredBox): Sql => sql`
  SELECT id, author_name AS "authorName", change FROM edit
  WHERE commune_code = ${communeCode} AND state = 'proposed' AND west IS NOT DISTINCT FROM ${west}::float8
    AND south IS NOT DISTINCT FROM ${south}::float8 AND east IS NOT DISTINCT FROM ${east}::float8
    AND north IS NOT DISTINCT FROM ${north}::float8
  ORDER BY id DESC LIMIT 20`;

export interface Answered {
  readonly receipt: unknown;
  /** Null for edits of before keys had one. */
  readonly hash: string | null;
}

/** Keys are the account's: two requests under one key follow each other, whatever communes they are of. */
export const lockKey = (author: string, key: string): Sql =>
  sql`SELECT pg_advisory_xact_lock(hashtext('edit key'), hashtext(${`${author} ${key}`}))`;

/** What the account was answered to the same request. */
export const answeredBefore = (author: string, key: string): Sql =>
  sql`SELECT receipt, idempotency_hash AS hash FROM edit WHERE author = ${author} AND idempotency_key = ${key}`;

export const keepReceipt = (id: number, key: string, hash: string, receipt: string): Sql => sql`
  UPDATE edit SET idempotency_key = ${key}, idempotency_hash = ${hash}, receipt = ${receipt}::jsonb WHERE id = ${id}`;

/** The highest number that each sheet has or ever had. */
export const highestNumbers = (communeCode: string, sheets: readonly string[]): Sql => sql`
  SELECT s.sheet AS "sheetNo", greatest(
    (SELECT max(p.parcel_no::integer) FROM parcel p
      WHERE p.commune_code = ${communeCode} AND p.sheet_no = s.sheet AND p.parcel_no ~ '^[0-9]{1,9}$'),
    (SELECT max((v.record->>'parcelNo')::integer) FROM parcel_version v
      WHERE v.commune_code = ${communeCode} AND v.record->>'sheetNo' = s.sheet AND v.record->>'parcelNo' ~ '^[0-9]{1,9}$'),
    0) AS highest
  FROM unnest(${sheets}::text[]) AS s(sheet)`;

export type EditWithDocument = EditRow & { readonly document: DocumentName | null };

export const editOf = (id: number): Sql =>
  sql`SELECT ${columns}, ${documentOfEdit} AS document FROM edit e WHERE e.id = ${id}`;

export const communeOfEdit = (id: number): Sql => sql`SELECT commune_code AS "communeCode" FROM edit WHERE id = ${id}`;

/** An edit with where it is, and how it was decided. */
export type EditToDecide = EditRow &
  StoredBox & {
    readonly decidedBy: string | null;
    readonly decisionKey: string | null;
    readonly decisionReceipt: unknown;
  };

/** One edit, held until the transaction ends. */
export const editToDecide = (id: number): Sql => sql`
  SELECT ${columns}, e.west, e.south, e.east, e.north, e.decided_by AS "decidedBy", e.decision_key AS "decisionKey",
    e.decision_receipt AS "decisionReceipt"
  FROM edit e WHERE e.id = ${id} FOR UPDATE`;

export interface Decision {
  readonly id: number;
  readonly to: string;
  readonly by: string;
  readonly byName: string;
  readonly note: string | null;
  /** JSON: as proposed, or as it was applied on top of what stood by then. */
  readonly change: string;
  readonly key: string | null;
  readonly receipt: string;
}

export const decideEditRow = ({ id, to, by, byName, note, change, key, receipt }: Decision): Sql => sql`
  UPDATE edit SET state = ${to}, decided_at = clock_timestamp(), decided_by = ${by}, decided_by_name = ${byName},
    decision_note = ${note}, change = ${change}::jsonb, decision_key = ${key}, decision_receipt = ${receipt}::jsonb
  WHERE id = ${id} AND state = 'proposed'`;

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
