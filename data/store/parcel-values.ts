// Reads parcels in force as values with their versions: the base that a change is held against.
import { ewkbToShape } from '../geometry/wkb.ts';
import type { Parcel } from '../model/parcel.ts';
import { lastVersions, type ParcelRow, parcelRows, type UseRow, useRows } from './parcel-values.sql.ts';
import type { Queryable } from './store.ts';

export interface ParcelValue {
  /** Version in force; of a retired parcel one above its last, of one that never was 0. */
  readonly version: number;
  /** Null where no such parcel is in force. */
  readonly value: Parcel | null;
}

interface Wanted {
  readonly communeCode: string;
  /** EPSG of the commune's zone: the plane of the shapes. */
  readonly zone: number;
  readonly ids: readonly number[];
}

/** Every wanted id has an entry, in the order asked. Shapes come in millimetres of `zone`. */
export async function readParcels(queryable: Queryable, wanted: Wanted): Promise<Map<number, ParcelValue>> {
  const { communeCode, zone, ids } = wanted;
  const rows = await queryable.rows<ParcelRow>(parcelRows(communeCode, ids));
  const uses = await queryable.rows<UseRow>(useRows(communeCode, ids));
  const found = new Map<number, ParcelValue>();
  for (const row of rows) {
    const own = uses.filter((use) => use.parcel_id === row.id);
    found.set(row.id, { version: row.version, value: parcelOf(communeCode, zone, row, own) });
  }
  const gone = ids.filter((id) => !found.has(id));
  const last =
    gone.length === 0 ? [] : await queryable.rows<{ id: number; version: number }>(lastVersions(communeCode, gone));
  for (const { id, version } of last) found.set(id, { version: version + 1, value: null });
  return new Map(ids.map((id) => [id, found.get(id) ?? { version: 0, value: null }]));
}

function parcelOf(communeCode: string, zone: number, row: ParcelRow, uses: readonly UseRow[]): Parcel {
  return {
    communeCode,
    sheetNo: row.sheet_no,
    parcelNo: row.parcel_no,
    oldSheetNo: row.old_sheet_no,
    oldParcelNo: row.old_parcel_no,
    nationalCode: row.national_code,
    landUse: row.land_use,
    mappedArea: row.mapped_area,
    legalArea: row.legal_area,
    address: row.address,
    hamletId: row.hamlet_id,
    uses: uses.map((use) => ({
      code: use.code,
      area: use.area,
      term: use.term,
      expiresOn: use.expires_on,
      origin: use.origin,
    })),
    shape: row.geom === null ? null : ewkbToShape(row.geom, zone),
  };
}
