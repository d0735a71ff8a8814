// How `thua tiles compact` reaches a running server that holds the embedded database alone: by two small files.
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const ASKED = 'compact.asked';
const TOLD = 'compact.told';

/** What became of it: the new version, null where there was nothing to do, or why it failed. */
export interface CompactOutcome {
  readonly version?: string | null;
  readonly error?: string;
}

/** Takes a request away, so that it is answered once; undefined where there is none. */
export async function takeCompactRequest(directory: string): Promise<string | undefined> {
  const taken = join(directory, `${ASKED}.${process.pid}`);
  try {
    await rename(join(directory, ASKED), taken);
  } catch {
    return undefined;
  }
  const name = await readFile(taken, 'utf8').catch(() => '');
  await rm(taken, { force: true });
  return name;
}

export async function tellCompactOutcome(directory: string, name: string, outcome: CompactOutcome): Promise<void> {
  const next = join(directory, `${TOLD}.next`);
  await writeFile(next, JSON.stringify({ name, ...outcome }));
  await rename(next, join(directory, TOLD));
}

/** Asks, and waits for the outcome; undefined where no server has taken the request within `patienceMs`. */
export async function requestCompact(directory: string, patienceMs: number): Promise<CompactOutcome | undefined> {
  const name = `${process.pid}-${Date.now()}`;
  await writeFile(join(directory, ASKED), name);
  for (let waited = 0; ; waited += 200) {
    const told = JSON.parse(await readFile(join(directory, TOLD), 'utf8').catch(() => '{}')) as { name?: string };
    if (told.name === name) {
      await rm(join(directory, TOLD), { force: true });
      return told as CompactOutcome;
    }
    // still lying there: nobody took it. Once taken, it is waited for as long as it takes.
    if (waited >= patienceMs && (await takeCompactRequest(directory)) !== undefined) return undefined;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
