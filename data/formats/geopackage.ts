// GeoPackage, also .gpkg.gz: one feature table or view. SQLite works in a thread of its own, so that a view that never ends stops there.
import { stat } from 'node:fs/promises';
import { gpkgGeometry } from './gpkg-geometry.ts';
import type { Row } from './gpkg-layers.ts';
import type { Batch, Opened } from './gpkg-thread.ts';
import { GpkgThread } from './gpkg-thread-side.ts';
import { readableCopy } from './readable-copy.ts';
import { type OpenOptions, type Source, SourceError, type SourceRow } from './source.ts';

/** Milliseconds of work until the next 500 rows, or until the file is open. A table of a million parcels needs some tens. */
const patience = 60_000;

/** A view that gives more rows than one for so many bytes of the file makes them up. A parcel takes 100 bytes and more. */
const bytesPerRow = 20;
const rowsAnyway = 1000;

/**
 * @param wait see `patience`
 * @throws SourceError for a damaged file, one without features, several layers without a choice, or work without end
 */
export async function openGeoPackage(path: string, options: OpenOptions = {}, wait = patience): Promise<Source> {
  const copy = await readableCopy(path);
  const thread = new GpkgThread(wait);
  try {
    const opened = (await thread.ask({ ask: 'open', path: copy.path, layer: options.layer })) as Opened;
    const { layer } = opened;
    const mostRows = layer.isPlain ? Infinity : rowsAnyway + (await stat(copy.path)).size / bytesPerRow;
    const geometryColumn = opened.columns.find((name) => name.toLowerCase() === layer.geometryColumn.toLowerCase());
    if (geometryColumn === undefined)
      throw new SourceError(`The layer "${layer.table}" has no column ${layer.geometryColumn}: export it again.`);
    return {
      format: 'geopackage',
      crs: layer.crs,
      columns: opened.columns.filter((name) => name !== geometryColumn),
      layerNames: opened.layerNames,
      ...(opened.count === undefined ? {} : { count: opened.count }),
      warnings: [],
      rows: () => features(thread, geometryColumn, mostRows),
      async close() {
        await thread.close();
        await copy.discard();
      },
    };
  } catch (error) {
    await thread.close();
    await copy.discard();
    throw error;
  }
}

let walks = 0;

async function* features(thread: GpkgThread, geometryColumn: string, mostRows: number): AsyncGenerator<SourceRow> {
  const walk = ++walks;
  let row = 0;
  let next = thread.ask({ ask: 'rows', walk }) as Promise<Batch>;
  let isLast = false;
  try {
    while (!isLast) {
      const batch = await next;
      isLast = batch.isLast;
      // The thread makes the next rows ready while these are taken.
      if (!isLast) {
        next = thread.ask({ ask: 'rows', walk }) as Promise<Batch>;
        next.catch(() => undefined);
      }
      for (const record of batch.rows) {
        row += 1;
        if (row > mostRows) throw endless();
        yield featureRow(record, geometryColumn, row);
      }
    }
  } finally {
    if (!isLast) await thread.leave(walk);
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

const endless = (): SourceError =>
  new SourceError(
    'The view gives more rows than the file can hold parcels: save it in QGIS as a layer of its own (GeoPackage) and import that. / ' +
      'Khung nhìn (view) sinh ra nhiều dòng hơn số thửa tệp có thể chứa: lưu nó thành một lớp GeoPackage riêng bằng QGIS rồi nhập lại.',
  );
