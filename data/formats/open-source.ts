// One door to every reader: the format is told by the first bytes of the file, its name only helps where JSON is JSON.
import { contentHead } from './byte-stream.ts';
import { openFlatGeobuf } from './flatgeobuf.ts';
import { adviceFor } from './foreign-formats.ts';
import { openGeoJson } from './geojson.ts';
import { openGeoPackage } from './geopackage.ts';
import { openNdjson } from './ndjson.ts';
import { openShapefile } from './shapefile.ts';
import { type OpenOptions, type Source, SourceError } from './source.ts';
import { wideEncoding } from './unicode.ts';
import { folderParts } from './zip-parts.ts';
import { openZip } from './zip-source.ts';

const headBytes = 4096;

/** @throws SourceError with advice where the format is not one of the five */
export async function openSource(path: string, options: OpenOptions = {}): Promise<Source> {
  const head = await contentHead(path, headBytes);
  const text = head.toString('latin1');
  if (head.length === 0) throw new SourceError('The file is empty.');
  if (text.startsWith('SQLite format 3\0')) return openGeoPackage(path, options);
  if (text.startsWith('fgb\x03')) return openFlatGeobuf(path);
  if (text.startsWith('PK\x03\x04') || text.startsWith('PK\x05\x06')) return openZip(path, options, openSource);
  if (head.length >= 4 && head.readInt32BE(0) === 9994 && /\.shp$/i.test(path))
    return openShapefile(await folderParts(path), options);
  const advice = adviceFor(head, path);
  if (advice) throw new SourceError(advice);
  const wide = wideEncoding(head);
  if (isNdjson(path, wide ? new TextDecoder(wide).decode(head) : text)) return openNdjson(path);
  return openGeoJson(path);
}

/** Named so, RS-delimited, or a whole object on the first line with another below it. */
function isNdjson(path: string, text: string): boolean {
  if (text.charCodeAt(0) === 0x1e) return true;
  if (/\.(ndjson|geojsonl|geojsons|jsonl|geojsonseq)(\.gz)?$/i.test(path)) return true;
  return /^\s*(\xEF\xBB\xBF)?\{[^\n]*\}[^\S\n]*\n\s*\{/.test(text) && !/"FeatureCollection"/.test(text);
}
