// Which encoding each text column of a .dbf is really in: the .cpg, the language byte, or an old Vietnamese font that no .cpg names.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type DbfHeader, type DbfTable, type Decode, fieldBytes, isDeleted } from './dbf.ts';
import { recogniseLegacyText } from './legacy-text.ts';

export interface ColumnTexts {
  readonly header: DbfHeader;
  /** By field; undefined where the table's own encoding serves. */
  readonly decoders: readonly (Decode | undefined)[];
  readonly decode: Decode;
  /** Records that carry the mark of deletion. */
  readonly deleted: number;
  readonly warnings: readonly string[];
}

const samplesPerColumn = 300;
/** After so many records others are let in. */
const turnRecords = 4000;

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

/** Reads the table once before its rows: what it finds decides how they are decoded. Null where there is no table. */
export async function readColumnTexts(
  open: () => Promise<DbfTable | undefined>,
  cpg: string | null,
): Promise<ColumnTexts | null> {
  const table = await open();
  if (!table) return null;
  const { header } = table;
  const { samples, deleted } = await sampled(table);
  const declared = encodingOf(cpg, header.language);
  const isCp1258 = declared.name !== 'windows-1258' && recogniseLegacyText(pooled(samples)) === 'windows-1258';
  const decoders = samples.map((kept) => columnDecoder(kept, declared, isCp1258));
  const warnings = decoders.includes(windows1258)
    ? [...declared.warnings, cp1258Warning(cpg, header, decoders)]
    : declared.warnings;
  return { header, decoders, decode: declared.decode, deleted, warnings };
}

/** Up to 300 values of each text column that are not plain ASCII, wherever in the table they stand. */
async function sampled(table: DbfTable): Promise<{ samples: Buffer[][]; deleted: number }> {
  const texts = table.header.fields.map((field) => (field.type === 'C' ? field : undefined));
  const samples: Buffer[][] = texts.map(() => []);
  let deleted = 0;
  let seen = 0;
  for (let record = await table.next(); record; record = await table.next()) {
    if (++seen % turnRecords === 0) await nextTurn();
    if (isDeleted(record)) deleted += 1;
    else if (isBeyondAscii(record)) {
      for (const [f, field] of texts.entries()) {
        const kept = samples[f] as Buffer[];
        if (!field || kept.length >= samplesPerColumn) continue;
        const bytes = fieldBytes(record, field);
        if (isBeyondAscii(bytes)) kept.push(Buffer.from(bytes));
      }
    }
  }
  await table.close();
  return { samples, deleted };
}

function isBeyondAscii(bytes: Buffer): boolean {
  for (let i = 0; i < bytes.length; i++) if ((bytes[i] as number) > 0x7f) return true;
  return false;
}

/** A code page is of the whole table, so its columns are judged together; fonts may differ by column. */
const pooled = (samples: readonly Buffer[][]): string[] =>
  samples
    .flat()
    .filter((bytes) => !isUtf8(bytes))
    .map(latin1);

function cp1258Warning(cpg: string | null, header: DbfHeader, decoders: readonly (Decode | undefined)[]): string {
  const columns = header.fields.filter((_, i) => decoders[i] === windows1258).map((field) => field.name);
  const names = columns.join(', ');
  return (
    `Cột ${names} dùng bảng mã Windows-1258 (tệp .cpg ${cpg === null ? 'không có' : 'ghi sai'}), đã chuyển sang Unicode. / ` +
    `Columns ${names} are in Windows-1258 (${cpg === null ? 'there is no .cpg' : 'the .cpg says otherwise'}) and are read as Unicode.`
  );
}

interface Declared {
  readonly name: string;
  readonly decode: Decode;
  readonly warnings: readonly string[];
}

/** Bytes of an old Vietnamese font stay one character a byte, so that they can be repaired; everything else is decoded as declared. */
function columnDecoder(samples: readonly Buffer[], declared: Declared, isCp1258: boolean): Decode | undefined {
  if (samples.length === 0) return undefined;
  const whole = samples.filter(isUtf8).length;
  // Valid UTF-8 with letters beyond ASCII does not happen by accident; a cut last character does (fields have fixed lengths).
  if (whole * 10 >= samples.length * 8) return declared.name === 'utf-8' ? undefined : utf8OrLatin;
  const legacy = recogniseLegacyText(samples.map(latin1));
  if (legacy === 'tcvn3' || legacy === 'vni') return latin1;
  return isCp1258 ? windows1258 : undefined;
}

function encodingOf(cpg: string | null, language: number): Declared {
  const label = cpg === null ? languages[language] : normalLabel(cpg);
  if (label === undefined || /^utf-?8$/i.test(label)) return { name: 'utf-8', decode: utf8OrLatin, warnings: [] };
  try {
    const decoder = new TextDecoder(label);
    // Code pages of Vietnamese and Hebrew write letters and their marks apart.
    return { name: decoder.encoding, decode: (bytes) => decoder.decode(bytes).normalize('NFC'), warnings: [] };
  } catch {
    const warning = `The .cpg names an unknown encoding (${label.slice(0, 20)}): the text was read as UTF-8.`;
    return { name: 'utf-8', decode: utf8OrLatin, warnings: [warning] };
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
const vietnamese = new TextDecoder('windows-1258');
const windows1258 = (bytes: Uint8Array): string => vietnamese.decode(bytes).normalize('NFC');

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
