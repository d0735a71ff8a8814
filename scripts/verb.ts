// What every verb of the command line stands on: the store, progress on a terminal, one-line errors, exit codes.
import type { Command } from 'commander';
import { openCipher } from '../data/store/cipher.ts';
import { requireKey } from '../data/store/key-check.ts';
import { migrate } from '../data/store/migrate.ts';
import { openStore } from '../data/store/open.ts';
import type { StoreProgress } from '../data/store/progress.ts';
import type { Store } from '../data/store/store.ts';
import { type Environment, ownEnvironment } from '../server/env.ts';

/** An expected end of a verb: one line on standard error that says what to do, and an exit status. */
export class VerbError extends Error {
  override readonly name = 'VerbError';
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** What is under way; drawn on a terminal, silent where output is piped. */
export interface Progress {
  /** `done` of `total`, or a count alone where the total is not known; `note` stands behind it (rate, time left). */
  tell(step: string, done?: number, total?: number, note?: string): void;
  /** Clears the line. */
  end(): void;
}

const DRAW_EVERY_MS = 80;

function barOf(done: number, total: number): string {
  const share = total > 0 ? Math.min(1, done / total) : 1;
  const filled = Math.round(share * 24);
  return `${'█'.repeat(filled)}${'░'.repeat(24 - filled)} ${String(Math.round(share * 100)).padStart(3)} %`;
}

/** A progress line on standard error. Where standard error is no terminal: one line a step and a tenth. */
export function progressBar(stream: NodeJS.WriteStream = process.stderr): Progress {
  let last = 0;
  let lastStep = '';
  let lastTenth = 0;
  return {
    tell(step, done, total, note = '') {
      const now = Date.now();
      const isNew = step !== lastStep;
      lastStep = step;
      if (!stream.isTTY) {
        const tenth = done !== undefined && total ? Math.floor((10 * done) / total) : 0;
        if (isNew || tenth > lastTenth) stream.write(tenth > 0 ? `${step}: ${tenth * 10} %${note}\n` : `${step}\n`);
        lastTenth = tenth;
        return;
      }
      if (!isNew && now - last < DRAW_EVERY_MS && done !== total) return;
      last = now;
      const count =
        done === undefined ? '' : total === undefined ? ` ${done.toLocaleString('vi')}` : ` ${barOf(done, total)}`;
      stream.write(`\r\x1b[2K${step}${count}${note}`);
    },
    end() {
      if (stream.isTTY && lastStep) stream.write('\r\x1b[2K');
      lastStep = '';
    },
  };
}

const storeSteps: Readonly<Record<StoreProgress['step'], string>> = {
  open: 'Opening the database',
  create: 'Creating the embedded database (about 20 seconds, once)',
  prove: 'Testing the statement guard',
  migrate: 'Bringing the schema up to date',
  ready: 'Database ready',
};

/** Says what opening and migrating are at. */
export const tellStore =
  (progress: Progress) =>
  ({ step, detail }: StoreProgress): void =>
    progress.tell(detail ? `${storeSteps[step]}: ${detail}` : storeSteps[step]);

/** What a verb works with. */
export interface Desk {
  readonly store: Store;
  readonly env: Environment;
  readonly progress: Progress;
}

/** The settings; a bad one ends the verb with its name. */
export function settings(): Environment {
  return ownEnvironment();
}

/** How a verb opens the store. */
export interface Opening {
  readonly progress?: Progress;
  /** Connections to PostgreSQL at most, besides the one that listens. */
  readonly poolSize?: number;
}

/** Opens and migrates the store of the environment, lends it to `work`, closes it whatever happens. A wrong ENCRYPTION_KEY ends every verb. */
export async function withStore<T>(
  work: (desk: Desk) => Promise<T>,
  { progress = progressBar(), poolSize }: Opening = {},
): Promise<T> {
  const env = settings();
  const tell = tellStore(progress);
  const { databaseUrl: url, databaseDirectory: directory } = env;
  const store = await openStore({ url, directory, poolSize, onProgress: tell });
  try {
    await migrate(store, tell);
    await requireKey(store, openCipher(env.encryptionKey));
    progress.end();
    return await work({ store, env, progress });
  } finally {
    progress.end();
    await store.close();
  }
}

/** Runs the command line; every failure is one line, the stack only with LOG_LEVEL=debug. Sets the exit status. */
export async function runProgram(program: Command, argv: readonly string[]): Promise<void> {
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error));
    process.stderr.write(`thua: ${failure.message.split('\n')[0]}\n`);
    if (process.env['LOG_LEVEL'] === 'debug' && failure.stack) process.stderr.write(`${failure.stack}\n`);
    process.exitCode = failure instanceof VerbError ? failure.exitCode : 1;
  }
}
