// Programs that a bench starts: what they print, what they take, and that they end.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Child {
  readonly pid: number;
  /** What it has printed so far, and where it ended in failure the end of its complaints. */
  readonly printed: () => string;
  /** Resolves with what it printed. @throws Error with its complaints where it ends with another status than 0 */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

const KEPT_COMPLAINTS = 2_000;

/** @param onLine every line that it prints on standard error */
export function start({ command, args, cwd, env }: Program, onLine: (line: string) => void = () => undefined): Child {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let complaints = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints = (complaints + text).slice(-KEPT_COMPLAINTS);
    for (const line of text.split('\n')) if (line !== '') onLine(line);
  });
  const ended = settled(
    child,
    command,
    () => out,
    () => complaints,
  );
  // Whoever does not wait for its end does not care how it ended.
  ended.catch(() => undefined);
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await once(child, 'exit');
    clearTimeout(timer);
  };
  return { pid: child.pid ?? 0, printed: () => out, ended, stop };
}

function settled(child: ChildProcess, command: string, out: () => string, complaints: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve(out());
      else reject(new Error(`${command} ended with ${signal ?? code}: ${complaints().trim()}`));
    });
  });
}

/** Ours, as operators run it. */
export function thua(args: readonly string[], env: Readonly<Record<string, string>>, cwd: string): Program {
  const door = join(import.meta.dirname, '../thua.ts');
  const secrets = { SESSION_SECRET: 'x'.repeat(32), ENCRYPTION_KEY: 'y'.repeat(32) };
  return {
    command: process.execPath,
    args: ['--import', fileURLToPath(import.meta.resolve('tsx')), door, ...args],
    cwd,
    env: { LOG_LEVEL: 'error', ...secrets, ...env },
  };
}

/** Asks until the address answers at all. @throws Error where it never does */
export async function untilAnswering(child: Child, url: string): Promise<void> {
  let gone: unknown;
  child.ended.catch((error: unknown) => {
    gone = error;
  });
  for (let attempt = 0; attempt < 300; attempt++) {
    if (gone) throw gone;
    const answer = await fetch(url).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} does not answer.`);
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port on 127.0.0.1.');
  return address.port;
}
