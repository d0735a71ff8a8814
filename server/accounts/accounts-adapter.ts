// The account library's database: our store. Its models are mapped to our tables in accounts-adapter.sql.ts.
import { type CleanedWhere, createAdapterFactory } from 'better-auth/adapters';
import type { Store } from '../../data/store/store.ts';
import {
  addRow,
  type Condition,
  changeOne,
  changeWhere,
  countWhere,
  type Fields,
  removeWhere,
  rowsWhere,
  takeOne,
} from './accounts-adapter.sql.ts';

/** A row as an object of fields. */
const asFields = (row: unknown): Fields => ({ ...(row as Fields) });

const asConditions = (where: readonly CleanedWhere[] = []): Condition[] =>
  where.map(({ field, operator = 'eq', value, connector = 'AND' }) => ({ field, operator, value, connector }));

/** The adapter that better-auth takes as `database`. */
export function accountsAdapter(store: Store) {
  return createAdapterFactory({
    config: { adapterId: 'thua', adapterName: 'Thửa store', supportsNumericIds: false, transaction: false },
    adapter: () => ({
      create: async ({ model, data }) => (await store.first<typeof data>(addRow(model, data))) ?? data,
      findOne: async <T>({ model, where }: { model: string; where: CleanedWhere[] }) =>
        (await store.first<T>(rowsWhere(model, asConditions(where), { limit: 1 }))) ?? null,
      findMany: async ({ model, where, limit, offset, sortBy }) =>
        store.rows(rowsWhere(model, asConditions(where), { limit, offset, sortBy })),
      count: async ({ model, where }) =>
        (await store.first<{ count: number }>(countWhere(model, asConditions(where))))?.count ?? 0,
      update: async <T>({ model, where, update }: { model: string; where: CleanedWhere[]; update: T }) =>
        (await store.first<T>(changeOne(model, asConditions(where), asFields(update)))) ?? null,
      updateMany: async ({ model, where, update }) => store.run(changeWhere(model, asConditions(where), update)),
      delete: async ({ model, where }) => {
        await store.run(removeWhere(model, asConditions(where)));
      },
      deleteMany: async ({ model, where }) => store.run(removeWhere(model, asConditions(where))),
      consumeOne: async <T>({ model, where }: { model: string; where: CleanedWhere[] }) =>
        (await store.first<T>(takeOne(model, asConditions(where)))) ?? null,
      incrementOne: async <T>(asked: {
        model: string;
        where: CleanedWhere[];
        increment: Record<string, number>;
        set?: Record<string, unknown> | undefined;
      }) =>
        (await store.first<T>(changeOne(asked.model, asConditions(asked.where), asked.set ?? {}, asked.increment))) ??
        null,
    }),
  });
}
