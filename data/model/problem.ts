// A Problem is an expected "no": returned, shown to the user, with the rule that says so and the place it is about.
import { z } from 'zod';
import { RecordId } from './codes.ts';
import { LngLat } from './place.ts';

const RecordName = z.object({ type: z.string(), id: RecordId });

export const Problem = z.object({
  /** Rule id of the catalogue (HH-04 …) or a short dotted name ('version.conflict'). */
  rule: z.string(),
  /** The same for the same finding of a rule on the same records, from one judgement to the next; absent where no rule of the catalogue found it. */
  id: z.string().optional(),
  severity: z.enum(['block', 'error', 'warning', 'info']).default('block'),
  message: z.string(),
  /** The first of `records`. */
  record: RecordName.optional(),
  /** Every record it is about. */
  records: z.array(RecordName).optional(),
  at: LngLat.optional(),
  /** Square metres that overlap, are lost, differ. */
  areaM2: z.number().optional(),
});
export type Problem = z.infer<typeof Problem>;

/** RFC 9457, the body of every refusal. */
export const ProblemDocument = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  problems: z.array(Problem).optional(),
  /** Current rows, where a version conflict (409) is the reason. */
  current: z.array(z.unknown()).optional(),
});
export type ProblemDocument = z.infer<typeof ProblemDocument>;
