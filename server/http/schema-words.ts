// What does not fit a schema, in the reader's language.
import { z } from 'zod';
import type { Language } from './refusal-texts.ts';

type Issue = z.core.$ZodIssue;

const spoken =
  (locale: z.core.$ZodConfig['localeError']) =>
  (issue: Issue): string => {
    const words = locale?.({ ...issue, input: undefined } as z.core.$ZodRawIssue);
    return (typeof words === 'string' ? words : words?.message) ?? issue.message;
  };

const english = spoken(z.locales.en().localeError);
const vietnamese = spoken(z.locales.vi().localeError);

/** The issue no longer knows what was received, so only what was expected is compared and told. */
const expected = (words: string): string => words.replace(/, (?:received|nhận được) .*/, '');

/** The schema's own words where it has some, else the library's, without the value that was sent. */
export function wordsOfIssue(issue: Issue, language: Language): string {
  const said = expected(issue.message);
  if (language === 'en') return said;
  const isOwn = said !== expected(english(issue));
  return isOwn ? `giá trị không hợp lệ (${said})` : expected(vietnamese(issue));
}
