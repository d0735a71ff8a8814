// One row of a file as what the land record will hold: the parcel, its uses, and the owner and certificate that stand beside it.
import { fold } from '../catalog/fold.ts';
import type { SourceRow } from '../formats/source.ts';
import type { ColumnMap, FieldName } from './columns.ts';
import { type CutCodes, isCutCode } from './cut-codes.ts';
import type { LostLetters } from './lost-letters.ts';
import type { RepairTally } from './shape-of.ts';
import { unitCode } from './unit-code.ts';
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
  /** Code of the unit that it was numbered in; null for the commune of today, or where nobody says. */
  readonly oldUnit: string | null;
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
  /** Columns whose dots part thousands. */
  readonly thousands: ReadonlySet<string>;
  /** Repairs the text of a column in an old encoding. */
  readonly repair: ReadonlyMap<string, (text: string) => string>;
  readonly repairs: RepairTally;
  /** Values that do not fit their field and were kept beside it, by field. */
  readonly unfit: Map<FieldName, number>;
  /** Values about persons that are no such value or name nobody: left out, by field. */
  readonly dropped: Map<FieldName, number>;
  /** Texts with `?` in place of letters, by column: what made the file could not write them. */
  readonly lost: LostLetters;
  /** Codes of land uses without their last letter, by column: how many, and which. */
  readonly cut: Map<string, CutCodes>;
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
export function parcelRecord(row: SourceRow, plan: RowPlan, oldUnit: string | null): ParcelRecord {
  const cells = new Cells(row.properties, plan);
  const mappedArea = cells.area('mappedArea');
  const legalArea = cells.area('legalArea');
  const landUse = cells.text('landUse');
  if (unitCode(cells.raw('commune')) === null) cells.leave('commune');
  const uses = usesOf(landUse, legalArea ?? mappedArea);
  plan.lost.look(row.properties);
  noteCutCodes(uses, plan);
  return {
    oldUnit,
    sheetNo: cells.number('sheetNo'),
    parcelNo: cells.number('parcelNo'),
    oldSheetNo: cells.number('oldSheetNo'),
    oldParcelNo: cells.number('oldParcelNo'),
    nationalCode: cells.text('nationalCode'),
    landUse,
    mappedArea,
    legalArea,
    address: cells.text('address'),
    uses,
    owner: ownerOf(cells),
    certificate: certificateOf(cells),
    extra: cells.extra(),
  };
}

function noteCutCodes(uses: readonly WrittenUse[], { columns, cut }: RowPlan): void {
  if (!columns.landUse || !uses.some(({ code }) => isCutCode(code))) return;
  const noted = cut.get(columns.landUse) ?? { rows: 0, codes: new Set() };
  noted.rows += 1;
  for (const { code } of uses) if (isCutCode(code) && noted.codes.size < 10) noted.codes.add(code);
  cut.set(columns.landUse, noted);
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

  /** A day; what is none stays with the columns that no field takes. */
  day(field: FieldName): string | null {
    const raw = this.raw(field);
    const day = dayOf(raw);
    return day === null && textOf(raw) !== null ? this.keep(field, this.plan.columns[field] ?? '') : day;
  }

  /** The field's text goes with the columns that no field takes: what it belongs to is not there. */
  leave(field: FieldName): void {
    if (textOf(this.raw(field)) !== null) this.keep(field, this.plan.columns[field] ?? '');
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

  /** What no field takes after all stays beside; of persons only the count does. */
  private keep(field: FieldName, column: string): null {
    if (field.startsWith('owner')) {
      this.plan.dropped.set(field, (this.plan.dropped.get(field) ?? 0) + 1);
      return null;
    }
    this.plan.unfit.set(field, (this.plan.unfit.get(field) ?? 0) + 1);
    this.unfit = (this.unfit ?? new Set()).add(column);
    return null;
  }
}

function ownerOf(cells: Cells): OwnerRecord | null {
  const name = cells.text('ownerName');
  if (name === null) {
    for (const field of ['ownerAddress', 'ownerIdNumber', 'ownerBirthYear'] as const) cells.leave(field);
    return null;
  }
  const birthYear = birthYearOf(cells.raw('ownerBirthYear'));
  if (birthYear === null) cells.leave('ownerBirthYear');
  return { name, address: cells.text('ownerAddress'), idNumber: cells.text('ownerIdNumber'), birthYear };
}

function certificateOf(cells: Cells): CertificateRecord | null {
  const serial = cells.text('certificateSerial');
  if (serial === null || /^[-0.]*$/.test(serial)) {
    cells.leave('certificateRegisterNo');
    cells.leave('certificateDate');
    return null;
  }
  return { serial, registerNo: cells.text('certificateRegisterNo'), issuedOn: cells.day('certificateDate') };
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
