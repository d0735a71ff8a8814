// One row of a file as what the land record will hold: the parcel, its uses, and the owner and certificate that stand beside it.
import { fold } from '../catalog/fold.ts';
import type { SourceRow } from '../formats/source.ts';
import type { ColumnMap, FieldName } from './columns.ts';
import type { Ground } from './ground.ts';
import type { LostLetters } from './lost-letters.ts';
import type { RepairTally } from './shape-of.ts';
import { areaOf, birthYearOf, dayOf, numberLabel, textOf, usesOf, type WrittenUse } from './values.ts';

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
  readonly uses: readonly WrittenUse[];
  /** JSON of the columns that no field takes; null where there are none. */
  readonly extra: string | null;
  readonly owner: OwnerRecord | null;
  readonly certificate: CertificateRecord | null;
}

/** How rows are read: fixed once for a file. */
export interface RowPlan {
  readonly columns: ColumnMap;
  /** The columns that a field takes. */
  readonly taken: ReadonlySet<string>;
  readonly ground: Ground;
  /** Columns whose dots part thousands. */
  readonly thousands: ReadonlySet<string>;
  /** Repairs the text of a column in an old encoding. */
  readonly repair: ReadonlyMap<string, (text: string) => string>;
  readonly repairs: RepairTally;
  readonly lost: LostLetters;
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

/** All of a row but its shape. */
export function parcelRecord(row: SourceRow, plan: RowPlan): ParcelRecord {
  const cells = new Cells(row.properties, plan);
  const mappedArea = cells.area('mappedArea');
  const legalArea = cells.area('legalArea');
  const landUse = cells.text('landUse');
  return {
    sheetNo: cells.number('sheetNo'),
    parcelNo: cells.number('parcelNo'),
    oldSheetNo: cells.number('oldSheetNo'),
    oldParcelNo: cells.number('oldParcelNo'),
    nationalCode: cells.text('nationalCode'),
    landUse,
    mappedArea,
    legalArea,
    address: cells.text('address'),
    uses: usesOf(landUse, legalArea ?? mappedArea),
    owner: ownerOf(cells),
    certificate: certificateOf(cells),
    extra: cells.extra(),
  };
}

/** The values of one row by field; what does not fit its field stays with the columns that no field takes. */
class Cells {
  private readonly properties: SourceRow['properties'];
  private readonly plan: RowPlan;
  private unfit: Set<string> | undefined;

  constructor(properties: SourceRow['properties'], plan: RowPlan) {
    this.properties = properties;
    this.plan = plan;
  }

  raw(field: FieldName): unknown {
    const column = this.plan.columns[field];
    return column === undefined ? null : this.repaired(column, this.properties[column]);
  }

  text(field: FieldName): string | null {
    return this.fitting(field, textOf(this.raw(field)));
  }

  number(field: FieldName): string | null {
    return this.fitting(field, numberLabel(this.raw(field)));
  }

  area(field: FieldName): number | null {
    const column = this.plan.columns[field];
    if (column === undefined) return null;
    const area = areaOf(this.properties[column], this.plan.thousands.has(column));
    return area === undefined || Math.abs(area ?? 0) > 1e12 ? this.keep(field, column) : area;
  }

  /** JSON of the columns that no field takes. */
  extra(): string | null {
    const kept: Record<string, unknown> = {};
    let any = false;
    for (const column in this.properties) {
      if (this.plan.taken.has(column) && !this.unfit?.has(column)) continue;
      const value = this.properties[column];
      if (value === null || value === undefined || value === '') continue;
      if (isPersonal(column)) this.plan.personal.add(column);
      else {
        kept[column] = storable(this.repaired(column, value));
        any = true;
      }
    }
    return any ? JSON.stringify(kept) : null;
  }

  private repaired(column: string, value: unknown): unknown {
    if (typeof value !== 'string' || this.plan.repair.size === 0) return value;
    return this.plan.repair.get(column)?.(value) ?? value;
  }

  private fitting(field: FieldName, text: string | null): string | null {
    return text !== null && text.length > (longest[field] ?? 400)
      ? this.keep(field, this.plan.columns[field] ?? '')
      : text;
  }

  private keep(field: FieldName, column: string): null {
    this.plan.unfit.set(field, (this.plan.unfit.get(field) ?? 0) + 1);
    this.unfit = (this.unfit ?? new Set()).add(column);
    return null;
  }
}

function ownerOf(cells: Cells): OwnerRecord | null {
  const name = cells.text('ownerName');
  if (name === null) return null;
  return {
    name,
    address: cells.text('ownerAddress'),
    idNumber: cells.text('ownerIdNumber'),
    birthYear: birthYearOf(cells.raw('ownerBirthYear')),
  };
}

function certificateOf(cells: Cells): CertificateRecord | null {
  const serial = cells.text('certificateSerial');
  if (serial === null || /^[-0.]*$/.test(serial)) return null;
  return { serial, registerNo: cells.text('certificateRegisterNo'), issuedOn: dayOf(cells.raw('certificateDate')) };
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
