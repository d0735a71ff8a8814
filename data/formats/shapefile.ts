// ESRI Shapefile, zipped or bare: .shp and .dbf walked side by side, .prj and .cpg honoured.
import { ByteQueue } from './byte-queue.ts';
import { type DbfTable, fieldValue, openDbf } from './dbf.ts';
import { type ColumnTexts, readColumnTexts } from './dbf-text.ts';
import { shpGeometry } from './shp-record.ts';
import { type OpenOptions, type Source, SourceError, type SourceRow } from './source.ts';
import { type FileParts, folderParts, zipParts } from './zip-parts.ts';

const longestRecord = 64 << 20;

/** @throws SourceError for a damaged zip, several layers without a choice, or a missing part */
export async function openShapefile(path: string, options: OpenOptions = {}): Promise<Source> {
  const parts = /\.shp$/i.test(path) ? await folderParts(path) : await zipParts(path);
  try {
    const layer = chosenLayer(parts.layers, options.layer);
    const prj = await wholeText(parts, layer, 'prj');
    const cpg = await wholeText(parts, layer, 'cpg');
    const texts = await readColumnTexts(() => openPart(parts, layer, 'dbf'), cpg);
    return {
      format: 'shapefile',
      crs: prj ? { text: prj } : null,
      columns: texts?.header.fields.map((field) => field.name) ?? [],
      layerNames: parts.layers,
      ...(texts ? { count: texts.header.count } : {}),
      warnings: texts ? texts.warnings : ['The Shapefile has no .dbf: its parcels come without attributes.'],
      rows: () => rowsOf(parts, layer, texts),
      close: () => parts.close(),
    };
  } catch (error) {
    await parts.close();
    throw error;
  }
}

function chosenLayer(layers: readonly string[], wanted: string | undefined): string {
  if (layers.length === 0)
    throw new SourceError('The zip holds no .shp: pack .shp, .shx, .dbf, .prj and .cpg of one layer together.');
  if (wanted === undefined) {
    const [only, ...others] = layers;
    if (only !== undefined && others.length === 0) return only;
    throw new SourceError(`The zip holds several layers: choose one with --layer (${layers.join(', ')}).`);
  }
  const found = layers.find((layer) => layer === wanted || layer.split('/').at(-1) === wanted);
  if (found === undefined)
    throw new SourceError(`There is no layer "${wanted}" in the zip; it holds ${layers.join(', ')}.`);
  return found;
}

async function openPart(parts: FileParts, layer: string, extension: string): Promise<DbfTable | undefined> {
  const bytes = await parts.open(layer, extension);
  return bytes ? openDbf(bytes) : undefined;
}

async function wholeText(parts: FileParts, layer: string, extension: string): Promise<string | null> {
  const bytes = await parts.open(layer, extension);
  if (!bytes) return null;
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) {
    chunks.push(chunk);
    if (chunks.length > 16) break;
  }
  return (
    Buffer.concat(chunks)
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .trim() || null
  );
}

async function* rowsOf(parts: FileParts, layer: string, texts: ColumnTexts | null): AsyncGenerator<SourceRow> {
  const shp = await parts.open(layer, 'shp');
  if (!shp) throw new SourceError('The .shp of the layer is missing.');
  const queue = new ByteQueue(shp);
  const table = texts ? await openPart(parts, layer, 'dbf') : undefined;
  try {
    const header = await queue.next(100);
    if (header?.readInt32BE(0) !== 9994)
      throw new SourceError('The .shp does not begin like a Shapefile: it is damaged.');
    for (let row = 1; ; row++) {
      const record = await nextRecord(queue, row);
      const attributes = await table?.next();
      if (!record) {
        if (attributes) yield* attributesOnly(table, texts, attributes, row);
        return;
      }
      yield rowOf(record, attributes, texts, row);
    }
  } finally {
    await queue.close();
    await table?.close();
  }
}

/** A record's content, undefined at the end. A last record that is cut off means a damaged file. */
async function nextRecord(queue: ByteQueue, row: number): Promise<Buffer | undefined> {
  const head = await queue.next(8);
  if (!head) {
    if (queue.waiting === 0) return undefined;
    throw cutOff(row);
  }
  const length = head.readInt32BE(4) * 2;
  if (length < 4 || length > longestRecord)
    throw new SourceError(`The .shp is damaged at record ${row}: copy or export it again.`);
  const content = await queue.next(length);
  if (!content) throw cutOff(row);
  return content;
}

function rowOf(record: Buffer, attributes: Buffer | undefined, texts: ColumnTexts | null, row: number): SourceRow {
  const properties = attributes && texts ? propertiesOf(attributes, texts) : {};
  if (texts && !attributes) return { row, properties, geometry: null, error: 'the .dbf has no record for this shape' };
  try {
    return { row, properties, geometry: shpGeometry(record) };
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown';
    return { row, properties, geometry: null, error: `the shape record is damaged (${why})` };
  }
}

function propertiesOf(record: Buffer, texts: ColumnTexts): Record<string, unknown> {
  const properties: Record<string, unknown> = {};
  for (const [i, field] of texts.header.fields.entries()) {
    properties[field.name] = fieldValue(record, field, texts.decoders[i] ?? texts.decode);
  }
  return properties;
}

/** Records of the .dbf that no shape stands for: parcels known by attributes only. */
async function* attributesOnly(
  table: DbfTable | undefined,
  texts: ColumnTexts | null,
  first: Buffer,
  firstRow: number,
): AsyncGenerator<SourceRow> {
  let row = firstRow;
  for (let record: Buffer | undefined = first; record && texts; record = await table?.next()) {
    yield { row, properties: propertiesOf(record, texts), geometry: null };
    row += 1;
  }
}

const cutOff = (row: number): SourceError =>
  new SourceError(`The .shp is cut off after record ${row - 1}: copy or export it again.`);
