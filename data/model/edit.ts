// An edit is a Change with its author, reason and fate: proposed -> applied | returned | rejected.
import { z } from 'zod';
import { Change } from './change.ts';
import { CommuneCode, Instant, RecordId, Version } from './codes.ts';
import { Problem } from './problem.ts';

export const EditState = z.enum(['proposed', 'applied', 'returned', 'rejected']);
export type EditState = z.infer<typeof EditState>;

export const EditKind = z.enum(['attributes', 'geometry', 'split', 'merge', 'create', 'retire']);
export type EditKind = z.infer<typeof EditKind>;

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

/** A document as it is named beside what rests on it. */
export const DocumentName = z.object({ id: RecordId, kind: z.string(), name: z.string() });
export type DocumentName = z.infer<typeof DocumentName>;

/** What an edit is about, in a few figures: a list tells it without the Change. */
export const EditGist = z.object({
  /** Numbers of the first parcels it is about, as they were: neighbours that only get a node are left out. */
  about: z.array(z.string().nullable()),
  aboutCount: z.number().int(),
  /** Where all of them lie; null where they lie on several sheets, or on none. */
  sheetNo: z.string().nullable(),
  /** How many parcels they become: 3 of one that is split in three, 1 of those that are merged, 0 of what is retired. */
  becomes: z.number().int(),
  /** Land after less land before, m²; null where no shape differs. */
  netM2: z.number().nullable(),
  /** The most that one parcel, with those it comes of or becomes, grows or shrinks, m². */
  movedM2: z.number(),
});
export type EditGist = z.infer<typeof EditGist>;

export const Edit = z.object({
  id: z.number().int(),
  communeCode: CommuneCode,
  state: EditState,
  kind: z.string(),
  authorName: z.string(),
  reason: z.string().nullable(),
  /** Null for edits from before there was one. */
  gist: EditGist.nullable(),
  documentId: RecordId.nullable(),
  document: DocumentName.nullable(),
  change: Change,
  /** Whether the one who asks has made it. */
  isMine: z.boolean(),
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

/** An edit in a list: what it is about, without the Change. */
export const EditSummary = Edit.omit({ change: true, document: true }).extend({
  /** The first parcels it touches, by the numbers they will have. */
  parcels: z.array(z.object({ id: RecordId, sheetNo: z.string().nullable(), parcelNo: z.string().nullable() })),
  parcelCount: z.number().int(),
  /** Names of the parcel's fields that differ. */
  fields: z.array(z.string()),
});
export type EditSummary = z.infer<typeof EditSummary>;

/** A parcel of a proposal as it stands now. */
const StandingParcel = z.object({
  id: RecordId,
  sheetNo: z.string().nullable(),
  parcelNo: z.string().nullable(),
  landUse: z.string().nullable(),
  isCertified: z.boolean(),
  /** In force; null where the parcel is no more. */
  version: Version.nullable(),
  /** That the proposal was made on. */
  proposedOn: Version,
});

/** Who changed a parcel between a proposal and now. */
const ChangedSince = z.object({
  id: RecordId,
  version: Version.nullable(),
  by: z.string().nullable(),
  at: Instant.nullable(),
});

/** GET /api/edits/{id}/verdict: what would come of a proposal if it were applied now. */
export const EditVerdict = z.object({
  /** As it would be made: on top of what stands, with the numbers it gives. As proposed where it does not fit. */
  change: Change,
  parcels: z.array(StandingParcel),
  since: z.array(ChangedSince),
  /** Records that are no longer what the proposal changes; the rules are not asked then. */
  conflicts: z.array(z.object({ type: z.string(), id: RecordId, fields: z.array(z.string()) })),
  refusals: z.array(Problem),
  warnings: z.array(Problem),
  /** Why the one who asks may not apply it; null where he may. */
  mayNot: z.string().nullable(),
});
export type EditVerdict = z.infer<typeof EditVerdict>;

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
