// The grown-up engine: PostgreSQL through a pool.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { BoundStatement, Connection } from './connection.ts';
import { decoderOf } from './decode.ts';
import { postgresListener } from './postgres-listener.ts';
import { PreparedScans } from './postgres-prepared.ts';
import { scanBinary } from './postgres-scan.ts';
import { type Lend, queriesOn } from './queries.ts';
import type { Store } from './store.ts';
import { asStoreError } from './store-error.ts';
import { announceBySql, refuseInsideTransaction, runTransaction } from './transaction.ts';

/** `queryMode` is in the driver and not in its types: the extended protocol also for statements without values. */
interface ExtendedQuery {
  text: string;
  values: (string | Buffer | null)[];
  queryMode: 'extended';
}

function extended({ text, values }: BoundStatement): ExtendedQuery {
  const asBuffer = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    text,
    values: values.map((value) => (value instanceof Uint8Array ? asBuffer(value) : value)),
    queryMode: 'extended',
  };
}

const textTypes = { getTypeParser: (typeOid: number) => decoderOf(typeOid) };
async function mapped<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asStoreError(error);
  }
}

async function* copiedOut(client: pg.PoolClient, source: string): AsyncGenerator<Uint8Array> {
  const copy = client.query(copyTo(`COPY ${source} TO STDOUT`));
  try {
    for await (const piece of copy.iterator({ destroyOnReturn: false })) yield piece as Uint8Array;
  } catch (error) {
    throw asStoreError(error);
  } finally {
    // whoever gives up midway leaves the rest on the line: the connection is only good again after it
    copy.on('error', () => undefined).resume();
  }
}

function connectionOn(client: pg.PoolClient, prepared: PreparedScans): Connection {
  return {
    ask: (statement) =>
      mapped(async () => {
        const result = await client.query<Record<string, unknown>>({ ...extended(statement), types: textTypes });
        return { rows: result.rows, count: result.rowCount ?? 0 };
      }),
    scan: (statement, alone) =>
      mapped(() => (alone ? prepared.scan(client, statement) : scanBinary(client, statement))),
    copyIn: (target, chunks) =>
      mapped(async () => {
        const copy = client.query(copyFrom(`COPY ${target} FROM STDIN`));
        await pipeline(Readable.from(chunks, { objectMode: true, highWaterMark: 1 }), copy);
        return copy.rowCount;
      }),
    copyOut: (source) => copiedOut(client, source),
    control: (verb) => mapped(async () => (await client.query(verb)).command),
  };
}

/** Connections of one pool, besides the one that listens. */
export const POOL_SIZE = 10;

/** Opens a pool on a PostgreSQL server. @throws StoreError 08006 where it cannot be reached. */
export async function openPostgresStore(url: string, poolSize: number = POOL_SIZE): Promise<Store> {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'thua',
    max: poolSize,
    connectionTimeoutMillis: 10_000,
    onConnect: async (client: pg.ClientBase) => {
      await client.query("SET TIME ZONE 'UTC'");
    },
  });
  // A broken idle connection is replaced by the pool; a broken busy one rejects its statement.
  pool.on('error', () => undefined);
  const owner = {};
  const prepared = new PreparedScans();
  const lend: Lend = async (work) => {
    refuseInsideTransaction(owner);
    const client = await mapped(() => pool.connect());
    let broken = false;
    const onError = () => {
      broken = true;
    };
    client.on('error', onError);
    try {
      return await work(connectionOn(client, prepared));
    } finally {
      client.off('error', onError);
      client.release(broken);
    }
  };
  const listener = postgresListener(url);
  const store: Store = {
    engine: 'postgres',
    server: { url, poolSize },
    ...queriesOn(lend, true),
    transact: (work) => lend((connection) => runTransaction(owner, connection, announceBySql, work)),
    listen: listener.listen,
    async close() {
      await listener.close();
      await pool.end();
    },
  };
  await lend(async () => undefined).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  return store;
}
