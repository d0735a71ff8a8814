// What the address of the officer's page holds: selection, tab, colouring, open panel and filters. It is read before any page is there,
// the public's too: nothing of the page may be imported here.
import { z } from 'zod';
import { CommuneCode } from '../../../data/model/codes.ts';
import { FlagCategory, FlagSort, FlagState, Severity } from '../../../data/model/flag.ts';
import { MapSearch } from '../../map/view.ts';
import { TABS } from '../../panels/card/tabs.ts';

/** What the parcels' colour may tell. */
export const COLOURINGS = ['use', 'certificate', 'flag', 'group'] as const;
export type Colouring = (typeof COLOURINGS)[number];

const PANELS = ['flags', 'list', 'proposals'] as const;
export type LeftPanel = (typeof PANELS)[number];

export const OfficerSearch = MapSearch.extend({
  commune: CommuneCode.optional().catch(undefined),
  /** Parcels gathered with Shift: ids between commas. */
  many: z
    .string()
    .regex(/^\d+(,\d+){1,499}$/)
    .optional()
    .catch(undefined),
  tab: z.enum(TABS).optional().catch(undefined),
  by: z.enum(COLOURINGS).optional().catch(undefined),
  panel: z.enum(PANELS).optional().catch(undefined),
  /** What is being done to the selected parcel. */
  act: z.enum(['flag', 'edit', 'boundary']).optional().catch(undefined),
  /** The flag being worked off. */
  flag: z.coerce.number().int().positive().optional().catch(undefined),
  state: FlagState.optional().catch(undefined),
  category: FlagCategory.optional().catch(undefined),
  severity: Severity.optional().catch(undefined),
  sort: FlagSort.optional().catch(undefined),
});
export type OfficerSearch = z.infer<typeof OfficerSearch>;
