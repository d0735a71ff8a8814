// ESRI Shapefile, zipped or bare: .shp and .dbf walked side by side, .prj and .cpg honoured.
import { type DbfTable, fieldValue, isDeleted, openDbf } from './dbf.ts';
import { type ColumnTexts, readColumnTexts } from './dbf-text.ts';
import { type ShpIndex, shpIndex } from './shp-index.ts';
import { shpGeometry } from './shp-record.ts';
import { indexedFile, indexedStream, type ShpRecord, type ShpWalk, unindexed } from './shp-walk.ts';
import { type OpenOptions, type Source, SourceError, type SourceRow } from './source.ts';
import { unicodeText } from './unicode.ts';
import type { FileParts } from './zip-parts.ts';

/** The layer's own; it is read from the parts again with every walk. */
interface Layer {
  readonly parts: FileParts;
  readonly name: string;
  readonly texts: ColumnTexts | null;
  readonly index: ShpIndex | undefined;
}

/** An index of 50 million parcels, or a text of a page. */
const longestIndex = 400 << 20;
const longestText = 1 << 20;

/** Closes the parts with the source. @throws SourceError for several layers without a choice, or a missing part */
export async function openShapefile(parts: FileParts, options: OpenOptions = {}): Promise<Source> {
  try {
    const name = chosenLayer(parts.layers, options.layer);
    const prj = await wholeText(parts, name, 'prj');
    const cpg = await wholeText(parts, name, 'cpg');
    const texts = await readColumnTexts(() => openPart(parts, name, 'dbf'), cpg);
    const shx = await wholePart(parts, name, 'shx', longestIndex);
    const layer: Layer = { parts, name, texts, index: shx && shpIndex(shx) };
    return {
      format: 'shapefile',
      crs: prj ? { text: prj } : null,
      columns: texts?.header.fields.map((field) => field.name) ?? [],
      layerNames: parts.layers,
      ...(texts ? { count: texts.header.count - texts.deleted } : {}),
      warnings: warningsOf(layer),
      rows: () => rowsOf(layer),
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

async function wholePart(
  parts: FileParts,
  layer: string,
  extension: string,
  most: number,
): Promise<Buffer | undefined> {
  const bytes = await parts.open(layer, extension);
  if (!bytes) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > most) throw new SourceError(`The .${extension} is too long: export the Shapefile again.`);
  }
  return Buffer.concat(chunks);
}

async function wholeText(parts: FileParts, layer: string, extension: string): Promise<string | null> {
  const bytes = await wholePart(parts, layer, extension, longestText);
  return (bytes && unicodeText(bytes).trim()) || null;
}

function warningsOf({ texts, index }: Layer): string[] {
  const warnings = texts
    ? [...texts.warnings]
    : [
        'Shapefile không có tệp .dbf: thửa không có thuộc tính. / The Shapefile has no .dbf: its parcels come without attributes.',
      ];
  if (texts && texts.deleted > 0) {
    warnings.push(
      `${texts.deleted} dòng đã đánh dấu xóa trong .dbf nên không nhập. / ${texts.deleted} rows are marked as deleted in the .dbf and were left out.`,
    );
  }
  if (!index) {
    warnings.push(
      'Shapefile không có tệp .shx dùng được: hình ghép với thuộc tính theo thứ tự trong .shp, hãy kiểm tra vài thửa. / ' +
        'The Shapefile has no usable .shx: shapes were matched to rows by their order in the .shp; check some parcels.',
    );
  }
  return warnings;
}

async function* rowsOf(layer: Layer): AsyncGenerator<SourceRow> {
  const { texts } = layer;
  const walk = await walkOf(layer);
  const table = texts ? await openPart(layer.parts, layer.name, 'dbf') : undefined;
  try {
    let row = 0;
    for (let record = await walk.next(); record !== undefined; record = await walk.next()) {
      row += 1;
      const attributes = await table?.next();
      if (attributes && isDeleted(attributes)) continue;
      yield rowOf(record, attributes, texts, row);
    }
    // Records of the .dbf that no shape stands for: parcels known by attributes only.
    for (let record = await table?.next(); record && texts; record = await table?.next()) {
      row += 1;
      if (!isDeleted(record)) yield { row, properties: propertiesOf(record, texts), geometry: null };
    }
  } finally {
    await walk.close();
    await table?.close();
  }
}

async function walkOf({ parts, name, texts, index }: Layer): Promise<ShpWalk> {
  if (index && !index.isInOrder) {
    const file = await parts.file(name, 'shp');
    if (!file) throw missingShp();
    const walk = await indexedFile(file.path, index);
    return {
      next: () => walk.next(),
      async close() {
        await walk.close();
        await file.discard();
      },
    };
  }
  const shp = await parts.open(name, 'shp');
  if (!shp) throw missingShp();
  return index ? indexedStream(shp, index) : unindexed(shp, texts?.header.count || undefined);
}

function rowOf(record: ShpRecord, attributes: Buffer | undefined, texts: ColumnTexts | null, row: number): SourceRow {
  const properties = attributes && texts ? propertiesOf(attributes, texts) : {};
  if (texts && !attributes) return { row, properties, geometry: null, error: 'the .dbf has no record for this shape' };
  if (record === null) return { row, properties, geometry: null };
  try {
    if (typeof record === 'string') throw new RangeError(record);
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

const missingShp = (): SourceError => new SourceError('The .shp of the layer is missing.');
