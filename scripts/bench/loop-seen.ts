// Asks a server that loop-watch.ts is preloaded into, and says it in words.
import { readFile, rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { LONG_MS, type LoopSeen } from './loop-watch.ts';
import { figure } from './verdict.ts';

const PATIENCE_MS = 5_000;
const STEP_MS = 20;

/** What its event loop did since the last question. @throws Error where the server does not say */
export async function loopSeen(pid: number, path: string): Promise<LoopSeen> {
  await rm(path, { force: true });
  process.kill(pid, 'SIGUSR2');
  for (let waited = 0; waited < PATIENCE_MS; waited += STEP_MS) {
    await pause(STEP_MS);
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text !== undefined) return JSON.parse(text) as LoopSeen;
  }
  throw new Error('The server does not say what its event loop did.');
}

/** In one line. */
export function loopInWords({ turns, longByClock, longestByClock, longByCpu, longestByCpu }: LoopSeen): string {
  const byCpu =
    longByCpu === undefined || longestByCpu === undefined
      ? 'by CPU this Node does not tell'
      : `by its own CPU ${longByCpu}, longest ${figure(longestByCpu)} ms`;
  return `event loop of thua serve: of ${turns} turns over ${LONG_MS} ms by the clock, with waiting for a core, ${longByClock}, longest ${figure(longestByClock)} ms; ${byCpu}`;
}
