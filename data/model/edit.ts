// An edit is a Change with its author, reason and fate: proposed -> applied | returned | rejected.
import { z } from 'zod';
import { Change } from './change.ts';
import { CommuneCode, Instant, RecordId, Version } from './codes.ts';
import { Problem } from './problem.ts';

export const EditState = z.enum(['proposed', 'applied', 'returned', 'rejected']);
export type EditState = z.infer<typeof EditState>;

export const EditRequest = z.object({
  change: Change,
  reason: z.string().trim().max(1000).optional(),
  documentId: RecordId.optional(),
});
export type EditRequest = z.infer<typeof EditRequest>;

/** Takes an applied edit back: as every edit a proposal, with its own reason and where the rules ask for it its document. */
export const EditRevert = z.object({
  reason: z.string().trim().min(1).max(1000),
  documentId: RecordId.optional(),
});
export type EditRevert = z.infer<typeof EditRevert>;

export const Edit = z.object({
  id: z.number().int(),
  communeCode: CommuneCode,
  state: EditState,
  kind: z.string(),
  authorName: z.string(),
  reason: z.string().nullable(),
  documentId: RecordId.nullable(),
  change: Change,
  createdAt: Instant,
  decidedAt: Instant.nullable(),
  decidedByName: z.string().nullable(),
  decisionNote: z.string().nullable(),
  /** The edit that this one takes back. */
  reverts: z.number().int().nullable(),
  /** The edit, waiting or applied, that takes this one back. */
  revertedBy: z.number().int().nullable(),
});
export type Edit = z.infer<typeof Edit>;

/** A document as it is named beside what rests on it. */
export const DocumentName = z.object({ id: RecordId, kind: z.string(), name: z.string() });
export type DocumentName = z.infer<typeof DocumentName>;

/** An edit in a list: what it is about, without the Change. */
export const EditSummary = Edit.omit({ change: true }).extend({
  /** The first parcels it touches, by the numbers they will have. */
  parcels: z.array(z.object({ id: RecordId, sheetNo: z.string().nullable(), parcelNo: z.string().nullable() })),
  parcelCount: z.number().int(),
  /** Names of the parcel's fields that differ. */
  fields: z.array(z.string()),
});
export type EditSummary = z.infer<typeof EditSummary>;

export const EditDecision = z.object({
  to: z.enum(['applied', 'returned', 'rejected']),
  note: z.string().trim().max(1000).optional(),
});
export type EditDecision = z.infer<typeof EditDecision>;

/** Answer to POST /api/edits. */
export const EditReceipt = z.object({
  id: z.number().int(),
  state: EditState,
  /** In the order of the change's records; new records have their real ids here. */
  versions: z.array(z.object({ type: z.string(), id: RecordId, version: Version })),
  /** What the rules say and let pass. */
  warnings: z.array(Problem),
});
export type EditReceipt = z.infer<typeof EditReceipt>;

/** One line of a parcel's history, newest first. */
export const HistoryEntry = z.object({
  version: Version,
  validFrom: Instant,
  validTo: Instant.nullable(),
  how: z.enum(['seed', 'import', 'edit']),
  editId: z.number().int().nullable(),
  importRun: z.number().int().nullable(),
  /** Who proposed or imported it. */
  actorName: z.string().nullable(),
  proposedAt: Instant.nullable(),
  /** Who applied it; an office may let an approver apply his own. */
  decidedByName: z.string().nullable(),
  decidedAt: Instant.nullable(),
  reason: z.string().nullable(),
  document: DocumentName.nullable(),
  changed: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;
