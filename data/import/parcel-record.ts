// One row of a file as what the land record will hold: the parcel, its uses, and the owner and certificate that stand beside it.
import { fold } from '../catalog/fold.ts';
import type { SourceRow } from '../formats/source.ts';
import type { Shape } from '../geometry/shape.ts';
import type { ParcelUse } from '../model/parcel.ts';
import type { ColumnMap, FieldName } from './columns.ts';
import type { Ground } from './ground.ts';
import { type RepairTally, shapeOf } from './shape-of.ts';
import { areaOf, birthYearOf, dayOf, numberLabel, textOf, usesOf } from './values.ts';

export interface OwnerRecord {
  readonly name: string;
  readonly address: string | null;
  readonly idNumber: string | null;
  readonly birthYear: number | null;
}

export interface CertificateRecord {
  readonly serial: string;
  readonly registerNo: string | null;
  readonly issuedOn: string | null;
}

export interface ParcelRecord {
  readonly sheetNo: string | null;
  readonly parcelNo: string | null;
  readonly oldSheetNo: string | null;
  readonly oldParcelNo: string | null;
  readonly nationalCode: string | null;
  readonly landUse: string | null;
  readonly mappedArea: number | null;
  readonly legalArea: number | null;
  readonly address: string | null;
  readonly uses: readonly ParcelUse[];
  /** JSON of the columns that no field takes; null where there are none. */
  readonly extra: string | null;
  readonly shape: Shape | null;
  readonly owner: OwnerRecord | null;
  readonly certificate: CertificateRecord | null;
}

/** How rows are read: fixed once for a file. */
export interface RowPlan {
  readonly columns: ColumnMap;
  readonly ground: Ground;
  /** Columns whose dots part thousands. */
  readonly thousands: ReadonlySet<string>;
  /** Repairs the text of a column in an old encoding. */
  readonly repair: ReadonlyMap<string, (text: string) => string>;
  readonly repairs: RepairTally;
  /** Values that do not fit their field and were kept beside it, by field. */
  readonly unfit: Map<FieldName, number>;
  /** Columns left out because they name persons and no field takes them. */
  readonly personal: Set<string>;
}

/** Longest texts of data/model/parcel.ts. */
const longest: Readonly<Partial<Record<FieldName, number>>> = {
  sheetNo: 20,
  parcelNo: 20,
  oldSheetNo: 20,
  oldParcelNo: 20,
  nationalCode: 40,
  landUse: 40,
  address: 400,
};
const personalName =
  /cmnd|cccd|dinhdanh|giayto|dienthoai|sdt|phone|email|hoten|tenchu|chusudung|ngaysinh|namsinh|owner|tenvo|tenchong/;

/** @throws Refusal where the geometry cannot be a parcel */
export function parcelRecord(row: SourceRow, plan: RowPlan): ParcelRecord {
  const shape = row.geometry === null ? null : shapeOf(row.geometry, plan.ground, plan.repairs);
  const rest = new Map(Object.entries(row.properties));
  const raw = (field: FieldName): unknown => {
    const column = plan.columns[field];
    if (column === undefined) return null;
    const value = rest.get(column);
    rest.delete(column);
    const repair = typeof value === 'string' ? plan.repair.get(column) : undefined;
    return repair ? repair(value as string) : value;
  };
  const unfit = (field: FieldName, value: unknown): null => {
    plan.unfit.set(field, (plan.unfit.get(field) ?? 0) + 1);
    rest.set(plan.columns[field] ?? field, value);
    return null;
  };
  const text = (field: FieldName, read = textOf): string | null => {
    const value = raw(field);
    const found = read(value);
    return found !== null && found.length > (longest[field] ?? 400) ? unfit(field, value) : found;
  };
  const area = (field: FieldName): number | null => {
    const value = raw(field);
    const number = areaOf(value, plan.thousands.has(plan.columns[field] ?? ''));
    return number === undefined || Math.abs(number ?? 0) > 1e12 ? unfit(field, value) : number;
  };
  const mappedArea = area('mappedArea');
  const legalArea = area('legalArea');
  const landUse = text('landUse');
  const record = {
    sheetNo: text('sheetNo', numberLabel),
    parcelNo: text('parcelNo', numberLabel),
    oldSheetNo: text('oldSheetNo', numberLabel),
    oldParcelNo: text('oldParcelNo', numberLabel),
    nationalCode: text('nationalCode'),
    landUse,
    mappedArea,
    legalArea,
    address: text('address'),
    uses: usesOf(landUse, legalArea ?? mappedArea).map((use) => ({
      ...use,
      term: null,
      expiresOn: null,
      origin: null,
    })),
    shape,
    owner: ownerOf(text, raw),
    certificate: certificateOf(text, raw),
  };
  return { ...record, extra: extraOf(rest, plan) };
}

type Text = (field: FieldName) => string | null;
type Raw = (field: FieldName) => unknown;

function ownerOf(text: Text, raw: Raw): OwnerRecord | null {
  const name = text('ownerName');
  const owner = {
    address: text('ownerAddress'),
    idNumber: text('ownerIdNumber'),
    birthYear: birthYearOf(raw('ownerBirthYear')),
  };
  return name === null ? null : { name, ...owner };
}

function certificateOf(text: Text, raw: Raw): CertificateRecord | null {
  const serial = text('certificateSerial');
  const more = { registerNo: text('certificateRegisterNo'), issuedOn: dayOf(raw('certificateDate')) };
  return serial === null || /^[-0.]*$/.test(serial) ? null : { serial, ...more };
}

function extraOf(rest: ReadonlyMap<string, unknown>, plan: RowPlan): string | null {
  const kept: Record<string, unknown> = {};
  let any = false;
  for (const [column, value] of rest) {
    if (value === null || value === undefined || value === '') continue;
    if (isPersonal(column)) {
      plan.personal.add(column);
      continue;
    }
    kept[column] = storable(typeof value === 'string' ? (plan.repair.get(column)?.(value) ?? value) : value);
    any = true;
  }
  return any ? JSON.stringify(kept) : null;
}

const personalColumns = new Map<string, boolean>();

function isPersonal(column: string): boolean {
  let personal = personalColumns.get(column);
  if (personal === undefined) {
    personal = personalName.test(fold(column).replace(/[^a-z]/g, ''));
    if (personalColumns.size < 1000) personalColumns.set(column, personal);
  }
  return personal;
}

/** What jsonb can hold: no NUL, no half of a surrogate pair, no bytes. */
function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD');
  if (typeof value === 'bigint') return String(value);
  return value instanceof Uint8Array ? undefined : value;
}
