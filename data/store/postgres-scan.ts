// A bulk read in binary. The driver reads every column as UTF-8 text and bytea as hex, at a third of the speed and less;
// so for one statement its listener steps aside, and the reply is taken from the socket as it is.
import type { Connection as PgConnection, PoolClient, Submittable } from 'pg';
import type { BoundStatement } from './connection.ts';
import { refusal, StoreError, storeCodes } from './store-error.ts';
import { extendedMessage, firstCell, type Prepared, verdictOf } from './wire.ts';

const headBytes = 5;
/** What follows the only row: its tag and the word that the server is ready. */
const endBytes = 64;
const readyForQuery = 'Z'.charCodeAt(0);

/** Collects a reply until the server is ready for the next statement. Grows once for a large row, not bit by bit. */
function replyCollector(): { add(chunk: Uint8Array): boolean; reply(): Uint8Array } {
  let buffer = new Uint8Array(1 << 12);
  let filled = 0;
  let next = 0;
  const reserve = (size: number) => {
    if (size <= buffer.length) return;
    const larger = new Uint8Array(Math.max(size, buffer.length * 2));
    larger.set(buffer.subarray(0, filled));
    buffer = larger;
  };
  return {
    add(chunk) {
      reserve(filled + chunk.length);
      buffer.set(chunk, filled);
      filled += chunk.length;
      while (filled - next >= headBytes) {
        const end = next + 1 + new DataView(buffer.buffer).getInt32(next + 1);
        if (filled < end) {
          reserve(end + endBytes);
          return false;
        }
        const type = buffer[next];
        next = end;
        if (type === readyForQuery) return true;
      }
      return false;
    },
    reply: () => buffer.subarray(0, filled),
  };
}

const whetherUnfinished = (tag: string | undefined): StoreError | undefined =>
  tag === undefined ? new StoreError(storeCodes.lost, 'PostgreSQL did not finish a statement.') : undefined;

/** The cell in a buffer that nobody else uses: a large one stays where it is, copying megabytes would hold up the event loop. */
function ownCell(reply: Uint8Array): Uint8Array {
  const cell = firstCell(reply);
  return cell.length * 2 > reply.buffer.byteLength ? cell : cell.slice();
}

type DataListener = (chunk: Buffer) => void;

/** What the driver calls on a query it runs, besides `submit`. */
class BinaryScan implements Submittable {
  readonly #statement: BoundStatement;
  readonly #prepared: Prepared | undefined;
  readonly #settle: (error: Error | undefined, value: Uint8Array) => void;
  #restore: () => void = () => undefined;

  constructor(
    statement: BoundStatement,
    prepared: Prepared | undefined,
    settle: (error: Error | undefined, value: Uint8Array) => void,
  ) {
    this.#statement = statement;
    this.#prepared = prepared;
    this.#settle = settle;
  }

  submit(connection: PgConnection): void {
    const { stream } = connection;
    const listeners = stream.listeners('data') as DataListener[];
    const collector = replyCollector();
    const take: DataListener = (chunk) => {
      if (!collector.add(chunk)) return;
      this.#restore();
      this.#finish(collector.reply());
      const status = String.fromCharCode(collector.reply().at(-1) ?? 0);
      connection.emit('readyForQuery', { name: 'readyForQuery', length: 5, status });
    };
    this.#restore = () => {
      stream.off('data', take);
      for (const listener of listeners) stream.on('data', listener);
      this.#restore = () => undefined;
    };
    for (const listener of listeners) stream.off('data', listener);
    stream.on('data', take);
    stream.write(extendedMessage(this.#statement, true, this.#prepared));
  }

  #finish(reply: Uint8Array): void {
    const { tag, error } = verdictOf(reply);
    this.#settle(error ? refusal(error) : whetherUnfinished(tag), ownCell(reply));
  }

  /** The connection was lost. */
  handleError(error: Error): void {
    this.#restore();
    this.#settle(error, new Uint8Array(0));
  }

  handleReadyForQuery(): void {
    this.#restore();
  }
}

/** The first column of the only row, binary, in a buffer of its own; empty for NULL or no row. */
export function scanBinary(client: PoolClient, statement: BoundStatement, prepared?: Prepared): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    client.query(new BinaryScan(statement, prepared, (error, value) => (error ? reject(error) : resolve(value))));
  });
}
