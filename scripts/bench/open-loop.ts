// Work begun by a clock, whether or not earlier work is done: a slow server gets no slower questions, and what waits is seen to wait.

export interface Pace {
  readonly perSecond: number;
  readonly seconds: number;
}

/**
 * Begins `work` at even intervals; resolves when all of it is done.
 * @param work gets its number and when it was due (performance.now): times count from there, also where it began late
 * @throws the first failure of the work; nothing is begun after it
 */
export async function onSchedule(
  { perSecond, seconds }: Pace,
  work: (n: number, due: number) => Promise<unknown>,
): Promise<void> {
  const began = performance.now();
  const running: Promise<unknown>[] = [];
  const failures: unknown[] = [];
  for (let n = 0; n < perSecond * seconds && failures.length === 0; n++) {
    const due = began + (n * 1000) / perSecond;
    // timers cut fractions off
    const wait = Math.ceil(due - performance.now());
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    running.push(work(n, due).catch((error: unknown) => failures.push(error)));
  }
  await Promise.all(running);
  if (failures.length > 0) throw failures[0];
}
