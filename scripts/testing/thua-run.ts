// For tests: `thua VERB` as people run it, in a process of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
/** Of the databases that the runs open. */
export const KEY = 'an encryption key of the tests, long enough';
const SECRET = 'a session secret of the tests, long enough';

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Run {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** @param env settings of the run; those of the machine's own database are left out */
export function thua(verb: readonly string[], env: Readonly<Record<string, string>>): Run {
  const { DATABASE_URL: _, ...rest } = process.env;
  const settings = { ...rest, ENCRYPTION_KEY: KEY, SESSION_SECRET: SECRET, LOG_LEVEL: 'error', ...env };
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/thua.ts', ...verb], { cwd: ROOT, env: settings });
  const said = { out: '', err: '' };
  child.stdout?.on('data', (part: Buffer) => {
    said.out += part.toString();
  });
  child.stderr?.on('data', (part: Buffer) => {
    said.err += part.toString();
  });
  return { child, ended: once(child, 'close').then(([code]) => ({ code: code as number | null, ...said })) };
}

/** The line that says why the verb failed: the last on standard error, below what was under way. */
export const lastLine = ({ err }: Ended): string => err.trim().split('\n').at(-1) ?? '';
