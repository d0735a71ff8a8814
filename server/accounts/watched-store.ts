// The store as the account library gets it: its failures are remembered, because the library does not pass them on.
import type { Queryable, Store } from '../../data/store/store.ts';

export interface WatchedStore {
  readonly store: Store;
  /** How many questions failed so far. A question of another request may be among them: it failed of the same database at the same time. */
  failures(): number;
  last(): unknown;
}

export function watchedStore(store: Store): WatchedStore {
  let count = 0;
  let last: unknown;
  const watch = async <T>(answer: Promise<T>): Promise<T> => {
    try {
      return await answer;
    } catch (error) {
      count += 1;
      last = error;
      throw error;
    }
  };
  const watched: Pick<Queryable, 'rows' | 'first' | 'run'> = {
    rows: (statement) => watch(store.rows(statement)),
    first: (statement) => watch(store.first(statement)),
    run: (statement) => watch(store.run(statement)),
  };
  return { store: { ...store, ...watched }, failures: () => count, last: () => last };
}
