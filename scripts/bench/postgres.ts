// A PostgreSQL server of a bench's own, with a migrated database to copy: nothing of it is left afterwards.
import { migrate } from '../../data/store/migrate.ts';
import { openStore } from '../../data/store/open.ts';
import type { Store } from '../../data/store/store.ts';
import { startPostgresCluster } from '../../data/store/testing/postgres-cluster.ts';
import type { AtEnd } from './ending.ts';
import { createDatabase, dropDatabase, type ServerRow, serverFacts } from './postgres.sql.ts';

const TEMPLATE = 'thua_bench_template';

export interface FreshDatabase {
  readonly store: Store;
  readonly url: string;
  /** Closes and drops it. */
  close(): Promise<void>;
}

export interface BenchServer extends ServerRow {
  /** A fresh migrated database. */
  fresh(): Promise<FreshDatabase>;
}

const named = (url: string, database: string): string => Object.assign(new URL(url), { pathname: `/${database}` }).href;

/** A server, or why there is none. It keeps nothing safe (no fsync) and is fast for it. */
export async function benchServer(atEnd: AtEnd): Promise<BenchServer | { missing: string }> {
  const cluster = await startPostgresCluster();
  if ('missing' in cluster) return cluster;
  atEnd(() => cluster.stop());
  const maintenance = await openStore({ url: cluster.url });
  atEnd(() => maintenance.close());
  await maintenance.run(createDatabase(TEMPLATE, 'template1'));
  const template = await openStore({ url: named(cluster.url, TEMPLATE) });
  await migrate(template);
  await template.close();
  const facts = await maintenance.first<ServerRow>(serverFacts());
  let made = 0;
  return {
    pid: facts?.pid ?? 0,
    about: facts?.about ?? '',
    async fresh() {
      made += 1;
      const database = `thua_bench_${made}`;
      await maintenance.run(createDatabase(database, TEMPLATE));
      const url = named(cluster.url, database);
      const store = await openStore({ url });
      let open = true;
      const close = async () => {
        if (!open) return;
        open = false;
        await store.close();
        await maintenance.run(dropDatabase(database));
      };
      atEnd(close);
      return { store, url, close };
    },
  };
}
