// The statement guard: the one place that speaks to PGlite.
//
// PGlite is built without C++ exceptions. When GEOS throws (an overlay of a self-intersecting polygon), the statement just
// stops: no error, some rows, and what it had written so far stays and is committed. Two things give it away:
// 1. the count of C++ exceptions thrown and never caught, which Emscripten keeps: nothing in PGlite catches any, so a
//    higher count after a statement means that it was cut off. This sees every kind of statement;
// 2. the reply: no CommandComplete (SELECT) or one that says "???" (INSERT, UPDATE). It is blind where PostgreSQL runs the
//    statement to its end before answering (RETURNING, CREATE TABLE AS, DO) and in the simple protocol ("SELECT 0"), but
//    it also sees WebAssembly traps.
// So each statement runs inside an explicit transaction, and where either speaks everything is rolled back and refused.
import type { BoundStatement } from './connection.ts';
import { CopiedRows } from './copied-rows.ts';
import { refusal, StoreError, storeCodes } from './store-error.ts';
import { extendedMessage, simpleMessage, type Verdict, verdictOf } from './wire.ts';

/** The doors of PGlite that are used; see PGlite in its package. */
export interface PgliteEngine {
  execProtocolRawStream(message: Uint8Array, options: { onRawData: (data: Uint8Array) => void }): Promise<void>;
  readonly Module: object;
  _handleBlob(blob?: Blob): Promise<void>;
}

export interface GuardedReply {
  readonly tag: string;
  readonly reply: Uint8Array;
}

const begin = simpleMessage('BEGIN');

async function exchange(engine: PgliteEngine, message: Uint8Array): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const onRawData = (data: Uint8Array) => {
    parts.push(data.slice());
    length += data.length;
  };
  await engine.execProtocolRawStream(message, { onRawData });
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** BEGIN, COMMIT or ROLLBACK; the command that was really done. */
export async function control(engine: PgliteEngine, verb: 'BEGIN' | 'COMMIT' | 'ROLLBACK'): Promise<GuardedReply> {
  const reply = await exchange(engine, verb === 'BEGIN' ? begin : simpleMessage(verb));
  const { tag, error } = verdictOf(reply);
  if (error) throw refusal(error);
  return { tag: tag ?? '', reply };
}

/**
 * C++ exceptions thrown and not caught so far.
 * @throws StoreError where this build of PGlite does not tell: the guard would be half blind.
 */
export function uncaughtExceptions({ Module }: PgliteEngine): number {
  const count: unknown =
    '___cxa_uncaught_exceptions' in Module && typeof Module.___cxa_uncaught_exceptions === 'function'
      ? Module.___cxa_uncaught_exceptions()
      : undefined;
  if (typeof count === 'number') return count;
  throw new StoreError(
    storeCodes.swallowed,
    'This build of PGlite does not count C++ exceptions: run npm ci, or set DATABASE_URL to a PostgreSQL server.',
  );
}

function objection({ tag, error }: Verdict, thrown: number): StoreError | undefined {
  if (error && thrown === 0) return refusal(error);
  if (thrown === 0 && tag !== undefined && tag !== '' && !tag.startsWith('???')) return undefined;
  return new StoreError(
    storeCodes.swallowed,
    'PGlite dropped a statement without an error (a geometry operation failed on an invalid shape); it was rolled back. ' +
      'Run overlays in data/geometry, or use PostgreSQL.',
  );
}

/**
 * One statement, all or nothing. `alone`: in a transaction of its own, ended here; otherwise the caller's transaction is
 * open, and a refusal leaves it to the caller to roll back.
 * @throws StoreError
 */
export async function guarded(
  engine: PgliteEngine,
  statement: BoundStatement,
  { alone, binary }: { readonly alone: boolean; readonly binary: boolean },
): Promise<GuardedReply> {
  if (alone) await exchange(engine, begin);
  const before = uncaughtExceptions(engine);
  const reply = await exchange(engine, extendedMessage(statement, binary));
  const verdict = verdictOf(reply);
  const refused = objection(verdict, uncaughtExceptions(engine) - before);
  if (alone) {
    const end = await control(engine, refused ? 'ROLLBACK' : 'COMMIT');
    if (!refused && end.tag !== 'COMMIT')
      throw new StoreError(storeCodes.swallowed, 'PGlite did not commit a statement.');
  }
  if (refused) throw refused;
  return { tag: verdict.tag ?? '', reply };
}

/**
 * COPY out of a table, inside the caller's transaction; `take` gets the rows piece by piece while the statement runs, and may hold it up.
 * @throws StoreError, also after rows were taken: they are worth nothing then
 */
export async function guardedCopyOut(
  engine: PgliteEngine,
  source: string,
  take: (rows: Uint8Array) => void,
): Promise<GuardedReply> {
  const before = uncaughtExceptions(engine);
  const rows = new CopiedRows(take);
  const message = extendedMessage({ text: `COPY ${source} TO STDOUT`, values: [] }, false);
  await engine.execProtocolRawStream(message, { onRawData: (data) => rows.add(data) });
  rows.end();
  const verdict = verdictOf(rows.rest());
  const refused = objection(verdict, uncaughtExceptions(engine) - before);
  if (refused) throw refused;
  return { tag: verdict.tag ?? '', reply: rows.rest() };
}

/** COPY of one chunk in text format, inside the caller's transaction. */
export async function guardedCopy(engine: PgliteEngine, target: string, chunk: Uint8Array): Promise<GuardedReply> {
  await engine._handleBlob(new Blob([chunk as Uint8Array<ArrayBuffer>]));
  try {
    const statement = { text: `COPY ${target} FROM '/dev/blob'`, values: [] };
    return await guarded(engine, statement, { alone: false, binary: false });
  } finally {
    await engine._handleBlob();
  }
}
