// Answers of the one search box.
import { z } from 'zod';
import { CommuneCode, RecordId } from './codes.ts';
import { Bounds, LngLat } from './place.ts';

/** What is sent: POST wherever a person may be meant, so that nothing of it stands in an address. */
export const SearchRequest = z.object({
  q: z.string().max(200),
  /** Only here, unless the text itself names a place. */
  commune: CommuneCode.optional(),
  limit: z.number().int().min(1).max(50).default(20),
});

export const SearchHit = z.object({
  kind: z.enum(['parcel', 'commune', 'point', 'person', 'certificate']),
  /** e.g. 'Tờ 36 thửa 225' */
  title: z.string(),
  subtitle: z.string(),
  parcelId: RecordId.nullable(),
  communeCode: z.string().nullable(),
  /** The heading under which hits of one commune stand, e.g. 'Xã Mộc Thạnh'. */
  communeName: z.string().nullable(),
  at: LngLat.nullable(),
  bounds: Bounds.nullable(),
});
export type SearchHit = z.infer<typeof SearchHit>;

export const SearchAnswer = z.object({
  /** How the query was understood. */
  understood: z.enum([
    'parcel_number',
    'national_code',
    'coordinates',
    'place_name',
    'person',
    'certificate',
    'nothing',
  ]),
  /** The query in the words of the office, e.g. 'tờ 36 thửa 225'. */
  as: z.string(),
  hits: z.array(SearchHit),
  /** Where hits lie in several communes: to narrow by. Empty where there is nothing to narrow. */
  communes: z.array(z.object({ code: z.string(), name: z.string(), hits: z.number().int() })),
  /** There are more than are listed: narrowing helps. */
  more: z.boolean(),
  /**
   * What keeps the search from finding more: persons are looked for by POST only; a number without its sheet needs a commune.
   */
  notice: z.enum(['persons_by_post', 'needs_commune']).nullable(),
  /** Where a number was not found: what the sheet holds. */
  sheetHolds: z
    .object({ communeCode: z.string(), sheetNo: z.string(), first: z.string(), last: z.string() })
    .nullable(),
});
export type SearchAnswer = z.infer<typeof SearchAnswer>;
