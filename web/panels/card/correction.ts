// A correction being written: the fields as typed, what they mean, and how they go on top of a newer version.
import type { AttributePatch, BaseParcel } from '../../../data/actions/correct-attributes.ts';
import { equal } from '../../../data/model/equal.ts';
import type { Parcel, ParcelUse } from '../../../data/model/parcel.ts';
import { officerEditWords } from '../../i18n/officer-edit.ts';
import { say } from '../../i18n/words.ts';
import { readDecimal, writeDecimal } from '../../ui/decimal.ts';

/** One land use as typed. */
export interface UseLine {
  readonly code: string;
  readonly area: string;
  readonly term: '' | 'lau_dai' | 'den_ngay';
  readonly expiresOn: string;
  readonly origin: string;
}

export const TEXT_FIELDS = ['sheetNo', 'parcelNo', 'oldSheetNo', 'oldParcelNo', 'address'] as const;
export const AREA_FIELDS = ['mappedArea', 'legalArea'] as const;
export type TextField = (typeof TEXT_FIELDS)[number];
export type AreaField = (typeof AREA_FIELDS)[number];

/** The form as typed. */
export interface Typed extends Readonly<Record<TextField | AreaField, string>> {
  readonly uses: readonly UseLine[];
}

const lineOf = ({ code, area, term, expiresOn, origin }: ParcelUse): UseLine => ({
  code,
  area: writeDecimal(area),
  term: term ?? '',
  expiresOn: expiresOn ?? '',
  origin: origin ?? '',
});

/** What the form shows for a value of the record. */
export function typedOf(value: Parcel): Typed {
  return {
    sheetNo: value.sheetNo ?? '',
    parcelNo: value.parcelNo ?? '',
    oldSheetNo: value.oldSheetNo ?? '',
    oldParcelNo: value.oldParcelNo ?? '',
    address: value.address ?? '',
    mappedArea: writeDecimal(value.mappedArea),
    legalArea: writeDecimal(value.legalArea),
    uses: value.uses.map(lineOf),
  };
}

/** Every sentence about what cannot be read, or the fields that were changed. */
export type Reading = { readonly faults: readonly string[] } | { readonly patch: AttributePatch };

function readUses(lines: readonly UseLine[], faults: string[]): ParcelUse[] {
  return lines.map((line, index) => {
    const area = readDecimal(line.area);
    const code = line.code.trim().toUpperCase();
    if (area === undefined) faults.push(say(officerEditWords, 'bad.number', { text: line.area }));
    if (code === '') faults.push(say(officerEditWords, 'bad.code', { line: index + 1 }));
    if (line.term === 'den_ngay' && line.expiresOn === '')
      faults.push(say(officerEditWords, 'bad.day', { line: index + 1 }));
    return {
      code,
      area: area ?? null,
      term: line.term || null,
      expiresOn: line.term === 'den_ngay' ? line.expiresOn || null : null,
      origin: line.origin || null,
    };
  });
}

/** Only fields that were touched enter the patch: what was not touched is not rewritten. */
export function readTyped(base: Parcel, typed: Typed): Reading {
  const before = typedOf(base);
  const faults: string[] = [];
  const patch: Record<string, unknown> = {};
  for (const field of TEXT_FIELDS) if (typed[field] !== before[field]) patch[field] = typed[field].trim() || null;
  for (const field of AREA_FIELDS) {
    if (typed[field] === before[field]) continue;
    const area = readDecimal(typed[field]);
    if (area === undefined) faults.push(say(officerEditWords, 'bad.number', { text: typed[field] }));
    else patch[field] = area;
  }
  if (!equal(typed.uses, before.uses)) patch['uses'] = readUses(typed.uses, faults);
  return faults.length > 0 ? { faults } : { patch };
}

/** Fields whose writing differs from the record's. */
export function typedFields(base: Parcel, typed: Typed): readonly (keyof Typed)[] {
  const before = typedOf(base);
  return ([...TEXT_FIELDS, ...AREA_FIELDS, 'uses'] as const).filter((field) => !equal(typed[field], before[field]));
}

export const isTouched = (base: Parcel, typed: Typed): boolean => typedFields(base, typed).length > 0;

/** My touched fields on top of what stands now; everything else as it stands. */
export function onTopOf(base: Parcel, mine: Typed, theirs: Parcel): Typed {
  const before = typedOf(base);
  const now = typedOf(theirs);
  const kept = Object.entries(mine).filter(([field, value]) => !equal(value, before[field as keyof Typed]));
  return { ...now, ...Object.fromEntries(kept) };
}

/** A draft as it is kept on this device, until it is accepted. */
export interface Draft {
  readonly base: BaseParcel;
  readonly typed: Typed;
  readonly reason: string;
  readonly document: { readonly id: number; readonly name: string } | null;
  readonly savedAt: string;
}
