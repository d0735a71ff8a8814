// What the documents say about the house is true: files they name exist, every room introduces itself, and shortly.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const ROOMS = ['data', 'server', 'tiles', 'web', 'scripts'];
const DOCUMENTS = [
  'README.md',
  'docs/life-of-a-tile.md',
  'docs/life-of-an-edit.md',
  'docs/decisions.md',
  'docs/measured.md',
];

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** `data/crs/shift.ts` and the like, in backquotes or as targets of links. */
function namedFiles(text: string): string[] {
  const quoted = [...text.matchAll(/`((?:data|tiles|server|web|scripts|docs)\/[\w./{}*-]+)`/g)].map(
    (match) => match[1] ?? '',
  );
  const linked = [...text.matchAll(/\]\(((?!https?:|#)[^)]+)\)/g)].map((match) => match[1] ?? '');
  return [...quoted, ...linked].filter((name) => !/[{}*]/.test(name));
}

function readmes(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return readmes(path);
    return entry.name === 'README.md' ? [path] : [];
  });
}

describe('the documents', () => {
  test.each(DOCUMENTS)('%s names only files that exist', (document) => {
    const names = namedFiles(read(document));
    expect(
      names.filter((name) => !existsSync(join(ROOT, name)) && !existsSync(join(ROOT, dirname(document), name))),
    ).toEqual([]);
  });

  test.each(['docs/life-of-a-tile.md', 'docs/life-of-an-edit.md'])('%s really leads through the house', (document) => {
    expect(namedFiles(read(document)).length).toBeGreaterThan(10);
  });

  test.each(ROOMS)('%s introduces itself', (room) => {
    expect(existsSync(join(ROOT, room, 'README.md'))).toBe(true);
  });

  test('a room is introduced in at most 60 lines', () => {
    const long = ROOMS.flatMap(readmes).filter((path) => read(path).split('\n').length > 61);
    expect(long).toEqual([]);
  });
});
