// GeoHash, 12 characters: the form of the national parcel code (mã định danh thửa đất).

const ALPHABET = '0123456789bcdefghjkmnpqrstuvwxyz';
const BITS = 30;
const CELLS = 2 ** BITS;
/** What a well-formed code looks like (rule TT-04). */
export const GEOHASH_12 = /^[0-9b-hjkmnp-z]{12}$/;

/**
 * The 12-character GeoHash of a WGS 84 place, degrees. For a parcel: of its label point, once, when the code is issued;
 * a code is never recomputed (Thông tư 09/2024, Thông tư 19/2026).
 */
export function geohash12(lonWgs84: number, latWgs84: number): string {
  const x = cell(lonWgs84, 360);
  const y = cell(latWgs84, 180);
  let code = '';
  let five = 0;
  // Bits alternate, longitude first, the highest first.
  for (let i = 0; i < 2 * BITS; i++) {
    const bit = BITS - 1 - (i >> 1);
    five = five * 2 + (((i & 1 ? y : x) >>> bit) & 1);
    if (i % 5 === 4) {
      code += ALPHABET[five];
      five = 0;
    }
  }
  return code;
}

const cell = (degrees: number, span: number): number =>
  Math.min(CELLS - 1, Math.max(0, Math.floor(((degrees + span / 2) / span) * CELLS)));

export interface GeohashCell {
  /** Centre of the cell, WGS 84 degrees. */
  readonly lon: number;
  readonly lat: number;
  /** Half its size, degrees: about 1.8 cm by 1 cm at 12 characters. */
  readonly halfLon: number;
  readonly halfLat: number;
}

/** The cell of a 12-character code, or null where it is not one. */
export function decodeGeohash(code: string): GeohashCell | null {
  if (!GEOHASH_12.test(code)) return null;
  let x = 0;
  let y = 0;
  let i = 0;
  for (const letter of code) {
    const five = ALPHABET.indexOf(letter);
    for (let bit = 4; bit >= 0; bit--, i++) {
      const value = (five >> bit) & 1;
      if (i & 1) y = y * 2 + value;
      else x = x * 2 + value;
    }
  }
  return {
    lon: ((x + 0.5) / CELLS) * 360 - 180,
    lat: ((y + 0.5) / CELLS) * 180 - 90,
    halfLon: 180 / CELLS,
    halfLat: 90 / CELLS,
  };
}
