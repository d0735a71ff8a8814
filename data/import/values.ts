// Single values as offices write them: decimal commas, thousand dots, days as DD/MM/YYYY, compound land uses.

/** Text that is as it should be: most values, and worth the short way. */
const plainWord = /^[!-~]+( [!-~]+)*$/;

/** Trimmed and in NFC; null where nothing is left. Whole numbers lose the ".0" that spreadsheets give them. */
export function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string' && plainWord.test(value)) return value;
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  const trimmed = text.normalize('NFC').replaceAll('\0', '').replace(/\s+/g, ' ').trim();
  return trimmed === '' ? null : trimmed;
}

/** A sheet or parcel number: text, because old data has letters; 12.0 is 12. */
export function numberLabel(value: unknown): string | null {
  const text = textOf(value);
  return text === null ? null : text.replace(/^(-?\d+)[.,]0+$/, '$1');
}

/**
 * Square metres. A comma is the decimal sign; a dot is one too unless it parts thousands (`1.234,5`, `12.345.678`, or `1.234`
 * where `thousands` says that this column writes commas elsewhere). Undefined for what is no number.
 */
export function areaOf(value: unknown, thousands = false): number | null | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  const text = textOf(value)?.replace(/\s|m2|m²/gi, '');
  if (text === undefined || text === '' || text === '-') return null;
  const plain =
    /^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(text) && (text.includes(',') || thousands || text.split('.').length > 2)
      ? text.replaceAll('.', '').replace(',', '.')
      : /^-?\d{1,3}(,\d{3})+\.\d+$/.test(text) || /^-?\d{1,3}(,\d{3}){2,}$/.test(text)
        ? text.replaceAll(',', '')
        : text.replace(',', '.');
  const number = Number(plain);
  return Number.isFinite(number) ? number : undefined;
}

/** YYYY-MM-DD of a day as forms write it (31/12/2010, 2010-12-31, also with a time behind); null where it is none. */
export function dayOf(value: unknown): string | null {
  const text = textOf(value);
  if (text === null) return null;
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})/.exec(text);
  const ours = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/.exec(text);
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : ours ? [ours[3], ours[2], ours[1]] : [];
  if (!year || !month || !day) return null;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const same = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return same ? date.toISOString().slice(0, 10) : null;
}

/** Four digits between 1850 and next year, also out of a birth date. */
export function birthYearOf(value: unknown): number | null {
  const year = Number(/\d{4}/.exec(textOf(value) ?? '')?.[0]);
  return year >= 1850 && year <= new Date().getUTCFullYear() ? year : null;
}

export interface WrittenUse {
  readonly code: string;
  readonly area: number | null;
}

/**
 * The uses of a label such as `ONT+CLN` or `ODT 100; CLN 250,5`: codes as printed, areas where they stand behind.
 * One use takes the whole area of the parcel.
 */
export function usesOf(label: string | null, wholeArea: number | null): WrittenUse[] {
  if (label === null) return [];
  if (/^[A-Za-z]{2,5}$/.test(label)) return [{ code: label, area: wholeArea }];
  const parts = label
    .replace(/\s+/g, ' ')
    .split(/[+;/&]|,(?!\d)| và /u)
    .map((part) => part.trim());
  const uses = parts
    .filter((part) => part !== '')
    .map((part) => {
      const split = /^(\p{L}{2}[\p{L}0-9]*)[\s:(=-]+([\d.,]+)\s*(?:m2|m²)?\)?$/u.exec(part);
      const area = split ? (areaOf(split[2]) ?? null) : null;
      return { code: (split?.[1] ?? part).slice(0, 20), area };
    });
  const [only] = uses;
  if (uses.length === 1 && only) return [{ code: only.code, area: only.area ?? wholeArea }];
  return uses.slice(0, 20);
}
