// For tests of what is answered without a database: every question to it fails.
import type { Store } from '../../data/store/store.ts';

const fail = () => Promise.reject(new Error('not asked'));

export const noStore: Store = {
  engine: 'pglite',
  server: undefined,
  rows: fail,
  first: fail,
  run: fail,
  bytes: fail,
  transact: fail,
  listen: () => Promise.resolve(() => Promise.resolve()),
  close: () => Promise.resolve(),
};
