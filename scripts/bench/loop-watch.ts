// Preloaded into a server: how long each turn of its event loop works, by the clock and, where Node tells (from 23.9 on), by the CPU of
// its thread. On SIGUSR2 it writes down what it saw since the last one.
import { renameSync, writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

/** What was seen; milliseconds. */
export interface LoopSeen {
  readonly turns: number;
  /** Turns that took longer than LONG by the clock, other processes on the same core included. */
  readonly longByClock: number;
  readonly longestByClock: number;
  /** The same by CPU; undefined where Node does not tell. */
  readonly longByCpu: number | undefined;
  readonly longestByCpu: number | undefined;
}

export const LONG_MS = 5;

/** Where it writes. */
export const LOOP_WATCH = 'BENCH_LOOP_WATCH';

interface Clock {
  readonly wall: number;
  readonly idle: number;
  readonly cpu: number;
}

const cpuOf = 'threadCpuUsage' in process ? (process.threadCpuUsage as () => NodeJS.CpuUsage) : undefined;

function now(): Clock {
  const spent = cpuOf?.();
  const cpu = spent ? (spent.user + spent.system) / 1000 : 0;
  return { wall: performance.now(), idle: performance.nodeTiming.idleTime, cpu };
}

function watch(path: string): void {
  let turns: { readonly clock: number; readonly cpu: number }[] = [];
  let last = now();
  // unref: it runs once a turn and keeps the loop neither awake nor alive
  const tick = () => {
    const next = now();
    turns.push({ clock: next.wall - last.wall - (next.idle - last.idle), cpu: next.cpu - last.cpu });
    last = next;
    setImmediate(tick).unref();
  };
  tick();
  process.on('SIGUSR2', () => {
    const clocks = turns.map(({ clock }) => clock);
    const cpus = turns.map(({ cpu }) => cpu);
    const longest = (list: readonly number[]) => list.reduce((most, each) => Math.max(most, each), 0);
    const long = (list: readonly number[]) => list.filter((each) => each > LONG_MS).length;
    const seen: LoopSeen = {
      turns: turns.length,
      longByClock: long(clocks),
      longestByClock: longest(clocks),
      longByCpu: cpuOf && long(cpus),
      longestByCpu: cpuOf && longest(cpus),
    };
    turns = [];
    writeFileSync(`${path}.next`, JSON.stringify(seen));
    renameSync(`${path}.next`, path);
  });
}

const path = process.env[LOOP_WATCH];
if (isMainThread && path !== undefined) watch(path);
