// Equal tile requests at the same time are drawn once, and nobody gets a tile older than his question.

/**
 * Shares work between equal questions. A question joins only work that has not begun to read: what began earlier may have
 * read rows from before an edit that the asker already knows of. So there are at most two runs of a key, one reading and one to follow.
 */
export class Flights<Answer> {
  private readonly running = new Map<string, Promise<unknown>>();
  private readonly boarding = new Map<string, Promise<Answer>>();

  run(key: string, work: () => Promise<Answer>): Promise<Answer> {
    const open = this.boarding.get(key);
    if (open) return open;
    const flight = this.takeOff(key, work);
    this.boarding.set(key, flight);
    return flight;
  }

  private async takeOff(key: string, work: () => Promise<Answer>): Promise<Answer> {
    const before = this.running.get(key);
    if (before) await before.catch(() => undefined);
    else await new Promise((resolve) => setImmediate(resolve));
    this.boarding.delete(key);
    const reading = work();
    this.running.set(key, reading);
    try {
      return await reading;
    } finally {
      if (this.running.get(key) === reading) this.running.delete(key);
    }
  }
}
