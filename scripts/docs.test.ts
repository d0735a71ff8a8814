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
  'docs/known-differences.md',
  'findings/README.md',
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

/** The rows of all tables, as cells. */
const rowsOf = (path: string): string[][] =>
  read(path)
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| -'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

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

  test('every known difference names what deals with it, and scripts that are there', () => {
    const rows = rowsOf('docs/known-differences.md').filter(([tool]) => tool !== 'tool, version');
    expect(rows.length).toBeGreaterThan(10);
    for (const [tool = '', , , source = '', dealtWith = ''] of rows) {
      const named = [...dealtWith.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? '');
      const rooms = named.filter((name) => name.includes('/')).map((name) => dirname(name));
      const lost = named.filter((name) => !['', ...rooms].some((room) => existsSync(join(ROOT, room, name))));
      expect([tool, named.length > 0, lost]).toEqual([tool, true, []]);
      for (const [script] of source.matchAll(/[\w-]+\.sh/g))
        expect(existsSync(join(ROOT, 'findings', script)), script).toBe(true);
    }
  });

  test('every finding stands in its list, and nothing else', () => {
    const listed = rowsOf('findings/README.md').flatMap(([name]) => /`(.+\.sh)`/.exec(name ?? '')?.[1] ?? []);
    const there = readdirSync(join(ROOT, 'findings')).filter((name) => name.endsWith('.sh'));
    expect(listed.sort()).toEqual(there.sort());
  });

  test.each(ROOMS)('%s introduces itself', (room) => {
    expect(existsSync(join(ROOT, room, 'README.md'))).toBe(true);
  });

  test('a room is introduced in at most 60 lines', () => {
    const long = ROOMS.flatMap(readmes).filter((path) => read(path).split('\n').length > 61);
    expect(long).toEqual([]);
  });
});
