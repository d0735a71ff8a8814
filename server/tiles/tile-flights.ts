// Equal tile requests at the same time are drawn once, and nobody gets a tile older than his question.

export interface Begun<Answer> {
  /** The row of the log up to which the work sees everything; it may see more. */
  readonly asOf: number;
  readonly answer: Promise<Answer>;
}

/**
 * Shares work between equal questions. A question joins work that has not begun to read, or that began late enough for it: what began
 * earlier may have read rows from before an edit that the asker already knows of. So there are at most two runs of a key, one reading
 * and one to follow.
 */
export class Flights<Answer> {
  private readonly running = new Map<string, Begun<Answer>>();
  private readonly boarding = new Map<string, Promise<Answer>>();
  private readonly apartMs: number;
  private begunAt = Number.NEGATIVE_INFINITY;

  /** @param apartMs runs begin so long after one another: the more is asked, the more questions share one */
  constructor(apartMs = 0) {
    this.apartMs = apartMs;
  }

  /**
   * @param since the row of the log that the answer must know of
   * @param begin begins to read
   */
  run(key: string, since: number, begin: () => Begun<Answer>): Promise<Answer> {
    const underWay = this.running.get(key);
    if (underWay && underWay.asOf >= since) return underWay.answer;
    const open = this.boarding.get(key);
    if (open) return open;
    const flight = this.takeOff(key, begin);
    this.boarding.set(key, flight);
    return flight;
  }

  private async takeOff(key: string, begin: () => Begun<Answer>): Promise<Answer> {
    const before = this.running.get(key);
    if (before) await before.answer.catch(() => undefined);
    else await new Promise((resolve) => setImmediate(resolve));
    const rest = this.begunAt + this.apartMs - performance.now();
    if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
    this.begunAt = performance.now();
    this.boarding.delete(key);
    const begun = begin();
    this.running.set(key, begun);
    try {
      return await begun.answer;
    } finally {
      if (this.running.get(key) === begun) this.running.delete(key);
    }
  }
}
