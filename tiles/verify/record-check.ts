// What the comparison of an archive with the record works with.
import type { Store } from '../../data/store/store.ts';
import type { TileAddress } from '../encoder/projector.ts';
import type { StandIn, TileSet } from '../layers.ts';
import type { HeldTiles } from './held-tiles.ts';
import type { Problems } from './problems.ts';

/** Whether the record has changed a tile since the archive was drawn: then it may differ. */
export type IsTouched = (set: TileSet, tile: TileAddress, standsIn: StandIn | undefined) => boolean;

export interface RecordCheck {
  readonly store: Store;
  readonly set: TileSet;
  readonly held: HeldTiles;
  readonly problems: Problems;
  readonly isTouched: IsTouched;
  /** After it `isTouched` knows all that was committed before it was called: asked between reading rows and comparing them. */
  readonly catchUp: () => Promise<void>;
  /** Tiles compared so far. */
  tiles: number;
  /** Of them left alone, because the record has changed them since. */
  touched: number;
  /** Pictures of parcels compared, one a tile and parcel. */
  pictures: number;
}
