// Every different content of an archive read once, in the order in which it lies there.
import type { Header } from '../archive/header.ts';
import type { Archive } from '../archive/reader.ts';
import { hashOf, stampOf } from '../archive/stamp.ts';
import { tileOf } from '../archive/tile-id.ts';
import { TILE_BUDGET } from '../layers.ts';
import { ByteWindow } from './byte-window.ts';
import type { Contents } from './contents.ts';
import type { Inventory } from './inventory.ts';
import { MvtError } from './mvt-error.ts';
import { checkUnknown, measure } from './mvt-geometry.ts';
import { layersIn } from './mvt-layer.ts';
import type { Problems } from './problems.ts';
import { checkImage } from './tile-images.ts';
import { isReadable, unpack } from './unpack.ts';

export interface ContentCheck {
  readonly archive: Archive;
  readonly inventory: Inventory;
  readonly contents: Contents;
  readonly problems: Problems;
  /** Tiles of ours carry a stamp, and stay within a budget. */
  readonly isOurs: boolean;
  readonly onProgress: (done: number, total: number) => void;
}

export interface TileSizes {
  /** Bytes of a content as it is stored. */
  readonly largest: number;
  readonly mean: number;
  /** Before compression; 0 where that is not known. */
  readonly largestUnpacked: number;
  /** By layer, over all contents. */
  readonly features: Readonly<Record<string, number>>;
}

const PIECE = 4 << 20;
/** A bar that moves. */
const TELL_EVERY = 256;

/** @throws ArchiveError where bytes cannot be read at all */
export async function checkContents(check: ContentCheck): Promise<TileSizes> {
  const { archive, inventory, contents, problems, onProgress } = check;
  const { header } = archive;
  const window = new ByteWindow(archive, PIECE);
  const features: Record<string, number> = {};
  let largest = 0;
  let sum = 0;
  let largestUnpacked = 0;
  for (let content = 0; content < contents.count; content++) {
    if (content % TELL_EVERY === 0) onProgress(content, contents.count);
    const length = contents.lengths[content] as number;
    const offset = header.data.offset + (contents.offsets[content] as number);
    const stored = await window.read({ offset, length });
    largest = Math.max(largest, length);
    sum += length;
    const plain = isReadable(header.compression) ? unpack(stored, header.compression) : new Uint8Array();
    const tile = tileOf(inventory.entries.ids[contents.entries[content] as number] as number);
    const wrong = plain ? wrongIn(plain, stored, check, features) : 'The tile cannot be decompressed.';
    if (wrong) problems.tell(wrong, tile);
    largestUnpacked = Math.max(largestUnpacked, plain?.length ?? 0);
  }
  onProgress(contents.count, contents.count);
  return { largest, mean: contents.count > 0 ? sum / contents.count : 0, largestUnpacked, features };
}

function wrongIn(
  plain: Uint8Array,
  stored: Uint8Array,
  { archive: { header }, isOurs }: ContentCheck,
  features: Record<string, number>,
): string | undefined {
  if (!isReadable(header.compression)) return undefined;
  if (isOurs) {
    const stamp = stampOf(stored);
    if (!stamp) return 'The tile carries no stamp.';
    if (!Buffer.from(stamp.hash).equals(hashOf(plain))) return 'The stamp of the tile is of another content.';
    if (plain.length > TILE_BUDGET) return `The tile has ${plain.length} bytes, more than ${TILE_BUDGET}.`;
  }
  return wrongByType(plain, header, features);
}

function wrongByType(plain: Uint8Array, { type }: Header, features: Record<string, number>): string | undefined {
  if (type !== 'mvt') return checkImage(type, plain);
  try {
    countFeatures(plain, features);
    return undefined;
  } catch (error) {
    if (error instanceof MvtError) return error.message;
    throw error;
  }
}

/** Reads all of a vector tile. @throws MvtError where it breaks the specification */
export function countFeatures(tile: Uint8Array, counts: Record<string, number>): void {
  for (const layer of layersIn(tile)) {
    for (const { type, commands } of layer.features()) {
      if (type === 0) checkUnknown(commands);
      else measure(type, commands, layer.version);
    }
    counts[layer.name] = (counts[layer.name] ?? 0) + layer.count;
  }
}
