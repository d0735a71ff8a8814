// The geometry blob of a GeoPackage: a header with an optional box, then WKB.
import type { SourceGeometry } from './source.ts';
import { WkbReader } from './wkb-reader.ts';

const envelopeBytes = [0, 32, 48, 48, 64];

/** Null for the empty geometry. @throws RangeError on damaged bytes */
export function gpkgGeometry(blob: Uint8Array): SourceGeometry | null {
  if (blob.length < 8 || blob[0] !== 0x47 || blob[1] !== 0x50)
    throw new RangeError('it does not begin like a GeoPackage geometry');
  const flags = blob[3] as number;
  if (flags & 0x20) throw new RangeError('it is of an extension of GeoPackage that is not plain WKB');
  const envelope = envelopeBytes[(flags >> 1) & 7];
  if (envelope === undefined) throw new RangeError('its box is of an unknown kind');
  if (flags & 0x10) return null;
  return new WkbReader(blob.subarray(8 + envelope)).geometry();
}
