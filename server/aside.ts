// Work aside from the event loop: one thread a kind of work, started with the first question and replaced where it died.
import { Thread } from '../tiles/worker/thread.ts';
import { Refusal } from './http/refusal.ts';

export class Aside<Asked, Answer> {
  readonly #work: URL;
  readonly #mostWaiting: number;
  #thread: Thread<Asked, Answer> | undefined;

  /**
   * @param work the file that answers (tiles/worker/answering.ts)
   * @param mostWaiting questions being worked on or waiting: each holds some megabytes
   */
  constructor(work: URL, mostWaiting: number) {
    this.#work = work;
    this.#mostWaiting = mostWaiting;
  }

  /**
   * The thread does not keep the process alive.
   * @throws Refusal 503 where too many wait
   */
  async ask(question: Asked, handedOver: readonly Uint8Array[]): Promise<Answer> {
    const thread: Thread<Asked, Answer> =
      this.#thread ??
      new Thread(this.#work, {
        onEnd: () => {
          if (this.#thread === thread) this.#thread = undefined;
        },
      });
    this.#thread = thread;
    if (thread.load >= this.#mostWaiting) throw new Refusal('unavailable', { headers: { 'retry-after': '5' } });
    return thread.ask(question, handedOver);
  }

  async close(): Promise<void> {
    await this.#thread?.close();
  }
}
