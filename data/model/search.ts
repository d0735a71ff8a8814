// Answers of the one search box.
import { z } from 'zod';
import { RecordId } from './codes.ts';
import { Bounds, LngLat } from './place.ts';

export const SearchHit = z.object({
  kind: z.enum(['parcel', 'commune', 'point', 'person', 'certificate']),
  /** e.g. 'Tờ 36 thửa 225' */
  title: z.string(),
  subtitle: z.string(),
  parcelId: RecordId.nullable(),
  communeCode: z.string().nullable(),
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
  /** Where a number was not found: what the sheet holds. */
  sheetHolds: z
    .object({ communeCode: z.string(), sheetNo: z.string(), first: z.string(), last: z.string() })
    .nullable(),
});
export type SearchAnswer = z.infer<typeof SearchAnswer>;
