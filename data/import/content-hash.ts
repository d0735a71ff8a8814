// What a row says, as 32 bytes: 16 of the parcel, 16 of owner and certificate. Equal bytes mean that there is nothing to do.
import { hash } from 'node:crypto';
import type { ParcelRecord } from './parcel-record.ts';

const half = 16;

let scratch = Buffer.alloc(1 << 16);

/** @param geom the stored bytes of the shape. A file without owner and certificate leaves the second half zero: it says nothing about them. */
export function contentHash(record: ParcelRecord, geom: Uint8Array | null): Uint8Array {
  const { owner, certificate } = record;
  const bytes = new Uint8Array(half * 2);
  bytes.set(digest(parcelText(record), geom));
  if (owner || certificate) bytes.set(digest(JSON.stringify([owner, certificate]), null), half);
  return bytes;
}

function parcelText(record: ParcelRecord): string {
  const {
    sheetNo,
    parcelNo,
    oldSheetNo,
    oldParcelNo,
    nationalCode,
    landUse,
    mappedArea,
    legalArea,
    address,
    uses,
    extra,
  } = record;
  const fields = [
    sheetNo,
    parcelNo,
    oldSheetNo,
    oldParcelNo,
    nationalCode,
    landUse,
    mappedArea,
    legalArea,
    address,
    extra,
  ];
  for (const use of uses) fields.push(use.code, use.area);
  return JSON.stringify(fields);
}

/** Text and bytes in one buffer: one call a row. */
function digest(text: string, geom: Uint8Array | null): Buffer {
  const most = text.length * 3 + (geom?.length ?? 0);
  if (most > scratch.length) scratch = Buffer.alloc(most * 2);
  const length = scratch.write(text);
  if (geom) scratch.set(geom, length);
  return hash('sha256', scratch.subarray(0, length + (geom?.length ?? 0)), 'buffer').subarray(0, half);
}

export const sameParcel = (a: Uint8Array, b: Uint8Array): boolean => equalBetween(a, b, 0, half);

/** Whether the new row has nothing to say about owner and certificate that is not known. */
export function sameOwner(known: Uint8Array, told: Uint8Array): boolean {
  return told.subarray(half).every((byte) => byte === 0) || equalBetween(known, told, half, half * 2);
}

/** The new row's hash where its owner half is silent: what was known stays. */
export function carriedHash(known: Uint8Array, told: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(told);
  if (told.subarray(half).every((byte) => byte === 0)) bytes.set(known.subarray(half), half);
  return bytes;
}

function equalBetween(a: Uint8Array, b: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (a[i] !== b[i]) return false;
  return true;
}
