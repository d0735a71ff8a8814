// Bulk reads keep their statements on the server: planning a box query of PostGIS costs as much as reading a small tile.
// Only statements outside of transactions are kept, because a refused one can then be asked again as it was: a proxy that gives every
// statement another server connection (pgbouncer in transaction mode) answers that it does not know the name. LISTEN does not work
// behind such a proxy either; this way the tiles at least do.
import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { BoundStatement } from './connection.ts';
import { scanBinary } from './postgres-scan.ts';
import { StoreError } from './store-error.ts';

/** Texts of bulk reads are few; a connection keeps no more than this. */
const MOST = 64;

const UNKNOWN_NAME = '26000';
const NAME_TAKEN = '42P05';

/** Names of statements by text, for one pool, and which connection holds which. What a statement answers must never change its type. */
export class PreparedScans {
  readonly #names = new Map<string, string>();
  readonly #held = new WeakMap<PoolClient, Set<string>>();

  /** The first column of the only row, binary (see scanBinary). Not for use inside of a transaction. */
  async scan(client: PoolClient, statement: BoundStatement): Promise<Uint8Array> {
    const name = this.#nameOf(statement.text);
    if (name === undefined) return scanBinary(client, statement);
    const held = this.#held.get(client) ?? new Set<string>();
    this.#held.set(client, held);
    try {
      const cell = await scanBinary(client, statement, { name, isKnown: held.has(name) });
      held.add(name);
      return cell;
    } catch (error) {
      const code = error instanceof StoreError ? error.code : '';
      if (code === UNKNOWN_NAME) held.delete(name);
      // it was kept, although running it failed
      else if (code === NAME_TAKEN) held.add(name);
      else throw error;
      return scanBinary(client, statement);
    }
  }

  #nameOf(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined || this.#names.size >= MOST) return known;
    const name = `thua_${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
    this.#names.set(text, name);
    return name;
  }
}
