// What the main thread and the PGlite thread say to each other.
import type { BoundStatement, TransactionVerb } from './connection.ts';

export type PgliteRequest =
  | { readonly kind: 'ask'; readonly statement: BoundStatement; readonly alone: boolean }
  | { readonly kind: 'scan'; readonly statement: BoundStatement; readonly alone: boolean }
  | { readonly kind: 'copy'; readonly target: string; readonly chunk: Uint8Array }
  /** Answered in parts; `taken` counts those that have been used, and the thread waits where it is too far ahead. */
  | { readonly kind: 'copyOut'; readonly source: string; readonly taken: Int32Array<SharedArrayBuffer> }
  | { readonly kind: 'control'; readonly verb: TransactionVerb }
  | { readonly kind: 'close' };

export interface PgliteCall {
  readonly id: number;
  readonly request: PgliteRequest;
}

/** `bytes` is the whole reply of the server for `ask`, the bare value for `scan`. `tag` is the command tag. */
export type PgliteReply =
  | { readonly id: number; readonly ok: true; readonly part: Uint8Array }
  | { readonly id: number; readonly ok: true; readonly tag: string; readonly bytes: Uint8Array }
  | {
      readonly id: number;
      readonly ok: false;
      readonly code: string;
      readonly message: string;
      readonly constraint?: string;
    };

/** Sent once, with id 0, when the database is open. */
export const openedId = 0;

export interface PgliteThreadData {
  /** PostgreSQL's data directory. */
  readonly dataDirectory: string;
}

/** How many parts of an answer may be on their way. */
export const PARTS_AHEAD = 8;
