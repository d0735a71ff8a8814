// CPU seconds of this process and of the database's, because wall time on shared cores says little.
import { existsSync, readFileSync } from 'node:fs';

const TICKS_A_SECOND = 100;

/** User and system seconds of processes by id; 0 where the system does not tell (no /proc). */
export function cpuSecondsOf(pids: readonly number[]): number {
  let ticks = 0;
  for (const pid of pids) {
    const file = `/proc/${pid}/stat`;
    if (!existsSync(file)) continue;
    const fields = readFileSync(file, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    ticks += Number(fields[11]) + Number(fields[12]);
  }
  return ticks / TICKS_A_SECOND;
}

/** User and system seconds of this process, all its threads. */
export function ownCpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
