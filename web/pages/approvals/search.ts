// What the address of /duyet holds: the proposal, the filters, how it is compared. It is read before any page is there, the public's
// too: nothing of the page may be imported here.
import { z } from 'zod';
import { CommuneCode } from '../../../data/model/codes.ts';
import type { EditKind } from '../../../data/model/edit.ts';
import { MapSearch } from '../../map/view.ts';

export const KINDS = [
  'attributes',
  'geometry',
  'split',
  'merge',
  'create',
  'retire',
] as const satisfies readonly EditKind[];
export const SORTS = ['oldest', 'newest', 'area'] as const;
export type Sort = (typeof SORTS)[number];

export const ApprovalsSearch = MapSearch.extend({
  /** Id of the proposal. */
  edit: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional().catch(undefined),
  commune: CommuneCode.optional().catch(undefined),
  kind: z.enum(KINDS).optional().catch(undefined),
  sort: z.enum(SORTS).optional().catch(undefined),
  /** Side by side is how it begins on a wide screen. */
  compare: z.enum(['side', 'swipe']).optional().catch(undefined),
  /** Whether the document lies open beside the map. */
  document: z.coerce.number().int().min(1).max(1).optional().catch(undefined),
});
export type ApprovalsSearch = z.infer<typeof ApprovalsSearch>;
