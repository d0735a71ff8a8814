// For tests: a store that tells of every step of its transactions before it is taken, so that a test can let things go wrong at each.
import type { Store, Transaction } from '../../../data/store/store.ts';

/** A statement by its number, from 1; the COMMIT that is about to be sent; and the moment after it. */
export type Step = number | 'commit' | 'committed';
export type OnStep = (step: Step, tx: Transaction) => Promise<void>;

const STATEMENTS = new Set(['rows', 'first', 'run', 'bytes', 'load', 'notify']);

export function steppedStore(store: Store, onStep: OnStep): Store {
  async function transact<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    let statements = 0;
    let real: Transaction | undefined;
    const result = await store.transact(async (tx) => {
      real = tx;
      const done = await work(stepped(tx, () => onStep(++statements, tx)));
      await onStep('commit', tx);
      return done;
    });
    if (real) await onStep('committed', real);
    return result;
  }
  return new Proxy(store, {
    get: (target, name) => (name === 'transact' ? transact : bound(target, name)),
  });
}

function stepped(tx: Transaction, before: () => Promise<void>): Transaction {
  return new Proxy(tx, {
    get: (target, name) => {
      const value = bound(target, name);
      if (typeof value !== 'function' || !STATEMENTS.has(String(name))) return value;
      return async (...given: unknown[]) => {
        await before();
        return value(...given);
      };
    },
  });
}

function bound(target: object, name: string | symbol): unknown {
  const value: unknown = Reflect.get(target, name);
  return typeof value === 'function' ? value.bind(target) : value;
}
