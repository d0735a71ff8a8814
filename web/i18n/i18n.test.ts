import { expect, test } from 'vitest';

const vietnamese = import.meta.glob<Record<string, Record<string, string>>>('./*.vi.ts', { eager: true });
const english = import.meta.glob<Record<string, Record<string, string>>>('./*.en.ts', { eager: true });

const wordsOf = (module: Record<string, Record<string, string>> | undefined): Record<string, string> =>
  Object.assign({}, ...Object.values(module ?? {}));
/** Singulars exist in English only. */
const stems = (words: Record<string, string>): string[] =>
  [...new Set(Object.keys(words).map((key) => key.replace(/_(one|other)$/, '')))].sort();
const holes = (sentence: string): string[] => [...new Set(sentence.match(/{{\w+}}/g) ?? [])].sort();

test('every area has both languages', () => {
  expect(Object.keys(english).map((path) => path.replace('.en.', '.vi.'))).toEqual(Object.keys(vietnamese));
  expect(Object.keys(vietnamese).length).toBeGreaterThan(3);
});

test.each(Object.keys(vietnamese))('%s and its English say the same things', (path) => {
  const vi = wordsOf(vietnamese[path]);
  const en = wordsOf(english[path.replace('.vi.', '.en.')]);
  expect(stems(en)).toEqual(stems(vi));
  for (const [key, sentence] of Object.entries(vi)) {
    expect(sentence.trim(), key).not.toBe('');
    expect(en[key]?.trim(), key).toBeTruthy();
    expect(holes(en[key] ?? ''), key).toEqual(holes(sentence));
  }
});

test('no sentence shouts', () => {
  for (const module of [...Object.values(vietnamese), ...Object.values(english)])
    for (const sentence of Object.values(wordsOf(module))) expect(sentence).not.toContain('!');
});
