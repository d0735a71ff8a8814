// The feature layers of a GeoPackage, as its own tables tell them.
import type sqlite from 'node-sqlite3-wasm';
import { type DeclaredCrs, SourceError } from './source.ts';

export type Row = Readonly<Record<string, unknown>>;

export interface Layer {
  readonly table: string;
  readonly geometryColumn: string;
  readonly crs: DeclaredCrs | null;
  /** Rows stand in the file as they are; those of a view, of a virtual table or with computed columns are made when they are read. */
  readonly isPlain: boolean;
}

/** @throws SourceError where the file is an SQLite database of another kind */
export function layersOf(db: sqlite.Database): Layer[] {
  // These are asked before anything is known of the file, so they must be tables that are only read.
  if (!isPlain(db, 'gpkg_geometry_columns') || !isPlain(db, 'gpkg_spatial_ref_sys')) throw notGeoPackage(db);
  const found = db.all(
    `SELECT m.name, g.column_name, s.organization, s.organization_coordsys_id AS code, s.definition
     FROM gpkg_geometry_columns g JOIN sqlite_master m ON lower(m.name) = lower(g.table_name) AND m.type IN ('table', 'view')
     LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id
     ORDER BY m.name`,
  ) as Row[];
  return found.map((row) => ({
    table: String(row['name']),
    geometryColumn: String(row['column_name']),
    crs: crsOf(row),
    isPlain: isPlain(db, String(row['name'])),
  }));
}

function isPlain(db: sqlite.Database, table: string): boolean {
  const made = db.get(`SELECT type, sql FROM sqlite_master WHERE lower(name) = lower(?)`, table) as Row | null;
  if (made?.['type'] !== 'table' || /^\s*CREATE\s+VIRTUAL/i.test(String(made['sql']))) return false;
  const columns = db.all(`PRAGMA table_xinfo(${quoted(table)})`) as Row[];
  return columns.every((column) => Number(column['hidden']) === 0);
}

function crsOf(row: Row): DeclaredCrs | null {
  const code = Number(row['code']);
  const text = String(row['definition'] ?? '');
  const known = String(row['organization']).toUpperCase() === 'EPSG' && code > 0;
  if (!known && (text === '' || text === 'undefined')) return null;
  return { ...(known ? { epsg: code } : {}), ...(text === '' || text === 'undefined' ? {} : { text }) };
}

/** @throws SourceError where there is no such layer, or several without a choice */
export function chosenLayer(layers: readonly Layer[], wanted: string | undefined): Layer {
  const names = layers.map((layer) => layer.table).join(', ');
  if (wanted !== undefined) {
    const found = layers.find((layer) => layer.table === wanted);
    if (!found) throw new SourceError(`There is no layer "${wanted}" in the GeoPackage; it holds ${names || 'none'}.`);
    return found;
  }
  const [only, ...others] = layers;
  if (!only) throw new SourceError('The GeoPackage holds no layer of features.');
  if (others.length > 0)
    throw new SourceError(`The GeoPackage holds several layers: choose one with --layer (${names}).`);
  return only;
}

function notGeoPackage(db: sqlite.Database): SourceError {
  const names = (db.all(`SELECT lower(name) AS name FROM sqlite_master`) as Row[]).map((row) => String(row['name']));
  const what = names.includes('geometry_columns')
    ? 'a SpatiaLite database'
    : names.includes('tiles')
      ? 'a set of map tiles (MBTiles), which are pictures'
      : 'an SQLite database without the tables of a GeoPackage';
  return new SourceError(
    `This is ${what}. Open it in QGIS and export the layer as GeoPackage (.gpkg). / ` +
      'Đây là cơ sở dữ liệu SQLite không phải GeoPackage: mở bằng QGIS rồi xuất lớp ra GeoPackage (.gpkg).',
  );
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
