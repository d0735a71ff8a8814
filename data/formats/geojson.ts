// GeoJSON (RFC 7946, and the older `crs` member) and Esri JSON, plain or .gz, in UTF-8 or UTF-16, one feature in memory at a time.
import { open } from 'node:fs/promises';
import { bytesOf, contentHead, headOf, isGzip } from './byte-stream.ts';
import { esriDates } from './esri-json.ts';
import { memberIn } from './json-member.ts';
import { crsMember, isMembers, isRowObject, jsonRow } from './json-row.ts';
import { FeatureSplitter } from './json-splitter.ts';
import { type DeclaredCrs, type Source, SourceError, type SourceRow } from './source.ts';
import { utf8Bytes, wideEncoding, withoutPadding } from './unicode.ts';

const headBytes = 1 << 16;

/** @throws SourceError for what is not GeoJSON */
export async function openGeoJson(path: string): Promise<Source> {
  const gzip = isGzip(await headOf(path, 4));
  const bytes = await contentHead(path, headBytes);
  const decoder = new TextDecoder(wideEncoding(bytes) ?? 'utf-8');
  const head = decoder.decode(bytes);
  if (!/^\s*\{/.test(head)) {
    throw new SourceError(
      'The file is not GeoJSON: it must begin with "{" (a FeatureCollection). For one feature a line name it .ndjson.',
    );
  }
  const crs = crsInText(head) ?? (gzip ? null : crsInText(decoder.decode(await tailOf(path))));
  const dates = esriDates(memberIn(head, 'fields'));
  return {
    format: 'geojson',
    crs,
    columns: [],
    layerNames: [],
    warnings: [],
    rows: () => features(path, gzip, crs, dates),
    close: async () => undefined,
  };
}

/** The reference system in a piece of the file: it stands before or after the features. */
const crsInText = (text: string): DeclaredCrs | null =>
  crsMember({ crs: memberIn(text, 'crs'), spatialReference: memberIn(text, 'spatialReference') });

async function tailOf(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    // Even, for letters of two bytes.
    const from = Math.max(0, size - headBytes) & ~1;
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes + 1), 0, headBytes + 1, from);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function* features(
  path: string,
  gzip: boolean,
  crs: DeclaredCrs | null,
  dates: ReadonlySet<string>,
): AsyncGenerator<SourceRow> {
  const splitter = new FeatureSplitter();
  let row = 0;
  for await (const chunk of utf8Bytes(bytesOf(path, gzip))) {
    for (const text of splitter.push(chunk)) {
      row += 1;
      yield jsonRow(text, row, dates);
    }
  }
  const frame = parsedFrame(splitter.end());
  if (splitter.hasFeatures) {
    const late = crsMember(frame);
    if (late && (late.text !== crs?.text || late.epsg !== crs?.epsg)) {
      throw new SourceError(
        `The reference system (${late.text ?? late.epsg}) stands after the features: name it with --zone and import again.`,
      );
    }
    return;
  }
  if (isRowObject(frame)) yield jsonRow(JSON.stringify(frame), 1);
  else throw new SourceError(noFeatures(frame));
}

function noFeatures(frame: unknown): string {
  if (isMembers(frame) && frame['type'] === 'Topology')
    return 'This is TopoJSON. Open it in QGIS and export it as GeoJSON or GeoPackage (.gpkg). / Đây là TopoJSON: mở bằng QGIS rồi xuất ra GeoJSON hoặc GeoPackage.';
  return 'The file is JSON, but neither a FeatureCollection nor a Feature: there is nothing to import.';
}

function parsedFrame(text: string): unknown {
  try {
    return JSON.parse(withoutPadding(text).replace(/^\uFEFF/, ''));
  } catch {
    throw new SourceError('The JSON around the features is damaged: copy or export the file again.');
  }
}
