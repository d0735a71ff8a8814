// The steps of npm test in order; the last line is the sums. Every step runs, whatever failed before it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { summaryOf, type Tally, tallyOf, type VitestReport } from './test-tally.ts';

const reports = mkdtempSync(join(tmpdir(), 'thua-test-'));

function run(title: string, args: readonly string[]): boolean {
  process.stdout.write(`\n→ ${title}\n`);
  return spawnSync(process.execPath, args, { stdio: 'inherit' }).status === 0;
}

/** Passes or fails as a whole. */
function step(name: string, args: readonly string[]): Tally {
  return run(name, args) ? { passed: 1, failed: [], skipped: [] } : { passed: 0, failed: [name], skipped: [] };
}

function read(file: string): VitestReport | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** The tests of one Vitest project, counted one by one. */
function project(name: string): Tally {
  const file = join(reports, `${name}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const passed = run(`${name} tests`, ['node_modules/vitest/vitest.mjs', 'run', '--project', name, ...reporters]);
  return tallyOf(name, passed, read(file));
}

const tallies = [
  step('lint', ['node_modules/@biomejs/biome/bin/biome', 'check']),
  step('types', ['node_modules/typescript/bin/tsc', '--noEmit']),
  step('unused code', ['node_modules/knip/bin/knip.js']),
  step('web build', ['node_modules/vite/bin/vite.js', 'build']),
  project('unit'),
  project('db'),
  project('e2e'),
];
rmSync(reports, { recursive: true, force: true });

const { lines, failed } = summaryOf(tallies);
process.stdout.write(`\n${lines.join('\n')}\n`);
process.exitCode = failed > 0 ? 1 : 0;
