// Which encoding each text column of a .dbf is really in: the .cpg, the language byte, or an old Vietnamese font that no .cpg names.
import { type DbfHeader, type DbfTable, type Decode, fieldBytes } from './dbf.ts';
import { recogniseLegacyText } from './legacy-text.ts';

export interface ColumnTexts {
  readonly header: DbfHeader;
  /** By field; undefined where the table's own encoding serves. */
  readonly decoders: readonly (Decode | undefined)[];
  readonly decode: Decode;
  readonly warnings: readonly string[];
}

const sampleRecords = 3000;
const samplesPerColumn = 300;

/** dBASE language bytes that are met in practice. */
const languages: Readonly<Record<number, string>> = {
  3: 'windows-1252',
  87: 'windows-1252',
  77: 'gbk',
  122: 'gbk',
  78: 'euc-kr',
  121: 'euc-kr',
  79: 'big5',
  19: 'shift_jis',
  123: 'shift_jis',
  201: 'windows-1251',
  200: 'windows-1250',
};

/** Reads the first records twice over: what follows decides how every later one is decoded. Null where there is no table. */
export async function readColumnTexts(
  open: () => Promise<DbfTable | undefined>,
  cpg: string | null,
): Promise<ColumnTexts | null> {
  const table = await open();
  if (!table) return null;
  const { header } = table;
  const samples: Buffer[][] = header.fields.map(() => []);
  for (let i = 0; i < sampleRecords; i++) {
    const record = await table.next();
    if (!record) break;
    for (const [f, field] of header.fields.entries()) {
      const bytes = field.type === 'C' ? fieldBytes(record, field) : undefined;
      const kept = samples[f] as Buffer[];
      if (bytes && kept.length < samplesPerColumn && bytes.some((byte) => byte > 0x7f)) kept.push(Buffer.from(bytes));
    }
  }
  await table.close();
  const declared = encodingOf(cpg, header.language);
  const decode = declared.decode;
  const decoders = samples.map((kept) => columnDecoder(kept, declared.utf8));
  return { header, decoders, decode, warnings: declared.warnings };
}

interface Declared {
  readonly decode: Decode;
  readonly utf8: boolean;
  readonly warnings: readonly string[];
}

/** Bytes of an old Vietnamese font stay one character a byte, so that they can be repaired; everything else is decoded as declared. */
function columnDecoder(samples: readonly Buffer[], utf8: boolean): Decode | undefined {
  if (samples.length === 0) return undefined;
  const whole = samples.filter(isUtf8).length;
  // Valid UTF-8 with letters beyond ASCII does not happen by accident; a cut last character does (fields have fixed lengths).
  if (whole * 10 >= samples.length * 8) return utf8 ? undefined : utf8OrLatin;
  return recogniseLegacyText(samples.map(latin1)) === null ? undefined : latin1;
}

function encodingOf(cpg: string | null, language: number): Declared {
  const label = cpg === null ? languages[language] : normalLabel(cpg);
  if (label === undefined || /^utf-?8$/i.test(label)) return { decode: utf8OrLatin, utf8: true, warnings: [] };
  try {
    const decoder = new TextDecoder(label);
    return { decode: (bytes) => decoder.decode(bytes), utf8: false, warnings: [] };
  } catch {
    const warning = `The .cpg names an unknown encoding (${label.slice(0, 20)}): the text was read as UTF-8.`;
    return { decode: utf8OrLatin, utf8: true, warnings: [warning] };
  }
}

/** `1258`, `ANSI 1258`, `CP1252`, `949`, `ISO 88591`: the ways in which programs write a .cpg. */
function normalLabel(cpg: string): string {
  const text = cpg.trim();
  const number = /(\d{3,5})\s*$/.exec(text)?.[1];
  if (/utf/i.test(text) || number === '65001') return 'utf-8';
  if (number === '949') return 'euc-kr';
  if (number === '936') return 'gbk';
  if (number === '932') return 'shift_jis';
  if (number === '950') return 'big5';
  if (number?.startsWith('8859')) return `iso-8859-${number.slice(4)}`;
  return number?.length === 4 ? `windows-${number}` : text;
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });
const lenientUtf8 = new TextDecoder('utf-8');
const windows1252 = new TextDecoder('windows-1252');

/** A field has a fixed length, so its last letter may be cut: that alone does not make it another encoding. */
function isUtf8(bytes: Buffer): boolean {
  try {
    strictUtf8.decode(withoutCutLetter(bytes));
    return true;
  } catch {
    return false;
  }
}

function withoutCutLetter(bytes: Uint8Array): Uint8Array {
  let lead = bytes.length - 1;
  while (lead > 0 && bytes.length - lead < 4 && ((bytes[lead] as number) & 0xc0) === 0x80) lead -= 1;
  const first = bytes[lead] ?? 0;
  const wanted = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
  return bytes.length - lead < wanted ? bytes.subarray(0, lead) : bytes;
}

function utf8OrLatin(bytes: Uint8Array): string {
  const whole = withoutCutLetter(bytes);
  try {
    return strictUtf8.decode(whole);
  } catch {
    const lenient = lenientUtf8.decode(whole);
    // One broken letter in a long text is a damaged letter; more of them mean another encoding.
    const broken = lenient.split('\uFFFD').length - 1;
    return broken * 4 < lenient.length / 4 && broken < 2 && lenient.length > 12 ? lenient : windows1252.decode(bytes);
  }
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
