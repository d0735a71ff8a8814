// When a process that died is started again: at once after a good life, later and later when it dies young, in the end not at all.

/** Who dies sooner than this died young. */
const YOUNG_MS = 30_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
const MOST_YOUNG_DEATHS = 5;

/** Of one place among the processes. */
export class RestartPlan {
  #young = 0;

  /**
   * Milliseconds until the next start; undefined: give up.
   * @param hasReason it said itself why it cannot serve, e.g. the database is away: that passes, and is waited for without end
   */
  afterDeath(livedMs: number, hasReason: boolean): number | undefined {
    if (livedMs >= YOUNG_MS) this.#young = 0;
    if (livedMs >= YOUNG_MS && !hasReason) return 0;
    this.#young += 1;
    if (this.#young >= MOST_YOUNG_DEATHS && !hasReason) return undefined;
    return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (this.#young - 1));
  }
}
