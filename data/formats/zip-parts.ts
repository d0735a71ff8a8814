// The files of one Shapefile: entries of a zip, or neighbours on disk, each as a stream of bytes.
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { SourceError } from './source.ts';
import { type Unpacked, unpacked } from './unpacked.ts';

export interface FileParts {
  /** Names of the layers (.shp files, without the ending). */
  readonly layers: readonly string[];
  /** Names of all files beside each other, as they are written. */
  readonly names: readonly string[];
  /** The bytes of a layer's part, e.g. `dbf`; undefined where there is none. */
  open(layer: string, extension: string): Promise<AsyncIterable<Uint8Array> | undefined>;
  /** The part as a file that can be read anywhere, unpacked where it must be. */
  file(layer: string, extension: string): Promise<Unpacked | undefined>;
  close(): Promise<void>;
}

/** @throws SourceError where the zip is damaged */
export async function zipParts(path: string): Promise<FileParts> {
  let zip: ZipFile;
  const entries = new Map<string, Entry>();
  try {
    zip = await openPromise(path, { autoClose: false });
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName.toLowerCase(), entry);
  } catch {
    throw damagedZip();
  }
  const names = [...entries.values()].map((entry) => entry.fileName).filter(isContent);
  const parts: FileParts = {
    names,
    layers: names.filter((name) => /\.shp$/i.test(name)).map((name) => name.slice(0, -4)),
    async open(layer, extension) {
      const entry = entries.get(`${layer}.${extension}`.toLowerCase());
      if (!entry) return undefined;
      if (entry.isEncrypted()) throw new SourceError('The zip is locked with a password: pack it again without one.');
      return zipBytes(zip, entry);
    },
    async file(layer, extension) {
      const bytes = await parts.open(layer, extension);
      return bytes && unpacked(bytes, `${basename(layer)}.${extension}`);
    },
    async close() {
      zip.close();
    },
  };
  return parts;
}

/** Folders, and what macOS packs beside each file, are none. */
const isContent = (name: string): boolean => !/(^|\/)(__MACOSX|\._)|\/$/.test(name);

async function* zipBytes(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  const stream = await zip.openReadStreamPromise(entry).catch(() => {
    throw damagedZip();
  });
  try {
    for await (const chunk of stream) yield chunk as Buffer;
  } catch {
    throw damagedZip();
  } finally {
    stream.destroy();
  }
}

/** The neighbours of a bare .shp file. */
export async function folderParts(path: string): Promise<FileParts> {
  const folder = dirname(path);
  const stem = basename(path, extname(path));
  const names = await readdir(folder);
  const pathOf = (layer: string, extension: string): string | undefined => {
    const wanted = `${layer}.${extension}`.toLowerCase();
    const name = names.find((each) => each.toLowerCase() === wanted);
    return name === undefined ? undefined : join(folder, name);
  };
  return {
    names,
    layers: [stem],
    async open(layer, extension) {
      const part = pathOf(layer, extension);
      return part === undefined ? undefined : createReadStream(part, { highWaterMark: 1 << 18 });
    },
    async file(layer, extension) {
      const part = pathOf(layer, extension);
      return part === undefined ? undefined : { path: part, discard: async () => undefined };
    },
    close: async () => undefined,
  };
}

const damagedZip = (): SourceError =>
  new SourceError('The zip is damaged or cut off: copy it again, or pack its files anew.');
