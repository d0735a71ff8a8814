// How deep JSON nests, found without reading it: one pass over its bytes, nothing kept.

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/** No body of ours nests deeper than a shape in a record in a change. */
export const MOST_DEPTH = 32;

/** Whether arrays and objects nest deeper than `most`. Text that is no JSON gets any answer: reading it will say so. */
export function nestsDeeper(json: Uint8Array, most: number = MOST_DEPTH): boolean {
  let depth = 0;
  let isText = false;
  for (let at = 0; at < json.length; at++) {
    const byte = json[at] ?? 0;
    if (isText) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) isText = false;
    } else if (byte === QUOTE) isText = true;
    else if (OPENING.has(byte)) {
      depth += 1;
      if (depth > most) return true;
    } else if (CLOSING.has(byte)) depth -= 1;
  }
  return false;
}
