// DC_ThuaDat with its uses: the value that a Change carries before and after.
import { z } from 'zod';
import { Shape } from '../geometry/shape.ts';
import { CommuneCode, Day, RecordId } from './codes.ts';

const text = (max: number) => z.string().max(max).nullable();
/** Square metres as recorded, not rounded; null where the record has none. */
const squareMetres = z.number().finite().min(-1e12).max(1e12).nullable();

/** DC_MucDichSuDung: one use of a parcel. `code` stays as printed, superseded codes too. */
export const ParcelUse = z.object({
  code: z.string().min(1).max(20),
  area: squareMetres,
  term: z.enum(['lau_dai', 'den_ngay']).nullable(),
  expiresOn: Day.nullable(),
  origin: text(80),
});
export type ParcelUse = z.infer<typeof ParcelUse>;

export const Parcel = z.object({
  communeCode: CommuneCode,
  sheetNo: text(20),
  parcelNo: text(20),
  oldSheetNo: text(20),
  oldParcelNo: text(20),
  /** Mã định danh thửa đất: 12 characters, issued once. */
  nationalCode: text(40),
  /** The label on the map, e.g. ONT+CLN. */
  landUse: text(40),
  mappedArea: squareMetres,
  legalArea: squareMetres,
  address: text(400),
  hamletId: RecordId.nullable(),
  uses: z.array(ParcelUse).max(20),
  /** Integer millimetres of the commune's zone; null for a parcel known by attributes only. */
  shape: Shape.nullable(),
});
export type Parcel = z.infer<typeof Parcel>;
