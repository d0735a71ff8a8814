// One JSON text as a row: a GeoJSON Feature, a bare geometry, or a plain object of attributes.
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

export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A row, or a row with the reason why it is none. */
export function jsonRow(text: string, row: number): SourceRow {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return bad(row, 'the JSON of this row is damaged');
  }
  if (!isMembers(value)) return bad(row, 'this row is not a JSON object');
  if (typeof value['type'] === 'string' && geometryTypes.has(value['type'])) {
    return { row, properties: {}, geometry: geometryOf(value) };
  }
  if (value['type'] !== 'Feature') {
    return bad(row, 'this row is not a GeoJSON Feature: its "type" must be "Feature"');
  }
  const properties = value['properties'] ?? {};
  if (!isMembers(properties)) return bad(row, '"properties" must be an object or null');
  const geometry = value['geometry'] ?? null;
  if (geometry !== null && !isMembers(geometry)) return bad(row, '"geometry" must be an object or null');
  return { row, properties, geometry: geometry === null ? null : geometryOf(geometry) };
}

export function bad(row: number, error: string): SourceRow {
  return { row, properties: {}, geometry: null, error };
}

function geometryOf(members: Members): SourceGeometry {
  return { type: String(members['type']), coordinates: members['coordinates'] ?? null };
}

/** The `crs` member of GeoJSON 2008, still written by QGIS and GDAL. */
export function crsMember(frame: unknown): DeclaredCrs | null {
  if (!isMembers(frame) || !isMembers(frame['crs'])) return null;
  const properties = frame['crs']['properties'];
  if (!isMembers(properties)) return null;
  const name = properties['name'] ?? properties['code'];
  return name === undefined ? null : { text: String(name) };
}
