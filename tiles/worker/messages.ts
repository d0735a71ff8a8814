// What the encoding threads are asked and what they answer.
import type { PackedRows } from '../encode.ts';
import type { TileAddress } from '../encoder/projector.ts';
import type { TileSet } from '../layers.ts';

export interface EncodeRequest {
  readonly id: number;
  readonly set: TileSet;
  readonly tile: TileAddress;
  readonly sources: readonly PackedRows[];
  /** Mixed into the hash: equal bytes for different readers get different tags. */
  readonly reader: string;
  readonly gzip: boolean;
}

/** An encoded tile. `bytes` is empty where nothing is in it. */
export interface Encoded {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly isGzip: boolean;
  /** Of the content and the reader, not of the compression. */
  readonly hash: string;
}

/** `encoded` is undefined when the parcels exceed the budget. */
export type EncodeAnswer =
  | { readonly id: number; readonly encoded: Encoded | undefined }
  | { readonly id: number; readonly error: string };
