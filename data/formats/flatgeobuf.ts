// FlatGeobuf, also .fgb.gz, one feature in memory at a time. The library reads the bytes of one feature; the walk over the file is ours,
// so that a damaged feature is one refused row and a file that is cut off is noticed.
import { ByteBuffer } from 'flatbuffers';
import { Feature } from 'flatgeobuf/lib/mjs/flat-geobuf/feature.js';
import { parseProperties } from 'flatgeobuf/lib/mjs/generic/feature.js';
import { fromByteBuffer, type HeaderMeta } from 'flatgeobuf/lib/mjs/header-meta.js';
import { calcTreeSize } from 'flatgeobuf/lib/mjs/packedrtree.js';
import { ByteQueue } from './byte-queue.ts';
import { bytesOf, headOf, isGzip } from './byte-stream.ts';
import { fgbGeometry } from './fgb-geometry.ts';
import { type DeclaredCrs, type Source, SourceError, type SourceRow } from './source.ts';

const longestHeader = 16 << 20;
const longestFeature = 64 << 20;
const skipChunk = 1 << 20;

/** @throws SourceError where the header is damaged */
export async function openFlatGeobuf(path: string): Promise<Source> {
  const gzip = isGzip(await headOf(path, 4));
  const queue = new ByteQueue(bytesOf(path, gzip));
  const header = await headerOf(queue);
  await queue.close();
  return {
    format: 'flatgeobuf',
    crs: crsOf(header),
    columns: header.columns?.map((column) => column.name) ?? [],
    layerNames: header.title ? [header.title] : [],
    ...(header.featuresCount > 0 ? { count: header.featuresCount } : {}),
    warnings: [],
    rows: () => features(path, gzip),
    close: async () => undefined,
  };
}

async function headerOf(queue: ByteQueue): Promise<HeaderMeta> {
  const start = await queue.next(12);
  if (start?.toString('latin1', 0, 3) !== 'fgb')
    throw new SourceError('The file does not begin like a FlatGeobuf: it is damaged or another format.');
  const length = start.readUInt32LE(8);
  const body = length <= longestHeader ? await queue.next(length) : undefined;
  if (!body) throw cutOff(0);
  try {
    return fromByteBuffer(new ByteBuffer(Uint8Array.from(Buffer.concat([start.subarray(8, 12), body]))));
  } catch {
    throw new SourceError('The header of the FlatGeobuf is damaged: copy or export the file again.');
  }
}

function crsOf({ crs }: HeaderMeta): DeclaredCrs | null {
  if (!crs) return null;
  const epsg = crs.code > 0 && (crs.org === null || crs.org.toUpperCase() === 'EPSG');
  if (!epsg && !crs.wkt) return null;
  return { ...(epsg ? { epsg: crs.code } : {}), ...(crs.wkt ? { text: crs.wkt } : {}) };
}

async function* features(path: string, gzip: boolean): AsyncGenerator<SourceRow> {
  const queue = new ByteQueue(bytesOf(path, gzip));
  try {
    const header = await headerOf(queue);
    if (header.indexNodeSize > 0 && header.featuresCount > 0) {
      await skip(queue, calcTreeSize(header.featuresCount, header.indexNodeSize));
    }
    let row = 0;
    // Where the header counts the features, what stands behind the last of them is none.
    while (row < header.featuresCount || header.featuresCount === 0) {
      const size = await queue.next(4);
      if (!size) break;
      const length = size.readUInt32LE(0);
      const body = length <= longestFeature ? ((await queue.next(length)) ?? null) : null;
      if (!body) throw cutOff(row);
      row += 1;
      yield featureRow(body, header, row);
    }
    if (row < header.featuresCount || (header.featuresCount === 0 && queue.waiting > 0)) throw cutOff(row);
  } finally {
    await queue.close();
  }
}

async function skip(queue: ByteQueue, bytes: number): Promise<void> {
  for (let left = bytes; left > 0; left -= skipChunk) {
    if (!(await queue.next(Math.min(left, skipChunk)))) throw cutOff(0);
  }
}

/** The library aligns on the size prefix, so the body is copied behind four bytes. */
function featureRow(body: Buffer, header: HeaderMeta, row: number): SourceRow {
  const bytes = new Uint8Array(body.length + 4);
  bytes.set(body, 4);
  try {
    const record = Feature.getSizePrefixedRootAsFeature(new ByteBuffer(bytes));
    const geometry = record.geometry();
    const properties = parseProperties(record, header.columns ?? []) as Record<string, unknown>;
    return { row, properties, geometry: geometry && fgbGeometry(geometry, header.geometryType) };
  } catch {
    return { row, properties: {}, geometry: null, error: 'the bytes of this feature are damaged' };
  }
}

const cutOff = (row: number): SourceError =>
  new SourceError(`The FlatGeobuf is cut off or damaged after feature ${row}: copy or export it again.`);
