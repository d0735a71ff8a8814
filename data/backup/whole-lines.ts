// COPY text in pieces of whole lines: a line feed within a value is escaped, so that one always ends a row.

const LINE_FEED = 0x0a;
/** A piece ends with the first row after so many bytes; memory stays at that and one row. */
const PIECE = 4 * 1024 * 1024;

export interface Lines {
  readonly bytes: Uint8Array;
  readonly lines: number;
}

function linesIn(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) count += 1;
  return count;
}

export async function* wholeLines(chunks: AsyncIterable<Uint8Array>, least: number = PIECE): AsyncGenerator<Lines> {
  let parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    const end = size + chunk.length >= least ? chunk.lastIndexOf(LINE_FEED) + 1 : 0;
    if (end > 0) {
      const bytes = Buffer.concat([...parts, chunk.subarray(0, end)]);
      yield { bytes, lines: linesIn(bytes) };
      parts = [];
      size = 0;
    }
    if (end < chunk.length) parts.push(chunk.subarray(end));
    size += chunk.length - end;
  }
  if (size > 0) {
    const bytes = Buffer.concat(parts);
    yield { bytes, lines: linesIn(bytes) };
  }
}
