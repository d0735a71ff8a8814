// Who draws live tiles. On PostgreSQL a thread with connections of its own does it all: rows are read, drawn and compressed without passing
// the event loop that answers. The embedded database hands its rows over from a thread as they are.
import type { Server, Store } from '../data/store/store.ts';
import { drawTile, type Wanted } from './draw.ts';
import type { Encoded } from './encoded.ts';
import { openEncoderPool } from './encoder-pool.ts';
import { Thread } from './worker/thread.ts';

export interface Drawer {
  /** The tile from the rows as they are now, or later. @throws StoreError where the database is gone */
  draw(wanted: Wanted): Promise<Encoded>;
  /** Gets ready, so that the first tiles need not wait for that. */
  warm(): void;
  close(): Promise<void>;
}

export function openDrawer(store: Store): Drawer {
  return store.server ? drawerIn(store.server) : drawerHere(store);
}

function drawerHere(store: Store): Drawer {
  const pool = openEncoderPool();
  return {
    draw: (wanted) => drawTile(store, pool, wanted),
    warm: () => pool.warm(),
    close: () => pool.close(),
  };
}

/** A thread that died is replaced with the next tile. */
function drawerIn(server: Server): Drawer {
  let thread: Thread<Wanted, Encoded> | undefined;
  const started = (): Thread<Wanted, Encoded> => {
    const now =
      thread ??
      new Thread<Wanted, Encoded>(new URL('./draw-thread.ts', import.meta.url), {
        data: server,
        onEnd: () => {
          if (thread === now) thread = undefined;
        },
      });
    thread = now;
    return now;
  };
  return {
    draw: (wanted) => started().ask(wanted, []),
    warm: () => void started(),
    close: async () => thread?.close(),
  };
}
