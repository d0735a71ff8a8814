// For tests: finds personal data in any text, however it is written: with or without accents, spaces, JSON or URL escapes.
import { fold } from '../../data/catalog/fold.ts';
import type { House } from '../house.ts';
import { PERSONAL_TEXTS, placeNames, sealedNumbers } from './personal-data.sql.ts';

/** Shorter than this a text says nothing about anyone. */
const MIN_SIGNS = 6;
/** Digits behind or before the dots of a masked number; the public gets none at all. */
const MASKED = /\d*[•]{2,}\d*/;

const wordsOf = (text: string): string[] => fold(text).match(/[a-z0-9]+/g) ?? [];

function unescaped(text: string): string {
  const plain = text.replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  try {
    return decodeURIComponent(plain.replace(/%(?![0-9a-f]{2})/gi, '%25').replaceAll('+', ' '));
  } catch {
    return plain;
  }
}

/** The personal data of a record, ready to be looked for. */
export class PersonalData {
  readonly #known = new Set<string>();
  #most = 1;
  /** As they stand in the record: what a walk may search for. */
  readonly texts: string[] = [];
  /** Texts that are also the name of a place, which everyone may read. */
  readonly left: string[] = [];

  add(text: string, isPlace: (joined: string) => boolean): void {
    const words = wordsOf(text);
    const joined = words.join('');
    if (joined.length < MIN_SIGNS || this.#known.has(joined)) return;
    if (isPlace(joined)) {
      this.left.push(text);
      return;
    }
    this.#known.add(joined);
    this.#most = Math.max(this.#most, words.length);
    this.texts.push(text);
  }

  /** What of it a text holds: words that follow one another and, joined, are one of the secrets. */
  foundIn(text: string): string[] {
    const found = new Set<string>(MASKED.exec(text)?.slice(0, 1));
    for (const words of [wordsOf(text), wordsOf(unescaped(text))]) {
      for (let from = 0; from < words.length; from++) {
        let joined = '';
        for (const word of words.slice(from, from + this.#most)) {
          joined += word;
          if (this.#known.has(joined)) found.add(joined);
        }
      }
    }
    return [...found];
  }
}

/** Every name, number, serial, address, comment and note of the house. */
export async function personalDataOf({ store, cipher }: House): Promise<PersonalData> {
  const places = new Set((await store.rows<{ name: string }>(placeNames())).map(({ name }) => wordsOf(name).join('')));
  const data = new PersonalData();
  for (const question of PERSONAL_TEXTS) {
    for (const row of await store.rows<Record<string, string | null>>(question)) {
      for (const text of Object.values(row)) if (text !== null) data.add(text, (joined) => places.has(joined));
    }
  }
  for (const { sealed } of await store.rows<{ sealed: Uint8Array }>(sealedNumbers())) {
    data.add(cipher.open(sealed), () => false);
  }
  return data;
}

/** Masks that leave more than three signs open. */
export const openMasks = (text: string): string[] =>
  (text.match(/[\p{L}\p{N}]*•[\p{L}\p{N}•]*/gu) ?? []).filter((mask) => mask.replaceAll('•', '').length > 3);

/** Which of the numbers a text holds, in groups or in one. */
export function wordsOfNumbers(text: string, numbers: readonly string[]): string[] {
  const joined = fold(unescaped(text)).replace(/(?<=[a-z0-9])[ .-]+(?=\d)/g, '');
  return numbers.filter((number) => joined.includes(fold(number).replaceAll(' ', '')));
}
