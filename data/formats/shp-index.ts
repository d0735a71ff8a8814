// The index of a Shapefile (.shx): where each record of the .shp begins. It rules over their order there, as in every GIS: programs that
// change a shape leave the old record where it was.

export interface ShpIndex {
  readonly count: number;
  /** Byte offset of the record `i` (from 0) in the .shp, its header included; 0 where the index knows no shape for it. */
  readonly offsets: Float64Array;
  /** Length of its content in bytes, as the index has it. */
  readonly lengths: Float64Array;
  /** Whether the records follow each other in the .shp, gaps aside, so that it can be read as a stream. */
  readonly isInOrder: boolean;
}

const headerBytes = 100;

/** Undefined where the bytes are no index (empty, cut off within a record, or of another kind): then the order of the .shp must do. */
export function shpIndex(bytes: Buffer): ShpIndex | undefined {
  const body = bytes.length - headerBytes;
  if (body < 8 || bytes.readInt32BE(0) !== 9994) return undefined;
  const stated = bytes.readInt32BE(24) * 2 - headerBytes;
  // What stands behind the stated end is left over from an earlier state of the file.
  const used = stated >= 8 && stated <= body ? stated : body;
  if (used % 8 !== 0) return undefined;
  const count = used / 8;
  const offsets = new Float64Array(count);
  const lengths = new Float64Array(count);
  let end = headerBytes;
  let isInOrder = true;
  for (let i = 0; i < count; i++) {
    const offset = bytes.readUInt32BE(headerBytes + i * 8) * 2;
    const length = bytes.readUInt32BE(headerBytes + i * 8 + 4) * 2;
    offsets[i] = offset < headerBytes ? 0 : offset;
    lengths[i] = length;
    if (offset < headerBytes) continue;
    if (offset < end) isInOrder = false;
    end = offset + 8;
  }
  return { count, offsets, lengths, isInOrder };
}
