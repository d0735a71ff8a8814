// For tests: small archives of parcels without a database, and archives written again with something changed.
import { degreesToEwkb, pointToEwkb } from '../../../data/geometry/wkb.ts';
import { openFileSource } from '../../archive/file-source.ts';
import { Archive } from '../../archive/reader.ts';
import { keyOf } from '../../archive/seen-contents.ts';
import { hashOf, type Stamp, sealTile } from '../../archive/stamp.ts';
import { tileIdOf, tileOf } from '../../archive/tile-id.ts';
import { ArchiveWriter } from '../../archive/writer.ts';
import { encodeTile } from '../../encode.ts';
import { boxOf, type TileAddress } from '../../encoder/projector.ts';
import { packRows } from '../../testing/pack-rows.ts';

/** A parcel in the middle of the tile, numbered as the tile is. */
function parcelTile(tile: TileAddress): Uint8Array {
  const [west, south, east, north] = boxOf(tile);
  const [lon, lat] = [(west + east) / 2, (south + north) / 2];
  const d = (east - west) / 8;
  const geom = degreesToEwkb([[[lon - d, lat - d, lon + d, lat - d, lon + d, lat + d, lon - d, lat + d]]]);
  const id = BigInt(tileIdOf(tile));
  const rows = packRows([[id, geom, pointToEwkb(lon, lat), `${tile.x}`, '1', 'LUC', 100.5, 12]]);
  return encodeTile({ set: 'parcels', tile, sources: [{ source: 'parcels', rows }] }) ?? new Uint8Array();
}

const position = { database: '9f0c0f6e-0000-4000-8000-000000000000', outbox: 0, at: null };

/** What the metadata of an archive of ours say. */
export const thua = { set: 'parcels', version: 'test-0', position } as const;

/** Some tiles of zooms 13 to 15. */
export const someTiles: readonly TileAddress[] = [13, 14, 15].flatMap((z) =>
  [0, 1, 2, 3].map((i) => ({ z, x: 6504 * 2 ** (z - 13) + i, y: 3730 * 2 ** (z - 13) })),
);

/** Writes an archive of one parcel a tile. */
export function writeArchive(path: string, tiles = someTiles): void {
  const writer = new ArchiveWriter(path);
  for (const tile of [...tiles].sort((a, b) => tileIdOf(a) - tileIdOf(b))) addTile(writer, tile, parcelTile(tile));
  writer.finish({ minzoom: 13, maxzoom: 15, bounds: [105, 15, 107, 17], metadata: { name: 'thử', thua } }, false);
}

const unnoted = { standsIn: undefined, communes: undefined };

function addTile(
  writer: ArchiveWriter,
  tile: TileAddress,
  bytes: Uint8Array,
  noted: Omit<Stamp, 'hash'> = unnoted,
): void {
  const hash = hashOf(bytes);
  const sealed = sealTile(bytes, 6, { hash, ...noted });
  writer.add(tileIdOf(tile), sealed, keyOf(hash, sealed.length));
}

/** A tile as it lies in an archive. */
export interface EditedTile {
  readonly tile: TileAddress;
  readonly sealed: Uint8Array;
}

/** Writes an archive again with other tiles; the same metadata, a header that counts what is there. */
export async function rewrite(
  from: string,
  to: string,
  edit: (tiles: EditedTile[]) => readonly EditedTile[],
): Promise<void> {
  const archive = await Archive.open(await openFileSource(from));
  try {
    const tiles: EditedTile[] = [];
    for await (const { ids, runs } of archive.directories()) {
      for (let entry = 0; entry < ids.length; entry++) {
        for (let i = 0; i < (runs[entry] as number); i++) {
          const id = (ids[entry] as number) + i;
          tiles.push({ tile: tileOf(id), sealed: (await archive.tile(id)) ?? new Uint8Array() });
        }
      }
    }
    const writer = new ArchiveWriter(to);
    const sorted = [...edit(tiles)].sort((a, b) => tileIdOf(a.tile) - tileIdOf(b.tile));
    for (const { tile, sealed } of sorted) writer.add(tileIdOf(tile), sealed, keyOf(hashOf(sealed), sealed.length));
    const { minzoom, maxzoom, bounds } = archive.header;
    writer.finish({ minzoom, maxzoom, bounds, metadata: (await archive.metadata()) as object }, false);
  } finally {
    await archive.close();
  }
}
