// One JSON text as a row: a GeoJSON Feature, a bare geometry, or a feature of Esri JSON.
import { esriCrs, esriGeometry, esriProperties } from './esri-json.ts';
import type { DeclaredCrs, SourceGeometry, SourceRow } from './source.ts';

const geometryTypes = new Set([
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
  'GeometryCollection',
]);

type Members = Readonly<Record<string, unknown>>;
const noDates: ReadonlySet<string> = new Set();

export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A row, or a row with the reason why it is none. @param dates columns of Esri JSON that hold days */
export function jsonRow(text: string, row: number, dates = noDates): SourceRow {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return bad(row, 'the JSON of this row is damaged');
  }
  if (!isMembers(value)) return bad(row, 'this row is not a JSON object');
  if (isGeometry(value)) return { row, properties: {}, geometry: geometryOf(value) };
  if (value['type'] === undefined && isMembers(value['attributes'])) return esriRow(value, row, dates);
  if (value['type'] !== 'Feature') {
    return bad(row, 'this row is not a GeoJSON Feature: its "type" must be "Feature"');
  }
  const properties = value['properties'] ?? {};
  if (!isMembers(properties)) return bad(row, '"properties" must be an object or null');
  const geometry = value['geometry'] ?? null;
  if (geometry !== null && !isMembers(geometry)) return bad(row, '"geometry" must be an object or null');
  return { row, properties, geometry: geometry === null ? null : geometryOf(geometry) };
}

/** Whether a whole text may be one row. */
export const isRowObject = (value: unknown): boolean =>
  isMembers(value) && (value['type'] === 'Feature' || isGeometry(value));

const isGeometry = (value: Members): boolean => typeof value['type'] === 'string' && geometryTypes.has(value['type']);

export function bad(row: number, error: string): SourceRow {
  return { row, properties: {}, geometry: null, error };
}

function geometryOf(members: Members): SourceGeometry {
  return { type: String(members['type']), coordinates: members['coordinates'] ?? null };
}

function esriRow(feature: Members, row: number, dates: ReadonlySet<string>): SourceRow {
  const properties = esriProperties(feature['attributes'] as Members, dates);
  const geometry = feature['geometry'] ?? null;
  if (geometry === null) return { row, properties, geometry };
  if (!isMembers(geometry)) return bad(row, '"geometry" must be an object or null');
  try {
    return { row, properties, geometry: esriGeometry(geometry) };
  } catch (error) {
    if (error instanceof RangeError) return bad(row, `the geometry cannot be read: ${error.message}`);
    throw error;
  }
}

/** The `crs` member of GeoJSON 2008, still written by QGIS and GDAL, or the `spatialReference` of Esri JSON. */
export function crsMember(frame: unknown): DeclaredCrs | null {
  if (!isMembers(frame)) return null;
  if (!isMembers(frame['crs'])) return esriCrs(frame['spatialReference']);
  const properties = frame['crs']['properties'];
  if (!isMembers(properties)) return null;
  const name = properties['name'] ?? properties['code'];
  return name === undefined ? null : { text: String(name) };
}
