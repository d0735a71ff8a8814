// Serving until told to stop: what `serve` and `start` have in common.

import { openDoor } from '../data/backup/hold-still.ts';
import { isDemo } from '../server/accounts/me.sql.ts';
import { cleanStoredPictures } from '../server/documents/stored-pictures.ts';
import { openHouse } from '../server/house.ts';
import { listen } from '../server/listen.ts';
import { ArchiveKeeper } from '../server/tiles/archive-keeper.ts';
import { keepLandCover } from '../server/tiles/land-cover-keeper.ts';
import type { Desk } from './verb.ts';

/** The accounts that `seed` makes (design section 6). */
const DEMO_ACCOUNTS = [
  ['canbo', 'công chức địa chính · officer', '/canbo'],
  ['duyet', 'người duyệt · approver', '/canbo'],
  ['lanhdao', 'lãnh đạo · leader', '/tongquan'],
  ['quantri', 'quản trị · administrator', '/canbo'],
] as const;

const DEMO_PASSWORD = 'thua-demo';

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

/** What a server says of itself when it listens. */
export interface Ready {
  /** Where it really listens. */
  readonly url: string;
  /** Whether it holds the demo province. */
  readonly demo: boolean;
}

/** Says on standard output where the server is, and who can sign in to the demo province. */
export function greet({ url, demo }: Ready): void {
  const lines = [`Thửa: ${url}`];
  if (demo) {
    lines.push('', `Tài khoản thử · demo accounts (mật khẩu · password: ${DEMO_PASSWORD})`);
    for (const [name, what, page] of DEMO_ACCOUNTS) lines.push(`  ${name.padEnd(8)} ${what.padEnd(34)} ${url}${page}`);
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}

/**
 * Serves the store of the desk; resolves after SIGINT or SIGTERM, when running requests have ended.
 * @param onReady hears once that everything is there
 */
export async function serveUntilStopped(
  { store, env }: Pick<Desk, 'store' | 'env'>,
  onReady: (ready: Ready) => void = greet,
): Promise<void> {
  const stopped = stopSignal();
  const house = openHouse(store, env);
  const demo = await store.first<{ demo: boolean }>(isDemo());
  house.tiles.warm();
  const listening = await listen(house);
  const [landCover, archives] = await Promise.all([keepLandCover(house), ArchiveKeeper.open(house)]);
  const edits = await house.live.follow(() => void house.tiles.heed().catch(() => undefined));
  const door = store.engine === 'pglite' ? await openDoor(store, env.databaseDirectory) : undefined;
  const pictures = cleanStoredPictures(house);
  onReady({ url: listening.url, demo: demo?.demo ?? false });
  await stopped;
  house.journal.info('stopping');
  edits.leave();
  await door?.close();
  await Promise.all([listening.stop(), landCover.stop(), archives.stop(), pictures.stop()]);
  await Promise.all([house.tiles.close(), house.changes.close(), house.workingSets.close()]);
  house.measures.close();
}
