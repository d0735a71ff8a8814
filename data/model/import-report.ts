// What an import says: every row is accounted for, read = stored + replaced + unchanged + refused.
import { z } from 'zod';

export const ImportReport = z.object({
  /** Null for a dry run. */
  run: z.number().int().nullable(),
  read: z.number().int(),
  /** New parcels. */
  stored: z.number().int(),
  /** New versions of parcels that were there: the same unit, sheet and number in the same place. */
  replaced: z.number().int(),
  unchanged: z.number().int(),
  refused: z.number().int(),
  /** Refused rows, numbered from 1 as they stand in the file. */
  rows: z.array(z.object({ row: z.number().int(), reason: z.string() })),
  /** Rows that each commune has now, by its code. */
  communes: z.record(z.string(), z.number().int()),
  crs: z.object({ epsg: z.number().int(), how: z.string(), warnings: z.array(z.string()) }),
  /** Field of the record -> column of the file. */
  columns: z.record(z.string(), z.string()),
});
export type ImportReport = z.infer<typeof ImportReport>;
