// Whole versions of parcels through the bulk door, as COPY rows: what imports and the sample share. The columns of the value are those that
// a Change writes (record-tables.ts), what follows from the shape is worked out by the same code.
import type { Parcel, ParcelUse } from '../model/parcel.ts';
import { PARCEL_FIELDS, USE_FIELDS } from './record-tables.ts';
import type { ShapeColumns } from './shape-columns.ts';
import type { Cell, Transaction } from './store.ts';

/** Codes of data/catalog/parcel-states.ts that stand beside the value. */
export interface StateCodes {
  readonly group: number;
  readonly certificate: number;
  readonly match: number;
  readonly flag: number;
}

/** One version of a parcel, to be stored as the one in force. */
export interface BulkParcel {
  readonly communeCode: string;
  readonly id: number;
  readonly version: number;
  /** An instant, ISO 8601. */
  readonly validFrom: string;
  readonly value: Omit<Parcel, 'communeCode' | 'shape' | 'uses'>;
  readonly uses: readonly Pick<ParcelUse, 'code' | 'area'>[] | readonly ParcelUse[];
  readonly shape: ShapeColumns;
  readonly states: StateCodes;
  readonly importRun: number | null;
  readonly contentHash: Uint8Array | null;
  /** JSON. */
  readonly extra: string | null;
  readonly oldUnitCode: string | null;
}

const PARCEL_COLUMNS = [
  ...['commune_code', 'id', 'version', 'valid_from', 'import_run', 'content_hash', 'extra', 'old_unit_code'],
  ...['group_code', 'certificate_code', 'match_code', 'flag_code', 'geom', 'label', 'label_clearance', 'computed_area'],
  ...PARCEL_FIELDS.map(({ column }) => column),
];
const USE_COLUMNS = ['commune_code', 'parcel_id', 'ordinal', ...USE_FIELDS.map(({ column }) => column)];

function* parcelCells(parcels: Iterable<BulkParcel>): Generator<readonly Cell[]> {
  for (const { value, shape, states, ...each } of parcels) {
    yield [
      ...[each.communeCode, each.id, each.version, each.validFrom, each.importRun, each.contentHash],
      ...[each.extra, each.oldUnitCode, states.group, states.certificate, states.match, states.flag],
      ...[shape.geom, shape.label, shape.clearance, shape.area],
      ...PARCEL_FIELDS.map(({ field }) => value[field]),
    ];
  }
}

function* useCells(parcels: Iterable<BulkParcel>): Generator<readonly Cell[]> {
  for (const { communeCode, id, uses } of parcels) {
    for (const [i, use] of uses.entries()) {
      const known: Partial<ParcelUse> = use;
      yield [communeCode, id, i + 1, ...USE_FIELDS.map(({ field }) => known[field] ?? null)];
    }
  }
}

/** Stores the versions with their uses. Where another version stands, it has been archived and taken out. `parcels` is read twice. */
export async function loadParcels(tx: Transaction, parcels: Iterable<BulkParcel>): Promise<number> {
  const stored = await tx.load('parcel', PARCEL_COLUMNS, parcelCells(parcels));
  return stored + (await tx.load('parcel_use', USE_COLUMNS, useCells(parcels)));
}
