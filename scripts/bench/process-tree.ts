// What processes and all their descendants take: processor seconds and memory. From /proc; nothing where there is none.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const TICKS_A_SECOND = 100;
const SAMPLE_EVERY_MS = 250;

interface Times {
  readonly parent: number;
  /** Seconds, of the process and of its children that have ended. */
  readonly cpu: number;
}

/** Of /proc/PID/stat; the name stands in brackets and may hold blanks. */
function timesOf(pid: number): Times | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return { parent: Number(fields[1]), cpu: ticks / TICKS_A_SECOND };
  } catch {
    return undefined;
  }
}

/** The roots and everything below them, with their times. */
function membersOf(roots: readonly number[]): Map<number, Times> {
  const all = new Map<number, Times>();
  if (!existsSync('/proc')) return all;
  for (const name of readdirSync('/proc')) {
    const times = /^\d+$/.test(name) ? timesOf(Number(name)) : undefined;
    if (times) all.set(Number(name), times);
  }
  const isIn = (pid: number): boolean => {
    for (let at: number | undefined = pid; at; at = all.get(at)?.parent) if (roots.includes(at)) return true;
    return false;
  };
  return new Map([...all].filter(([pid]) => isIn(pid)));
}

/** Processor seconds so far, also of what has ended below the roots. */
export function treeCpuSeconds(roots: readonly number[]): number {
  return [...membersOf(roots).values()].reduce((sum, { cpu }) => sum + cpu, 0);
}

/** Processor seconds of all children of this process that have ended, with what ended below them. */
export function reapedCpuSeconds(): number {
  const stat = existsSync('/proc') ? readFileSync('/proc/self/stat', 'latin1') : '';
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13] ?? 0) + Number(fields[14] ?? 0)) / TICKS_A_SECOND;
}

/** Resident bytes: what processes share (PostgreSQL's buffers) is counted once, as the largest share of one of them. */
export function treeMemory(roots: readonly number[]): number {
  let own = 0;
  let shared = 0;
  for (const pid of membersOf(roots).keys()) {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'latin1');
      const kilobytes = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
      own += kilobytes('RssAnon') + kilobytes('RssFile');
      shared = Math.max(shared, kilobytes('RssShmem'));
    } catch {
      // It has ended since the list was made.
    }
  }
  return (own + shared) * 1024;
}

/** Watches memory until it is asked: the peak of each tree and of all of them together, bytes. */
export function watchMemory<Name extends string>(
  trees: Readonly<Record<Name, number>>,
): () => Record<Name | 'all', number> {
  const names = Object.keys(trees) as Name[];
  const peak = { ...trees, all: 0 } as Record<Name | 'all', number>;
  for (const name of names) peak[name] = 0 as Record<Name | 'all', number>[Name];
  const sample = () => {
    let all = 0;
    for (const name of names) {
      const bytes = treeMemory([trees[name]]);
      peak[name] = Math.max(peak[name], bytes) as Record<Name | 'all', number>[Name];
      all += bytes;
    }
    peak.all = Math.max(peak.all, all) as Record<Name | 'all', number>['all'];
  };
  const timer = setInterval(sample, SAMPLE_EVERY_MS);
  return () => {
    clearInterval(timer);
    return peak;
  };
}
