// Edits of one commune wait here for each other, before they take a connection: the lock of the commune would have them wait on one each, and
// ten officers of one commune would keep every other from the database.
import { turns } from '../../data/store/turns.ts';
import { Refusal } from '../http/refusal.ts';

/** Beyond so many nobody waits: an edit takes some hundredths of a second. */
const MOST_WAITING = 200;

interface Queue {
  readonly inTurn: ReturnType<typeof turns>;
  waiting: number;
}

export class CommuneTurns {
  readonly #queues = new Map<string, Queue>();

  /** Does the work when those who came before with the same commune are done. @throws Refusal 503 where too many wait */
  async of<T>(communeCode: string, work: () => Promise<T>): Promise<T> {
    const queue = this.#queues.get(communeCode) ?? { inTurn: turns(), waiting: 0 };
    if (queue.waiting >= MOST_WAITING) throw new Refusal('unavailable', { headers: { 'retry-after': '5' } });
    this.#queues.set(communeCode, queue);
    queue.waiting += 1;
    try {
      return await queue.inTurn(work);
    } finally {
      queue.waiting -= 1;
      if (queue.waiting === 0) this.#queues.delete(communeCode);
    }
  }
}
