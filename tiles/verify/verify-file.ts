// Whether a file is a sound PMTiles v3 archive, whoever made it.
import { ArchiveError } from '../archive/archive-error.ts';
import { openFileSource } from '../archive/file-source.ts';
import type { Compression, TileType } from '../archive/header.ts';
import { openHttpSource } from '../archive/http-source.ts';
import { Archive } from '../archive/reader.ts';
import { checkContents, type TileSizes } from './check-contents.ts';
import { checkHeader } from './check-header.ts';
import { checkClustered, contentsOf } from './contents.ts';
import { type Inventory, takeInventory } from './inventory.ts';
import { type Origin, originOf } from './origin.ts';
import type { Problems } from './problems.ts';
import { isReadable } from './unpack.ts';

export interface FileReport {
  readonly bytes: number;
  readonly type: TileType;
  readonly compression: Compression;
  readonly clustered: boolean;
  readonly minzoom: number;
  readonly maxzoom: number;
  /** Tiles that can be asked for. */
  readonly addressed: number;
  readonly entries: number;
  readonly contents: number;
  readonly sizes: TileSizes;
  /** Bytes of the data section that no tile uses; only archives that are not clustered may have such. */
  readonly unused: number;
  /** What was not looked at, one line each. */
  readonly notes: readonly string[];
}

export interface Verified {
  readonly report: FileReport;
  readonly inventory: Inventory;
  /** Of archives of ours. */
  readonly origin: Origin | undefined;
}

export type OnStep = (step: 'directories' | 'tiles' | 'record', done: number, total: number) => void;

/** @param place a path, or an http(s) address. @throws ArchiveError where there is no PMTiles v3 archive, or not a whole one */
export async function openArchive(place: string): Promise<Archive> {
  return Archive.open(await (/^https?:/.test(place) ? openHttpSource(place) : openFileSource(place)));
}

/** Reads all of it. @throws ArchiveError where bytes cannot be read at all */
export async function verifyFile(archive: Archive, problems: Problems, onStep: OnStep): Promise<Verified> {
  const { header, size } = archive;
  onStep('directories', 0, 1);
  const inventory = await takeInventory(archive, problems);
  const contents = contentsOf(inventory, problems);
  if (header.clustered) checkClustered(inventory, contents, problems);
  await checkHeader(archive, inventory, contents, problems);
  const metadata = await metadataOf(archive, problems);
  const origin = originOf(metadata);
  const sizes = await checkContents({
    archive,
    inventory,
    contents,
    problems,
    isOurs: origin !== undefined,
    onProgress: (done, total) => onStep('tiles', done, total),
  });
  const { type, compression, clustered, minzoom, maxzoom } = header;
  return {
    report: {
      bytes: size,
      ...{ type, compression, clustered, minzoom, maxzoom },
      addressed: inventory.addressed,
      entries: inventory.entries.ids.length,
      contents: contents.count,
      sizes,
      unused: contents.unused,
      notes: isReadable(compression)
        ? []
        : [`Tiles are compressed with ${compression}: they were read, not decompressed.`],
    },
    inventory,
    origin,
  };
}

async function metadataOf(archive: Archive, problems: Problems): Promise<unknown> {
  try {
    const metadata = await archive.metadata();
    if (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata)) {
      problems.tell('The metadata is no JSON object.');
    }
    return metadata;
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    problems.tell(`The metadata cannot be read: ${error.message}`);
    return undefined;
  }
}
