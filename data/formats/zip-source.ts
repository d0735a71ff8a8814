// A zip: one Shapefile, a file of another format in it, or something that must be exported otherwise first.
import { basename, extname } from 'node:path';
import { adviceForName, adviceForNames } from './foreign-formats.ts';
import { openShapefile } from './shapefile.ts';
import { type OpenOptions, type Source, SourceError } from './source.ts';
import type { Unpacked } from './unpacked.ts';
import { type FileParts, zipParts } from './zip-parts.ts';

const readable = /\.(geojson|json|ndjson|geojsonl|geojsons|jsonl|geojsonseq|gpkg|fgb)(\.gz)?$/i;

/**
 * @param openFile opens an unpacked file
 * @throws SourceError where there is nothing to read, or several things without a choice
 */
export async function openZip(
  path: string,
  options: OpenOptions,
  openFile: (path: string, options: OpenOptions) => Promise<Source>,
): Promise<Source> {
  const parts = await zipParts(path);
  let inner: Unpacked | undefined;
  try {
    const document = adviceForNames(parts.names);
    if (document) throw new SourceError(document);
    const files = parts.names.filter((name) => readable.test(name));
    const file = chosenFile(files, parts, options.layer);
    if (file === undefined) return await openShapefile(parts, options);
    const extension = extname(file);
    inner = await parts.file(file.slice(0, -extension.length), extension.slice(1));
    if (!inner) throw new SourceError(`${file} is not in the zip.`);
    // The name chose the file, unless it is that of a layer in the only one.
    const isName = options.layer !== undefined && named(file, options.layer);
    return await untilClosed(await openFile(inner.path, isName ? {} : options), inner, parts);
  } catch (error) {
    await inner?.discard();
    await parts.close();
    throw error;
  }
}

/** The file to read, undefined for a Shapefile. */
function chosenFile(
  files: readonly string[],
  { layers, names }: FileParts,
  wanted: string | undefined,
): string | undefined {
  const isLayer = layers.some((layer) => layer === wanted || basename(layer) === wanted);
  if (wanted !== undefined && !isLayer) {
    const found = files.find((file) => named(file, wanted));
    if (found !== undefined) return found;
  }
  if (layers.length > 0) return undefined;
  const [only, ...others] = files;
  if (only === undefined) throw new SourceError(nothingIn(names));
  if (others.length > 0)
    throw new SourceError(`The zip holds several files: choose one with --layer (${files.join(', ')}).`);
  return only;
}

const named = (file: string, wanted: string): boolean =>
  file === wanted || basename(file) === wanted || basename(file).replace(readable, '') === wanted;

function nothingIn(names: readonly string[]): string {
  for (const name of names) {
    const advice = adviceForName(name);
    if (advice) return `${basename(name)}: ${advice}`;
  }
  const some = names.slice(0, 3).map((name) => basename(name));
  return (
    `The zip holds no map file that can be read${some.length > 0 ? ` (${some.join(', ')})` : ''}: ` +
    'pack a GeoPackage, GeoJSON, FlatGeobuf, or .shp, .shx, .dbf, .prj and .cpg of one layer together.'
  );
}

function untilClosed(source: Source, inner: Unpacked, parts: FileParts): Source {
  return {
    ...source,
    rows: () => source.rows(),
    async close() {
      await source.close();
      await inner.discard();
      await parts.close();
    },
  };
}
