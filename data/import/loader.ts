// Batches on their way into the database, one at a time, while the next is made ready.
import type { Write } from './batch.ts';
import type { Written } from './writer.ts';

export type WriteBatch = (batch: readonly Write[]) => Promise<Written>;

/** Fewer rows are not worth the questions of a batch; more are not held. */
const leastRows = 1000;
const mostRows = 8000;

/** Hands batches to `write`, one at a time: as soon as it is free, and at the latest when a batch is full. */
export class Loader {
  /** Replaced parcels that people had edited. */
  edited = 0;
  private readonly write: WriteBatch | undefined;
  private batch: Write[] = [];
  private loading: Promise<void> = Promise.resolve();
  private free = true;

  /** @param write undefined for a dry run: nothing is written */
  constructor(write: WriteBatch | undefined) {
    this.write = write;
  }

  /** Whether it must be flushed now: memory stays at two batches. */
  isFullWith(wanted: Write): boolean {
    if (!this.write) return false;
    return this.batch.push(wanted) >= mostRows;
  }

  offer(): void {
    if (this.free && this.batch.length >= leastRows) this.start();
  }

  async flush(): Promise<void> {
    await this.loading;
    if (this.batch.length > 0) this.start();
  }

  /** @throws what a load threw */
  ended(): Promise<void> {
    return this.loading;
  }

  private start(): void {
    if (!this.write) return;
    this.free = false;
    this.loading = this.write(this.batch).then(({ edited }) => {
      this.edited += edited;
      this.free = true;
    });
    // The failure is met by the next `await`; until then it must not count as unhandled.
    this.loading.catch(() => undefined);
    this.batch = [];
  }
}
