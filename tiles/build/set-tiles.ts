// A tile of a set, and of several sets that are one picture.
import { tileIdOf } from '../archive/tile-id.ts';
import type { TileAddress } from '../encoder/projector.ts';
import type { TileSet } from '../layers.ts';

export interface SetTile {
  readonly set: TileSet;
  readonly tile: TileAddress;
}

/** Of sets that are drawn from the same rows: parcels for the public and for officers. */
export interface SetsTile {
  readonly sets: readonly TileSet[];
  readonly tile: TileAddress;
}

/** Tiles at the same place as one, in the order in which the places come first. */
export function together(places: readonly SetTile[]): SetsTile[] {
  const sets = new Map<number, { readonly sets: TileSet[]; readonly tile: TileAddress }>();
  for (const { set, tile } of places) {
    const id = tileIdOf(tile);
    const known = sets.get(id);
    if (known) known.sets.push(set);
    else sets.set(id, { sets: [set], tile });
  }
  return [...sets.values()];
}
