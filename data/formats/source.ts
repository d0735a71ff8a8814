// What every reader gives: the rows of one layer, one at a time, in the coordinates of the file.

/**
 * A geometry as the file has it: GeoJSON members, coordinates not yet checked. Beside the types of GeoJSON there is `Rings`, a list of
 * rings of a format that does not say which of them are holes (Shapefile, Esri JSON): that is told by which lies in which.
 */
export interface SourceGeometry {
  readonly type: string;
  readonly coordinates: unknown;
  /** The file has arcs here: they were turned into chords (arc.ts). */
  readonly stroked?: true;
}

/** One row of the file, numbered from 1. `error` says why the row could not be read; its other members are then empty. */
export interface SourceRow {
  readonly row: number;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly geometry: SourceGeometry | null;
  readonly error?: string;
}

/** The reference system as the file names it: an EPSG code, or the text of a .prj, a WKT or a urn. */
export interface DeclaredCrs {
  readonly epsg?: number;
  readonly text?: string;
}

export type FormatName = 'geojson' | 'ndjson' | 'shapefile' | 'geopackage' | 'flatgeobuf';

export interface Source {
  readonly format: FormatName;
  readonly crs: DeclaredCrs | null;
  /** Column names where the format has a table of them; readers of JSON learn them from the rows. */
  readonly columns: readonly string[];
  readonly layerNames: readonly string[];
  /** Number of rows where the file says it. */
  readonly count?: number;
  /** Things the user should know about the file as a whole. */
  readonly warnings: readonly string[];
  /** Reads the file from its start; may be called again. Memory stays at one row and its buffers. */
  rows(): AsyncIterable<SourceRow>;
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly layer?: string;
}

/** The file cannot be read: the message says what to do. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
}
