// Text of Windows programs in UTF-16, told by its byte order mark, or by the zero beside its first letter.

type Wide = 'utf-16le' | 'utf-16be';

/** Null for UTF-8 and all that is written one byte a letter. */
export function wideEncoding(head: Uint8Array): Wide | null {
  const [first, second] = head;
  if ((first === 0xff && second === 0xfe) || (isLetter(first) && second === 0 && head[3] === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && isLetter(second) && head[2] === 0)) return 'utf-16be';
  return null;
}

const isLetter = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x09 && byte < 0x7f;

/** The whole text in UTF-16 or UTF-8, without its byte order mark. */
export function unicodeText(bytes: Uint8Array): string {
  return new TextDecoder(wideEncoding(bytes) ?? 'utf-8').decode(bytes);
}

/** The same bytes, in UTF-8 where they are UTF-16. */
export async function* utf8Bytes(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let decoder: TextDecoder | null | undefined;
  for await (const chunk of chunks) {
    if (decoder === undefined) {
      const wide = wideEncoding(chunk);
      decoder = wide && new TextDecoder(wide);
    }
    yield decoder ? Buffer.from(decoder.decode(chunk, { stream: true })) : chunk;
  }
}

/** The text without what fills the last block of a file: blanks, NULs, and the mark with which DOS ended a text. */
export function withoutPadding(text: string): string {
  let end = text.length;
  while (end > 0 && (text.charCodeAt(end - 1) <= 0x20 || text.charCodeAt(end - 1) === 0xfeff)) end -= 1;
  return text.slice(0, end);
}
