// A test at every start that a geometry failure inside the database is still noticed (see pglite-guard.ts).
import { sql } from './sql.ts';
import type { Queryable } from './store.ts';
import { StoreError, storeCodes } from './store-error.ts';

/** Overlays a bow-tie polygon, on which GEOS throws. Any refusal is right; an answer is not. */
async function overlayIsRefused(store: Queryable): Promise<boolean> {
  try {
    await store.rows(sql`
      SELECT ST_AsText(ST_Intersection(
        'POLYGON((0 0,2 2,2 0,0 2,0 0))'::geometry, 'POLYGON((0 0,3 0,3 1,0 1,0 0))'::geometry)) AS shape`);
    return false;
  } catch (error) {
    return error instanceof StoreError && (error.code === storeCodes.swallowed || error.code.startsWith('XX'));
  }
}

async function hasPostgis(store: Queryable): Promise<boolean> {
  return (await store.first(sql`SELECT 1 AS there FROM pg_extension WHERE extname = 'postgis'`)) !== undefined;
}

/**
 * Nothing to prove before the first migration has brought PostGIS.
 * @throws StoreError where the failing overlay went unnoticed: this version of the database must not hold land records.
 */
export async function proveGuard(store: Queryable): Promise<void> {
  if (!(await hasPostgis(store)) || (await overlayIsRefused(store))) return;
  throw new StoreError(
    storeCodes.swallowed,
    'A failing geometry operation went unnoticed by the database: its version is not the tested one. ' +
      'Run npm ci, or set DATABASE_URL to a PostgreSQL server.',
  );
}
