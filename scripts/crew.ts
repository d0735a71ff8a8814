// The processes that serve one port: started, replaced when they die, ended together. Knows nothing of what they do.
import cluster, { type Worker } from 'node:cluster';
import { z } from 'zod';
import type { Journal } from '../server/journal.ts';
import { RestartPlan } from './restart-plan.ts';
import { VerbError } from './verb.ts';

/** What a process tells the one that started it: that it serves, or why it cannot. */
export const Word = z.union([
  z.object({ ready: z.object({ url: z.string(), demo: z.boolean() }) }),
  z.object({ failed: z.string() }),
]);
export type Word = z.infer<typeof Word>;
type Ready = Extract<Word, { ready: object }>['ready'];

export interface CrewOptions {
  readonly count: number;
  readonly journal: Journal;
  /** Called when all of them serve; again only if they come to serve elsewhere (PORT=0, and all had died). */
  readonly onReady: (ready: Ready) => void;
}

/** One of the processes and those that follow it. */
interface Place {
  readonly plan: RestartPlan;
  ready: boolean;
}

/** Runs until `stop`, or until it has to give up. */
export class Crew {
  /** Resolves when all have ended. @throws VerbError where they cannot serve */
  readonly ended: Promise<void>;
  readonly #options: CrewOptions;
  readonly #running = new Set<Worker>();
  readonly #places: readonly Place[];
  readonly #pauses = new Set<NodeJS.Timeout>();
  #greeted = '';
  #failure: VerbError | undefined;
  #isEnding = false;
  #settle: () => void = () => undefined;

  constructor(options: CrewOptions) {
    this.#options = options;
    this.ended = new Promise((resolve, reject) => {
      this.#settle = () => (this.#failure ? reject(this.#failure) : resolve());
    });
    this.#places = Array.from({ length: options.count }, () => ({ plan: new RestartPlan(), ready: false }));
    for (const place of this.#places) this.#start(place);
  }

  /** Has all of them finish what they are at and end. */
  stop(failure?: VerbError): void {
    if (this.#isEnding) return;
    this.#isEnding = true;
    this.#failure = failure;
    for (const pause of this.#pauses) clearTimeout(pause);
    for (const worker of this.#running) worker.process.kill('SIGTERM');
    if (this.#running.size === 0) this.#settle();
  }

  #start(place: Place): void {
    const worker = cluster.fork();
    const began = performance.now();
    let reason: string | undefined;
    this.#running.add(worker);
    worker.on('message', (told: unknown) => {
      const word = Word.safeParse(told).data;
      if (word && 'ready' in word) this.#serves(place, word.ready);
      if (word && 'failed' in word) reason = this.#cannotServe(word.failed);
    });
    worker.once('exit', (code, signal) =>
      this.#died(place, worker, { began, reason, how: signal || `status ${code}` }),
    );
    worker.on('error', ({ message }) => {
      // also told where a running process could not be reached: then its end follows
      if (worker.process.pid === undefined) this.#died(place, worker, { began, reason: message, how: 'never lived' });
    });
  }

  #serves(place: Place, ready: Ready): void {
    place.ready = true;
    if (ready.url === this.#greeted || !this.#places.every((each) => each.ready)) return;
    this.#greeted = ready.url;
    this.#options.onReady(ready);
  }

  /** What hinders the first start hinders all of them, and somebody waits for an answer: no second try. */
  #cannotServe(reason: string): string {
    if (this.#greeted === '') this.stop(new VerbError(reason));
    return reason;
  }

  #died(place: Place, worker: Worker, death: { began: number; reason: string | undefined; how: string }): void {
    const { began, reason, how } = death;
    place.ready = false;
    this.#running.delete(worker);
    if (this.#isEnding) {
      if (this.#running.size === 0) this.#settle();
      return;
    }
    const wait = place.plan.afterDeath(performance.now() - began, reason !== undefined);
    this.#options.journal.warn('process died', { pid: worker.process.pid, how, reason, nextInMs: wait });
    if (wait === undefined) {
      this.stop(new VerbError(`A serving process died again and again (${how}): the lines above say more.`));
      return;
    }
    const pause = setTimeout(() => {
      this.#pauses.delete(pause);
      this.#start(place);
    }, wait);
    this.#pauses.add(pause);
  }
}
