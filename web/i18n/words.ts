// Words of one area in both languages, with keys the compiler knows. Vietnamese leads; English must have the same keys.
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import './language.ts';

type Words = Readonly<Record<string, string>>;
/** `parcels_one` and `parcels_other` are both asked for as `parcels`, with a count. */
type Base<Key extends string> = Key extends `${infer Stem}_one` | `${infer Stem}_other` ? Stem : Key;
/** Same keys as Vietnamese; English may add the singular `…_one`. */
export type InEnglish<Vi extends Words> = Readonly<Record<keyof Vi, string>> &
  Readonly<Partial<Record<`${string}_one`, string>>>;

/** An area's dictionary, made by `defineWords`. */
export interface Area<Key extends string> {
  readonly name: string;
  readonly vi: Words;
  readonly en: Words;
  /** Only for the type. */
  readonly key?: Key;
}

/** Values for the `{{holes}}` of a sentence. */
export type Holes = Readonly<Record<string, string | number>>;
/** The function `useWords` gives. */
export type Say<Key extends string> = (key: Key, holes?: Holes) => string;

/** The `Say` of a dictionary: `SayOf<typeof mapWords>`. */
export type SayOf<Dictionary> = Dictionary extends Area<infer Key> ? Say<Key> : never;

/** Registers the words of one area under its name. Called once, at the top of `web/i18n/<area>.ts`. */
export function defineWords<Vi extends Words>(
  name: string,
  vi: Vi,
  en: InEnglish<Vi>,
): Area<Base<Extract<keyof Vi, string>>> {
  i18next.addResourceBundle('vi', name, vi, true, true);
  i18next.addResourceBundle('en', name, en, true, true);
  return { name, vi, en };
}

/** The words of an area in the reader's language; renders again when the language changes. */
export function useWords<Key extends string>(area: Area<Key>): Say<Key> {
  const { t } = useTranslation(area.name);
  return (key, holes) => t(key as never, holes as never) as unknown as string;
}

/** The same outside React: for errors, map labels, spoken text. */
export function say<Key extends string>(area: Area<Key>, key: Key, holes?: Holes): string {
  return i18next.t(key as never, { ns: area.name, ...holes } as never) as unknown as string;
}
