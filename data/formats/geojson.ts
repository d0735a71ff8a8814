// GeoJSON (RFC 7946, and the older `crs` member), plain or .gz, one feature in memory at a time.
import { open } from 'node:fs/promises';
import { bytesOf, contentHead, headOf, isGzip } from './byte-stream.ts';
import { crsMember, isMembers, jsonRow } from './json-row.ts';
import { FeatureSplitter } from './json-splitter.ts';
import { type DeclaredCrs, type Source, SourceError, type SourceRow } from './source.ts';

const headBytes = 1 << 16;

/** @throws SourceError for what is not GeoJSON */
export async function openGeoJson(path: string): Promise<Source> {
  const gzip = isGzip(await headOf(path, 4));
  const head = (await contentHead(path, headBytes)).toString('utf8');
  if (!/^\uFEFF?\s*\{/.test(head)) {
    throw new SourceError(
      'The file is not GeoJSON: it must begin with "{" (a FeatureCollection). For one feature a line name it .ndjson.',
    );
  }
  const crs = crsInText(head) ?? (gzip ? null : crsInText(await tailOf(path)));
  return {
    format: 'geojson',
    crs,
    columns: [],
    layerNames: [],
    warnings: [],
    rows: () => features(path, gzip, crs),
    close: async () => undefined,
  };
}

/** The `crs` member, cut out of a piece of the file: it stands before or after the features. */
function crsInText(text: string): DeclaredCrs | null {
  const found = /"crs"\s*:\s*(\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\})/.exec(text);
  if (!found?.[1]) return null;
  try {
    return crsMember({ crs: JSON.parse(found[1]) });
  } catch {
    return null;
  }
}

async function tailOf(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, Math.max(0, size - headBytes));
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

async function* features(path: string, gzip: boolean, crs: DeclaredCrs | null): AsyncGenerator<SourceRow> {
  const splitter = new FeatureSplitter();
  let row = 0;
  for await (const chunk of bytesOf(path, gzip)) {
    for (const text of splitter.push(chunk)) {
      row += 1;
      yield jsonRow(text, row);
    }
  }
  const frame = parsedFrame(splitter.end());
  if (splitter.hasFeatures) {
    const late = crsMember(frame);
    if (late && late.text !== crs?.text) {
      throw new SourceError(
        `The reference system (${late.text}) stands after the features: name it with --zone and import again.`,
      );
    }
    return;
  }
  if (isMembers(frame) && frame['type'] === 'Feature') yield jsonRow(JSON.stringify(frame), 1);
  else
    throw new SourceError(
      'The file is JSON, but neither a FeatureCollection nor a Feature: there is nothing to import.',
    );
}

function parsedFrame(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new SourceError('The JSON around the features is damaged: copy or export the file again.');
  }
}
