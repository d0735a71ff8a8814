// Processor seconds of this process and of a whole database server beside wall time: cores are shared, work is not.
import { readdirSync, readFileSync } from 'node:fs';
import { ownCpuSeconds } from './cpu.ts';

const TICKS_A_SECOND = 100;

export interface Spent {
  /** Seconds. */
  readonly wall: number;
  /** Processor seconds of this process, all threads. */
  readonly own: number;
  /** Of the database server, all its processes; 0 where the system does not tell. */
  readonly server: number;
}

interface Times {
  readonly parent: number;
  readonly self: number;
  /** Of children that have ended. */
  readonly reaped: number;
}

/** Of /proc/PID/stat; the name stands in brackets and may hold blanks. */
function timesOf(pid: number): Times | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const seconds = (from: number): number => (Number(fields[from]) + Number(fields[from + 1])) / TICKS_A_SECOND;
    return { parent: Number(fields[1]), self: seconds(11), reaped: seconds(13) };
  } catch {
    return undefined;
  }
}

/** The server with its children, also those that have ended. */
function treeSeconds(pid: number): number {
  const root = timesOf(pid);
  if (!root) return 0;
  let sum = root.self + root.reaped;
  for (const name of readdirSync('/proc')) {
    const times = /^\d+$/.test(name) ? timesOf(Number(name)) : undefined;
    if (times?.parent === pid) sum += times.self;
  }
  return sum;
}

/** Runs `work` and says what it took. @param server process id of the database server */
export async function spentOn(server: number, work: () => Promise<unknown>): Promise<Spent> {
  const before = treeSeconds(server);
  const own = ownCpuSeconds();
  const began = performance.now();
  await work();
  const wall = (performance.now() - began) / 1000;
  return { wall, own: ownCpuSeconds() - own, server: treeSeconds(server) - before };
}
