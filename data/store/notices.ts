// Notices inside one process, for the engine that has only one: delivered after commit, each once, in order.

type Listener = (payload: string) => void;

export interface CollectedNotices {
  add(channel: string, payload: string): void;
  /** To be called after the commit. A second call delivers nothing. */
  deliver(): void;
}

export interface LocalNotices {
  listen(channel: string, listener: Listener): () => Promise<void>;
  /** The notices of one transaction; the same payload twice is one notice, as in PostgreSQL. */
  collect(): CollectedNotices;
}

export function localNotices(): LocalNotices {
  const listeners = new Map<string, Set<Listener>>();
  return {
    listen(channel, listener) {
      const heard = listeners.get(channel) ?? new Set();
      listeners.set(channel, heard.add(listener));
      return async () => {
        heard.delete(listener);
      };
    },
    collect() {
      const said = new Map<string, readonly [channel: string, payload: string]>();
      return {
        add(channel, payload) {
          said.set(JSON.stringify([channel, payload]), [channel, payload]);
        },
        deliver() {
          const all = [...said.values()];
          said.clear();
          // A listener's failure is not the writer's. But nobody learns of the commit before the listeners do: a microtask comes first.
          queueMicrotask(() => {
            for (const [channel, payload] of all) {
              for (const listener of listeners.get(channel) ?? []) listener(payload);
            }
          });
        },
      };
    },
  };
}
