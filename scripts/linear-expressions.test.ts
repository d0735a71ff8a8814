// People's text must not be able to stop the house: every regular expression in the source answers in time that grows no faster than
// the text, proved from its automaton (recheck), not by a clock. One that is polynomial passes every trial with short text, and with
// long text holds the one event loop for minutes.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const ROOMS = ['data', 'server', 'tiles', 'web', 'scripts'];
const isSource = (path: string): boolean => /\.(?:tsx?|mjs)$/.test(path) && !/\.d\.ts$/.test(path);
/** What never meets outside text. */
const isOurs = (path: string): boolean => /\.(?:test|e2e)\.tsx?$|\/(?:testing|stories|bench)\//.test(path);

interface Expression {
  readonly at: string;
  readonly source: string;
  readonly flags: string;
}

const files = ROOMS.flatMap((room) =>
  readdirSync(resolve(root, room), { recursive: true, encoding: 'utf8' }).map((path) => join(room, path)),
)
  .filter((path) => isSource(path) && !isOurs(path))
  .sort();

function nodesOf(path: string): { readonly file: ts.SourceFile; readonly nodes: readonly ts.Node[] } {
  const file = ts.createSourceFile(path, readFileSync(resolve(root, path), 'utf8'), ts.ScriptTarget.Latest, true);
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { file, nodes };
}

/** The expressions written as literals in a file. */
function literalsOf(path: string): Expression[] {
  const { file, nodes } = nodesOf(path);
  return nodes.filter(ts.isRegularExpressionLiteral).map((node) => {
    const end = node.text.lastIndexOf('/');
    const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    return { at: `${path}:${line}`, source: node.text.slice(1, end), flags: node.text.slice(end + 1) };
  });
}

const makes = (node: ts.Node): node is ts.NewExpression =>
  ts.isNewExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'RegExp';

/** Those put together when a file is loaded: seen by loading it. */
async function madeBy(path: string): Promise<Expression[]> {
  const made: Expression[] = [];
  const plain = globalThis.RegExp;
  globalThis.RegExp = new Proxy(plain, {
    construct(target, [pattern, flags]: [string, string?]) {
      made.push({ at: path, source: String(pattern), flags: flags ?? '' });
      return new target(pattern, flags);
    },
  });
  try {
    await import(/* @vite-ignore */ pathToFileURL(resolve(root, path)).href);
  } finally {
    globalThis.RegExp = plain;
  }
  return made;
}

/**
 * Linear by its form, whatever its parts: a bounded number of steps from every place where nothing repeats without end; and from the
 * beginning alone, where one thing does and what follows it is bounded; or where what repeats is the last thing, and takes all it passes.
 * The checker needs minutes for hundreds of these.
 */
function isPlain({ source, flags }: Expression): boolean {
  if (/\\[1-9k]/.test(source)) return false;
  const bare = source.replace(/\\[\s\S]/g, 'x').replace(/\[[^\]]*\]/g, 'x');
  const endless = bare.match(/[*+]|\{\d+,\}/g)?.length ?? 0;
  if (endless === 0) return true;
  const oneStart = flags.includes('y') || (bare.startsWith('^') && !flags.includes('m') && !hasOuterChoice(bare));
  const isLast = /(?:[*+]|\{\d+,\})\)*$/.test(bare) && !/\(\?<?[=!]/.test(bare);
  return endless === 1 && (oneStart || isLast) && !/\)(?:\{|[*+])/.test(bare);
}

/** Whether it has alternatives outside of all groups. */
function hasOuterChoice(bare: string): boolean {
  let depth = 0;
  for (const letter of bare) {
    if (letter === '(') depth += 1;
    else if (letter === ')') depth -= 1;
    else if (letter === '|' && depth === 0) return true;
  }
  return false;
}

describe('regular expressions', () => {
  let faults: (expression: Expression) => string[];
  beforeAll(async () => {
    // the checker in this process: no program of its own is started
    process.env['RECHECK_BACKEND'] = 'pure';
    const { checkSync } = await import('recheck');
    faults = (expression) => {
      if (isPlain(expression)) return [];
      const { at, source, flags } = expression;
      const said = checkSync(source, flags, { timeout: null });
      const why = said.status === 'vulnerable' ? said.complexity.summary : said.status;
      return said.status === 'safe' ? [] : [`${at} /${source}/${flags}: ${why}`];
    };
  });

  it('are told apart by the checker', () => {
    expect(faults({ at: 'blanks before the end', source: '\\s+$', flags: '' })).toHaveLength(1);
    expect(faults({ at: 'blanks at the beginning', source: '^\\s+', flags: '' })).toEqual([]);
    expect(faults({ at: 'blanks after a word', source: 'a\\s+', flags: '' })).toEqual([]);
  });

  it.each([
    ['^(?:a+){1,3}$', ''],
    ['^a|b+$', ''],
    ['^a+$', 'm'],
    ['^a*a*$', ''],
    ['(a+)b', ''],
    ['b(?!a+)', ''],
    ['^(a+)\\1', ''],
  ])('like %s are not linear by their form alone', (source, flags) => {
    expect(isPlain({ at: '', source, flags })).toBe(false);
  });

  it('written as literals are linear', { timeout: 600_000 }, () => {
    const literals = files.flatMap(literalsOf);
    expect(literals.length).toBeGreaterThan(150);
    const distinct = new Map(literals.map((each) => [`/${each.source}/${each.flags}`, each]));
    expect([...distinct.values()].flatMap(faults)).toEqual([]);
  });

  it('put together are so when their file is loaded, not from what people typed, and are linear', {
    timeout: 600_000,
  }, async () => {
    const withMade = files.filter((path) => nodesOf(path).nodes.some(makes));
    for (const path of withMade) {
      const made = await madeBy(path);
      expect(made.length, path).toBeGreaterThanOrEqual(nodesOf(path).nodes.filter(makes).length);
      expect(made.flatMap(faults)).toEqual([]);
    }
  });
});
