// LISTEN on a connection of its own, which comes back after it was lost and says that something may have been missed.
import pg from 'pg';
import { quotedName } from './identifier.ts';
import type { Store } from './store.ts';
import { asStoreError } from './store-error.ts';

interface Follower {
  readonly channel: string;
  readonly onPayload: (payload: string) => void;
  readonly onGap: (() => void) | undefined;
}

const firstRetryMs = 250;
const longestRetryMs = 10_000;

export interface PostgresListener {
  readonly listen: Store['listen'];
  close(): Promise<void>;
}

/** One connection for all channels, opened at the first `listen`. */
export function postgresListener(url: string): PostgresListener {
  const followers = new Set<Follower>();
  let connected: Promise<pg.Client> | undefined;
  let retry: NodeJS.Timeout | undefined;
  let closed = false;

  async function connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: url, application_name: 'thua listen', keepAlive: true });
    client.on('error', () => undefined);
    client.on('notification', ({ channel, payload }) => {
      for (const follower of followers) if (follower.channel === channel) follower.onPayload(payload ?? '');
    });
    await client.connect();
    client.once('end', () => reconnect(firstRetryMs));
    for (const channel of new Set([...followers].map((follower) => follower.channel))) await listenOn(client, channel);
    return client;
  }

  function reconnect(delay: number): void {
    connected = undefined;
    if (closed || followers.size === 0) return;
    retry = setTimeout(() => {
      connected = connect();
      connected.then(
        () => {
          for (const follower of followers) follower.onGap?.();
        },
        () => reconnect(Math.min(delay * 2, longestRetryMs)),
      );
    }, delay);
    retry.unref();
  }

  async function stop(follower: Follower): Promise<void> {
    followers.delete(follower);
    if ([...followers].some((other) => other.channel === follower.channel)) return;
    const client = await connected?.catch(() => undefined);
    await client?.query(`UNLISTEN ${quotedName(follower.channel)}`).catch(() => undefined);
  }

  return {
    async listen(channel, onPayload, onGap) {
      const follower: Follower = { channel, onPayload, onGap };
      quotedName(channel);
      followers.add(follower);
      try {
        connected ??= connect();
        await listenOn(await connected, channel);
      } catch (error) {
        followers.delete(follower);
        connected = undefined;
        throw asStoreError(error);
      }
      return () => stop(follower);
    },
    async close() {
      closed = true;
      clearTimeout(retry);
      followers.clear();
      const client = await connected?.catch(() => undefined);
      await client?.end();
    },
  };
}

async function listenOn(client: pg.Client, channel: string): Promise<void> {
  await client.query(`LISTEN ${quotedName(channel)}`);
}
