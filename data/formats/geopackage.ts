// GeoPackage, also .gpkg.gz: one feature table, read with a row cursor.
import sqlite from 'node-sqlite3-wasm';
import { gpkgGeometry } from './gpkg-geometry.ts';
import { readableCopy } from './readable-copy.ts';
import { type DeclaredCrs, type OpenOptions, type Source, SourceError, type SourceRow } from './source.ts';

type Database = sqlite.Database;
type Row = Readonly<Record<string, unknown>>;

interface Layer {
  readonly table: string;
  readonly geometryColumn: string;
  readonly crs: DeclaredCrs | null;
}

/** @throws SourceError for a damaged file, one without features, or several layers without a choice */
export async function openGeoPackage(path: string, options: OpenOptions = {}): Promise<Source> {
  const copy = await readableCopy(path);
  let database: Database | undefined;
  try {
    const db = new sqlite.Database(copy.path, { readOnly: true, fileMustExist: true });
    database = db;
    const layers = layersOf(db);
    const layer = chosenLayer(layers, options.layer);
    const quoted = quotedTable(layer.table);
    const columns = rows(db, `PRAGMA table_info(${quoted})`).map((row) => String(row['name']));
    return {
      format: 'geopackage',
      crs: layer.crs,
      columns: columns.filter((name) => name !== layer.geometryColumn),
      layerNames: layers.map((each) => each.table),
      count: Number(rows(db, `SELECT count(*) AS n FROM ${quoted}`)[0]?.['n'] ?? 0),
      warnings: [],
      rows: () => features(db, layer),
      async close() {
        db.close();
        await copy.discard();
      },
    };
  } catch (error) {
    if (database?.isOpen) database.close();
    await copy.discard();
    throw error instanceof SourceError ? error : damaged();
  }
}

function rows(db: Database, text: string): Row[] {
  return db.all(text);
}

function layersOf(db: Database): Layer[] {
  const found = rows(
    db,
    `SELECT g.table_name, g.column_name, s.organization, s.organization_coordsys_id AS code, s.definition
     FROM gpkg_geometry_columns g LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id
     WHERE lower(g.table_name) IN (SELECT lower(name) FROM sqlite_master WHERE type IN ('table', 'view'))
     ORDER BY g.table_name`,
  );
  return found.map((row) => ({
    table: String(row['table_name']),
    geometryColumn: String(row['column_name']),
    crs: crsOf(row),
  }));
}

function crsOf(row: Row): DeclaredCrs | null {
  const code = Number(row['code']);
  const text = String(row['definition'] ?? '');
  const known = String(row['organization']).toUpperCase() === 'EPSG' && code > 0;
  if (!known && (text === '' || text === 'undefined')) return null;
  return { ...(known ? { epsg: code } : {}), ...(text === '' || text === 'undefined' ? {} : { text }) };
}

function chosenLayer(layers: readonly Layer[], wanted: string | undefined): Layer {
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

async function* features(db: Database, layer: Layer): AsyncGenerator<SourceRow> {
  const statement = db.prepare(`SELECT * FROM ${quotedTable(layer.table)}`);
  try {
    let row = 0;
    for (const record of statement.iterate() as IterableIterator<Row>) {
      row += 1;
      // SQLite answers without waiting: let the database of the other side be heard.
      if (row % 500 === 0) await new Promise(setImmediate);
      yield featureRow(record, layer.geometryColumn, row);
    }
  } catch (error) {
    throw error instanceof Error && error.name === 'SQLite3Error' ? damaged() : error;
  } finally {
    if (!statement.isFinalized) statement.finalize();
  }
}

function featureRow(record: Row, geometryColumn: string, row: number): SourceRow {
  const { [geometryColumn]: blob, ...properties } = record;
  if (blob === null || blob === undefined) return { row, properties, geometry: null };
  if (!(blob instanceof Uint8Array))
    return { row, properties, geometry: null, error: 'the geometry column holds no geometry' };
  try {
    return { row, properties, geometry: gpkgGeometry(blob) };
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown';
    return { row, properties, geometry: null, error: `the geometry is damaged (${why})` };
  }
}

const quotedTable = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const damaged = (): SourceError => new SourceError('The GeoPackage is damaged or not one: copy or export it again.');
