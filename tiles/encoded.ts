// What the threads are asked and what they answer.
import type { PackedRows } from './encode.ts';
import type { TileAddress } from './encoder/projector.ts';
import type { StandIn, TileSet } from './layers.ts';

export interface EncodeRequest {
  readonly set: TileSet;
  readonly tile: TileAddress;
  readonly sources: readonly PackedRows[];
  /** Land cover is drawn where parcels would be too many. */
  readonly standsIn: StandIn | undefined;
  readonly gzip: boolean;
}

/** An encoded tile. `bytes` is empty where nothing is in it. */
export interface Encoded {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly isGzip: boolean;
  /** Of the content, not of the compression. */
  readonly hash: string;
  readonly standsIn: StandIn | undefined;
}
