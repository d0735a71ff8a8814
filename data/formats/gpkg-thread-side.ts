// The outer side of the thread that reads a GeoPackage: one question at a time, and an end to waiting.
import { Worker } from 'node:worker_threads';
import type { Asked, Batch, Opened, Reply } from './gpkg-thread.ts';
import { SourceError } from './source.ts';

export class GpkgThread {
  private readonly worker = new Worker(new URL('./gpkg-thread.mjs', import.meta.url), { execArgv: [] });
  private readonly wait: number;
  private last: Promise<unknown> = Promise.resolve();
  private ended: SourceError | undefined;
  private hasExited = false;

  /** @param wait milliseconds until an answer must be there */
  constructor(wait: number) {
    this.wait = wait;
    // What is waited for keeps the process alive, the thread alone does not.
    this.worker.unref();
    this.worker.once('exit', () => {
      this.hasExited = true;
    });
    // A thread that dies between questions is met by the next one.
    this.worker.on('error', () => {
      this.ended ??= damaged();
    });
  }

  /** @throws SourceError where the file is refused or damaged, or the answer does not come */
  ask(asked: Exclude<Asked, { ask: 'leave' | 'end' }>): Promise<Opened | Batch> {
    const answer = this.last.then(async () => {
      const reply = await this.reply(asked);
      if (reply.refused !== undefined) throw new SourceError(reply.refused);
      if (reply.answer === undefined) throw damaged();
      return reply.answer;
    });
    this.last = answer.catch(() => undefined);
    return answer;
  }

  /** Ends a walk before its last row. */
  async leave(walk: number): Promise<void> {
    this.last = this.last
      .then(() => (this.ended ? undefined : this.reply({ ask: 'leave', walk })))
      .catch(() => undefined);
    await this.last;
  }

  /** Lets the thread go by itself: Node 20 may abort the whole process where one is terminated while its code is being compiled. */
  async close(): Promise<void> {
    this.ended ??= damaged();
    if (this.hasExited) return;
    const gone = new Promise((resolve) => this.worker.once('exit', resolve));
    const late = setTimeout(() => void this.worker.terminate(), this.wait);
    this.worker.ref();
    this.worker.postMessage({ ask: 'end' } satisfies Asked);
    await gone;
    clearTimeout(late);
  }

  private reply(asked: Asked): Promise<Reply> {
    if (this.ended) return Promise.reject(this.ended);
    return new Promise((resolve, reject) => {
      const done = () => {
        clearTimeout(timer);
        this.worker.off('message', answered).off('error', died).off('exit', died);
      };
      const answered = (reply: Reply) => {
        done();
        resolve(reply);
      };
      const died = () => {
        done();
        reject(damaged());
      };
      const timer = setTimeout(() => {
        done();
        this.ended = tooMuch();
        void this.worker.terminate();
        reject(this.ended);
      }, this.wait);
      this.worker.on('message', answered).on('error', died).on('exit', died);
      this.worker.postMessage(asked);
    });
  }
}

const damaged = (): SourceError => new SourceError('The GeoPackage is damaged or not one: copy or export it again.');

const tooMuch = (): SourceError =>
  new SourceError(
    'Reading the layer does not come to an end (is it a view?): save it in QGIS as a layer of its own (GeoPackage) and import that. / ' +
      'Đọc lớp này mãi không xong (lớp là view?): lưu nó thành một lớp GeoPackage riêng bằng QGIS rồi nhập lại.',
  );
