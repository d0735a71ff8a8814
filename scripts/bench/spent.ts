// Processor seconds of this process and of a whole database server beside wall time: cores are shared, work is not.
import { ownCpuSeconds } from './cpu.ts';
import { treeCpuSeconds } from './process-tree.ts';

export interface Spent {
  /** Seconds. */
  readonly wall: number;
  /** Processor seconds of this process, all threads. */
  readonly own: number;
  /** Of the database server, all its processes; 0 where the system does not tell. */
  readonly server: number;
}

/** Runs `work` and says what it took. @param server process id of the database server */
export async function spentOn(server: number, work: () => Promise<unknown>): Promise<Spent> {
  const before = treeCpuSeconds([server]);
  const own = ownCpuSeconds();
  const began = performance.now();
  await work();
  const wall = (performance.now() - began) / 1000;
  return { wall, own: ownCpuSeconds() - own, server: treeCpuSeconds([server]) - before };
}
