// The steps of npm test; the last line is the sums. Every step runs, whatever failed before it. The db tests, which take two files at a
// time, run beside the steps that need no database; the browser has the machine for itself.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { summaryOf, type Tally, tallyOf, type VitestReport } from './test-tally.ts';

const reports = mkdtempSync(join(tmpdir(), 'thua-test-'));

/** What it says is told at its end, so that what runs beside it is not mixed in. */
async function run(title: string, args: readonly string[]): Promise<boolean> {
  process.stdout.write(`… ${title}\n`);
  const child = spawn(process.execPath, args, { stdio: ['inherit', 'pipe', 'pipe'] });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => said.push(part));
  const status = await new Promise((resolve) => child.once('close', resolve));
  process.stdout.write(`\n→ ${title}\n`);
  process.stdout.write(Buffer.concat(said));
  return status === 0;
}

/** Passes or fails as a whole. */
async function step(name: string, args: readonly string[]): Promise<Tally> {
  return (await run(name, args)) ? { passed: 1, failed: [], skipped: [] } : { passed: 0, failed: [name], skipped: [] };
}

function read(file: string): VitestReport | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** The tests of one Vitest project, counted one by one. */
async function project(name: string): Promise<Tally> {
  const file = join(reports, `${name}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const passed = await run(`${name} tests`, ['node_modules/vitest/vitest.mjs', 'run', '--project', name, ...reporters]);
  return tallyOf(name, passed, read(file));
}

async function withoutDatabase(): Promise<Tally[]> {
  return [
    await step('lint', ['node_modules/@biomejs/biome/bin/biome', 'check']),
    await step('types', ['node_modules/typescript/bin/tsc', '--noEmit']),
    await step('unused code', ['node_modules/knip/bin/knip.js']),
    await step('web build', ['node_modules/vite/bin/vite.js', 'build']),
    await project('unit'),
  ];
}

const [beside, db] = await Promise.all([withoutDatabase(), project('db')]);
const tallies = [...beside, db, await project('e2e')];
rmSync(reports, { recursive: true, force: true });

const { lines, failed } = summaryOf(tallies);
process.stdout.write(`\n${lines.join('\n')}\n`);
process.exitCode = failed > 0 ? 1 : 0;
