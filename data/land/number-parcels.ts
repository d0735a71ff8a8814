// Numbers of new parcels: the next free one of the sheet where the change leaves it open, and the national code of the place.
import { planeOf } from '../crs/plane.ts';
import { vn2000ToWgs84 } from '../crs/shift.ts';
import { geohash12 } from '../geometry/geohash.ts';
import type { Shape } from '../geometry/shape.ts';
import { type Change, type ParcelChange, parcelsOf } from '../model/change.ts';
import { labelOfShape } from './shape-facts.ts';

const isOpen = ({ before, version, after }: ParcelChange): boolean =>
  before === null && version === 0 && !!after?.sheetNo && !after.parcelNo;

/** Sheets on which new parcels wait for a number. */
export const sheetsToNumber = (change: Change): string[] => [
  ...new Set(parcelsOf(change).flatMap((record) => (isOpen(record) ? (record.after?.sheetNo ?? []) : []))),
];

/**
 * The change with numbers for its new parcels, in the order of the records.
 * @param highest by sheet the highest number it ever had: a number is not used twice (rule Q-05)
 */
export function numberParcels(change: Change, highest: ReadonlyMap<string, number>): Change {
  const last = new Map(highest);
  const numbered = change.records.map((record) => {
    if (record.type !== 'parcel' || !isOpen(record)) return record;
    const sheet = record.after?.sheetNo ?? '';
    const next = (last.get(sheet) ?? 0) + 1;
    last.set(sheet, next);
    return { ...record, after: { ...record.after, parcelNo: String(next) } };
  });
  return { ...change, records: numbered };
}

/**
 * The 12-character code of a parcel's deep inside (Thông tư 19/2026, Phụ lục I, bước 2 and 3). Issued once, when the parcel comes to be;
 * never for one that has a code.
 */
export function nationalCodeOf(shape: Shape): string {
  const { at } = labelOfShape(shape);
  const [lon, lat] = planeOf(shape.zone).toDegrees(at[0], at[1]);
  return geohash12(...vn2000ToWgs84(lon, lat));
}

/** The change with codes for its new parcels. */
export const codeParcels = (change: Change): Change => ({
  ...change,
  records: change.records.map((record) => {
    if (record.type !== 'parcel' || record.before !== null || record.version !== 0) return record;
    const { after } = record;
    if (!after?.shape || after.nationalCode) return record;
    return { ...record, after: { ...after, nationalCode: nationalCodeOf(after.shape) } };
  }),
});
