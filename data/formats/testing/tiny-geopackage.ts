// A tiny GeoPackage made for tests: a layer `thua` of the given geometries, and what is done to it afterwards.
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sqlite from 'node-sqlite3-wasm';

type Pair = readonly [number, number];

/** Numbers and points of WKB, little endian. */
export class Wkb {
  private readonly parts: Buffer[] = [];

  head(type: number, count: number): this {
    const bytes = Buffer.alloc(9);
    bytes[0] = 1;
    bytes.writeUInt32LE(type, 1);
    bytes.writeUInt32LE(count, 5);
    this.parts.push(bytes);
    return this;
  }

  ring(points: readonly Pair[]): this {
    const bytes = Buffer.alloc(4 + points.length * 16);
    bytes.writeUInt32LE(points.length, 0);
    points.forEach(([x, y], i) => {
      bytes.writeDoubleLE(x, 4 + i * 16);
      bytes.writeDoubleLE(y, 12 + i * 16);
    });
    this.parts.push(bytes);
    return this;
  }

  /** A line of chords (2) or arcs (8) with its points. */
  curve(type: 2 | 8, points: readonly Pair[]): this {
    const bytes = Buffer.alloc(5);
    bytes[0] = 1;
    bytes.writeUInt32LE(type, 1);
    this.parts.push(bytes);
    return this.ring(points);
  }

  /** As GeoPackage stores it. */
  blob(): Buffer {
    return Buffer.concat([Buffer.from([0x47, 0x50, 0, 1, 0, 0, 0, 0]), ...this.parts]);
  }
}

/** @param more SQL run last, e.g. a view with its entry in gpkg_geometry_columns */
export async function tinyGeoPackage(geometries: readonly (Uint8Array | null)[], more = ''): Promise<Buffer> {
  const path = join(tmpdir(), `thua-made-${process.pid}-${Math.random()}.gpkg`);
  const db = new sqlite.Database(path);
  db.exec(`CREATE TABLE gpkg_spatial_ref_sys (srs_id INTEGER, organization TEXT, organization_coordsys_id INTEGER, definition TEXT);
    CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INTEGER);
    CREATE TABLE thua (fid INTEGER PRIMARY KEY, geom BLOB, SoThua TEXT);
    INSERT INTO gpkg_spatial_ref_sys VALUES (9210, 'EPSG', 9210, 'undefined');
    INSERT INTO gpkg_geometry_columns VALUES ('thua', 'geom', 9210);`);
  for (const [i, geometry] of geometries.entries())
    db.run('INSERT INTO thua (geom, SoThua) VALUES (?, ?)', [geometry, String(i + 1)]);
  db.exec(more);
  db.close();
  const bytes = await readFile(path);
  await rm(path);
  return bytes;
}
