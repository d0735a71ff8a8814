// A copy of the embedded database's files, for a backup while another process serves them.
import { constants } from 'node:fs';
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isRunning } from '../store/directory-lock.ts';
import { whileStill } from './hold-still.ts';

const PREFIX = 'backup-copy-';
const NAME = new RegExp(`^${PREFIX}(\\d+)-`);

export interface Copy {
  readonly directory: string;
  remove(): Promise<void>;
}

/** What a backup that was killed has left. Only one runs on a directory at a time, or fails when its copy goes. */
async function removeOld(beside: string): Promise<void> {
  for (const name of await readdir(beside).catch(() => [])) {
    const pid = NAME.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) await rm(join(beside, name), { recursive: true, force: true });
  }
}

/** Copies the database in `directory` beside it (by reference, where the disk can), readable by its owner only. */
export async function copyWhileServed(directory: string): Promise<Copy> {
  const beside = dirname(directory);
  await removeOld(beside);
  const copy = await mkdtemp(join(beside, `${PREFIX}${process.pid}-`));
  const remove = () => rm(copy, { recursive: true, force: true });
  try {
    await whileStill(directory, () =>
      cp(join(directory, 'pgdata'), join(copy, 'pgdata'), { recursive: true, mode: constants.COPYFILE_FICLONE }),
    );
    await writeFile(join(copy, 'created'), '');
    return { directory: copy, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
