// Which way up a photo is held: the one thing of its EXIF data that is kept, because the picture would lie on its side without it.

const TAG = 0x0112;
const SHORT = 3;

const INTRODUCTION = 'Exif\0\0';

/** 1 to 8 as EXIF numbers them; 1 (as it is) where nothing readable says more. `exif` may begin with its introduction. */
export function orientationOf(exif: Uint8Array): number {
  const introduced = [...INTRODUCTION].every((sign, i) => exif[i] === sign.charCodeAt(0));
  const tiff = introduced ? exif.subarray(INTRODUCTION.length) : exif;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  if (view.byteLength < 14) return 1;
  const order = view.getUint16(0);
  const little = order === 0x4949;
  if (!little && order !== 0x4d4d) return 1;
  const directory = view.getUint32(4, little);
  if (directory + 2 > view.byteLength) return 1;
  const entries = view.getUint16(directory, little);
  for (let i = 0; i < entries; i++) {
    const entry = directory + 2 + 12 * i;
    if (entry + 12 > view.byteLength) return 1;
    if (view.getUint16(entry, little) !== TAG) continue;
    const value = view.getUint16(entry + 8, little);
    return view.getUint16(entry + 2, little) === SHORT && value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** The smallest EXIF data that says which way up, and nothing else. */
export function tiffOf(orientation: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(26));
  view.setUint32(0, 0x4d4d_002a);
  view.setUint32(4, 8);
  view.setUint16(8, 1);
  view.setUint16(10, TAG);
  view.setUint16(12, SHORT);
  view.setUint32(14, 1);
  view.setUint16(18, orientation);
  return new Uint8Array(view.buffer);
}
