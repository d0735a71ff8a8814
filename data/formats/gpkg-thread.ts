// Inside the thread: SQLite opens the file, tells its layers, and hands out the rows of one in batches.
import { parentPort } from 'node:worker_threads';
import sqlite from 'node-sqlite3-wasm';
import { chosenLayer, type Layer, layersOf, quoted, type Row } from './gpkg-layers.ts';
import { SourceError } from './source.ts';

export type Asked =
  | { readonly ask: 'open'; readonly path: string; readonly layer: string | undefined }
  /** The next rows of a walk over the layer; a new `walk` begins at its start. */
  | { readonly ask: 'rows'; readonly walk: number }
  | { readonly ask: 'leave'; readonly walk: number }
  | { readonly ask: 'end' };

export interface Opened {
  readonly layer: Layer;
  readonly layerNames: readonly string[];
  readonly columns: readonly string[];
  /** Undefined where counting is work without a known end. */
  readonly count: number | undefined;
}

export interface Batch {
  readonly rows: readonly Row[];
  readonly isLast: boolean;
}

export interface Reply {
  readonly answer?: Opened | Batch;
  /** What SourceError says; a failure of SQLite has no words for users. */
  readonly refused?: string;
  readonly failed?: true;
}

const mostRows = 500;
const mostBytes = 4 << 20;

type Cursor = { readonly statement: sqlite.Statement; readonly rows: IterableIterator<Row> };

let database: sqlite.Database | undefined;
let layer: Layer | undefined;
const cursors = new Map<number, Cursor>();

parentPort?.on('message', (asked: Asked) => {
  if (asked.ask === 'end') {
    parentPort?.close();
    return;
  }
  let reply: Reply;
  try {
    reply = asked.ask === 'leave' ? left(asked.walk) : { answer: answerTo(asked) };
  } catch (error) {
    reply = error instanceof SourceError ? { refused: error.message } : { failed: true };
  }
  parentPort?.postMessage(reply);
});

function answerTo(asked: Exclude<Asked, { ask: 'leave' | 'end' }>): Opened | Batch {
  if (asked.ask === 'rows') return batchOf(asked.walk);
  const db = new sqlite.Database(asked.path, { readOnly: true, fileMustExist: true });
  database = db;
  const layers = layersOf(db);
  layer = chosenLayer(layers, asked.layer);
  const columns = db.all(`PRAGMA table_info(${quoted(layer.table)})`).map((row) => String((row as Row)['name']));
  const counted = layer.isPlain ? (db.get(`SELECT count(*) AS n FROM ${quoted(layer.table)}`) as Row | null) : null;
  return {
    layer,
    layerNames: layers.map((each) => each.table),
    columns,
    count: counted ? Number(counted['n']) : undefined,
  };
}

function batchOf(walk: number): Batch {
  const cursor = cursors.get(walk) ?? begun(walk);
  const rows: Row[] = [];
  let bytes = 0;
  while (rows.length < mostRows && bytes < mostBytes) {
    const next = cursor.rows.next();
    if (next.done) {
      left(walk);
      return { rows, isLast: true };
    }
    rows.push(next.value);
    for (const value of Object.values(next.value)) bytes += value instanceof Uint8Array ? value.length : 0;
  }
  return { rows, isLast: false };
}

function begun(walk: number): Cursor {
  if (!database || !layer) throw new Error('Nothing is open.');
  const statement = database.prepare(`SELECT * FROM ${quoted(layer.table)}`);
  const cursor = { statement, rows: statement.iterate() as IterableIterator<Row> };
  cursors.set(walk, cursor);
  return cursor;
}

function left(walk: number): Reply {
  const cursor = cursors.get(walk);
  cursors.delete(walk);
  if (cursor && !cursor.statement.isFinalized) cursor.statement.finalize();
  return {};
}
